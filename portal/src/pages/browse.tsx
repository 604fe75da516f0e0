import { makeStyles, SearchBox, Switch, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitles } from '../api/catalog.ts';
import { usePages } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { ObjectRow } from '../api/shapes.ts';
import { ModulePicker } from '../components/module-picker.tsx';
import { QueryView } from '../components/query-view.tsx';
import { SnapshotPicker } from '../components/snapshot-picker.tsx';
import { useSettled } from '../hooks/settled.ts';
import { english } from '../text/english.ts';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/browse');
const text = english.browse;

const useStyles = makeStyles({
  filter: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, rowGap: tokens.spacingVerticalS },
  search: { minWidth: 'min(380px, 100%)', maxWidth: 'none' },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** Objects of any moment. What is looked for stands in the address. */
export function Browse() {
  const styles = useStyles();
  const { tenant } = route.useParams();
  const { snapshot = 'latest', module, search, within } = route.useSearch();
  const everything = within === 'everything';
  const navigate = route.useNavigate();
  const titleOf = useTitles();
  const [words, setWords] = useSettled(search ?? '', (value) =>
    navigate({ search: (before) => ({ ...before, search: value || undefined }) as typeof before, replace: true }),
  );
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const denial = useDenial('restore', tenant);
  const objects = usePages('listObjects', {
    params: { tenant, snapshot },
    query: {
      ...(module ? { module } : {}),
      ...(search ? { search, within: everything ? 'everything' : 'names' } : {}),
    },
  });
  const set = (part: { snapshot?: string | undefined; module?: string | undefined; within?: string | undefined }) => {
    choose(new Set());
    navigate({ search: (before) => ({ ...before, ...part }) as typeof before });
  };
  const restore = () =>
    navigate({ to: '/t/$tenant/restore', params: { tenant }, search: { snapshot, objects: [...chosen].join('\n') } });
  return (
    <Page
      title={text.title}
      about={text.about}
      commands={
        <WhyButton
          appearance="primary"
          icon={<ArrowUndoRegular />}
          because={denial ?? (chosen.size === 0 ? text.chooseFirst : undefined)}
          onClick={restore}
        >
          {text.restoreChosen(chosen.size)}
        </WhyButton>
      }
    >
      <div className={styles.filter}>
        <SearchBox
          className={styles.search}
          placeholder={text.search}
          aria-label={text.search}
          value={words}
          onChange={(_, data) => setWords(data.value)}
        />
        <Switch
          label={text.everything}
          checked={everything}
          onChange={(_, data) => set({ within: data.checked ? 'everything' : undefined })}
        />
        <ModulePicker
          label={text.module}
          all={text.allModules}
          value={module}
          choose={(next) => set({ module: next })}
        />
        <SnapshotPicker
          tenant={tenant}
          label={text.moment}
          value={snapshot}
          first={[['latest', text.latest]]}
          choose={(next) => set({ snapshot: next === 'latest' ? undefined : next })}
        />
      </div>
      <Section flush title={module ? titleOf(module) : text.objects}>
        <QueryView of={objects}>
          {({ pages }) => (
            <DataGrid
              label={text.objects}
              columns={columnsOf(titleOf, styles.key, module === undefined)}
              rows={pages.flatMap((page) => page.items)}
              rowKey={keyOf}
              rowName={(row) => row.name}
              onOpen={(row) =>
                navigate({
                  to: '/t/$tenant/objects/$module/$key',
                  params: { tenant, module: row.module, key: row.key },
                  search: { snapshot },
                })
              }
              selection={{ chosen, choose }}
              more={{
                has: objects.hasNextPage,
                loading: objects.isFetchingNextPage,
                load: () => void objects.fetchNextPage(),
              }}
              empty={<Empty title={text.empty} body={text.emptyBody} />}
              maxHeight="calc(100dvh - 360px)"
            />
          )}
        </QueryView>
      </Section>
    </Page>
  );
}

function keyOf(row: ObjectRow): string {
  return `${row.module}/${row.key}`;
}

function columnsOf(titleOf: (module: string) => string, mono: string, mixed: boolean): readonly Column<ObjectRow>[] {
  return [
    { id: 'name', header: text.name, width: '3fr', cell: (row) => row.name },
    ...(mixed ? [{ id: 'kind', header: text.kind, width: '2fr', cell: (row: ObjectRow) => titleOf(row.module) }] : []),
    { id: 'key', header: text.key, width: '2fr', cell: (row) => <span className={mono}>{row.key}</span> },
  ];
}
