import { useNavigate } from '@tanstack/react-router';
import { useTitles } from '../api/catalog.ts';
import type { Pointer } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { DataGrid, type More } from '../ui/data-grid.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { pathInWords } from '../ui/words.ts';

const text = english.object;

interface PointerListProps {
  readonly tenant: string;
  readonly snapshot: string;
  readonly pointers: readonly Pointer[];
  readonly none: string;
  /** Further pages at the server. */
  readonly more?: More;
}

/** Objects at the other end of references; each opens. */
export function PointerList({ tenant, snapshot, pointers, none, more }: PointerListProps) {
  const titleOf = useTitles();
  const navigate = useNavigate();
  return (
    <Section flush title={english.browse.objects}>
      <DataGrid
        label={english.browse.objects}
        rows={pointers}
        rowKey={(row) => `${row.module}/${row.key}/${row.via}`}
        columns={[
          { id: 'name', header: text.name, width: '2fr', cell: (row) => row.name },
          { id: 'kind', header: text.kind, width: '1fr', cell: (row) => titleOf(row.module) },
          { id: 'via', header: text.via, width: '1fr', cell: (row) => pathInWords(row.via) },
        ]}
        onOpen={(row) =>
          navigate({
            to: '/t/$tenant/objects/$module/$key',
            params: { tenant, module: row.module, key: row.key },
            search: { snapshot },
          })
        }
        {...(more ? { more } : {})}
        empty={<Empty title={none} />}
      />
    </Section>
  );
}
