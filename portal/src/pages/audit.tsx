import {
  Button,
  Input,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular, LinkMultipleRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { addressOf } from '../api/client.ts';
import { useGet, usePages } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { AuditEntry } from '../api/shapes.ts';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { useSettled } from '../hooks/settled.ts';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { localTime } from '../ui/moment.tsx';
import { count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty, NotAllowed } from '../ui/states.tsx';
import { inOneLine } from '../ui/value.tsx';
import { wordsOf } from '../ui/words.ts';

const route = getRouteApi('/in/audit');
const text = english.audit;
const TONE = { ok: 'good', refused: 'warning', failed: 'bad' } as const;
const useStyles = makeStyles({
  filter: { display: 'flex', columnGap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
});

export function Audit() {
  const styles = useStyles();
  const { actor, action } = route.useSearch();
  const navigate = route.useNavigate();
  const denial = useDenial('administer', '*');
  const set = (part: Record<string, string | undefined>) =>
    navigate({ search: (before) => ({ ...before, ...part }) as typeof before, replace: true });
  const [who, setWho] = useSettled(actor ?? '', (value) => set({ actor: value || undefined }));
  const [what, setWhat] = useSettled(action ?? '', (value) => set({ action: value || undefined }));
  const entries = usePages(
    'listAudit',
    { query: { ...(actor ? { actor } : {}), ...(action ? { action } : {}) } },
    { enabled: denial === undefined },
  );
  const chain = useGet('verifyAudit', {}, { enabled: false });
  if (denial) return <NotAllowed detail={denial} />;
  return (
    <Page
      title={text.title}
      about={text.about}
      commands={
        <>
          <Button appearance="primary" icon={<LinkMultipleRegular />} onClick={() => chain.refetch()}>
            {text.verify}
          </Button>
          {(['csv', 'jsonl'] as const).map((format) => (
            <Button
              key={format}
              as="a"
              appearance="subtle"
              icon={<ArrowDownloadRegular />}
              href={addressOf('exportAudit', { query: { format } })}
            >
              {format === 'csv' ? text.exportCsv : text.exportJson}
            </Button>
          ))}
        </>
      }
    >
      <RefusalBar error={chain.error} />
      {chain.data ? (
        <MessageBar intent={chain.data.whole ? 'success' : 'error'} layout="multiline">
          <MessageBarBody>
            {chain.data.whole ? (
              text.whole(count(chain.data.entries), count(chain.data.checkpoints))
            ) : (
              <>
                <MessageBarTitle>{text.broken}</MessageBarTitle>
                {chain.data.problems.join(' ')}
              </>
            )}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      <div className={styles.filter}>
        <Input
          placeholder={text.filterActor}
          aria-label={text.filterActor}
          value={who}
          onChange={(_, data) => setWho(data.value)}
        />
        <Input
          placeholder={text.filterAction}
          aria-label={text.filterAction}
          value={what}
          onChange={(_, data) => setWhat(data.value)}
        />
      </div>
      <QueryView of={entries}>
        {({ pages }) => (
          <Section flush title={text.title}>
            <DataGrid
              label={text.title}
              columns={COLUMNS}
              rows={pages.flatMap((page) => page.items)}
              rowKey={(row) => String(row.seq)}
              more={{
                has: entries.hasNextPage,
                loading: entries.isFetchingNextPage,
                load: () => void entries.fetchNextPage(),
              }}
              empty={<Empty title={text.empty} />}
              maxHeight="calc(100dvh - 380px)"
            />
          </Section>
        )}
      </QueryView>
    </Page>
  );
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { id: 'when', header: text.when, width: '190px', cell: (row) => localTime(row.at) },
  { id: 'who', header: text.who, width: '2fr', cell: (row) => row.actor },
  { id: 'what', header: text.what, width: '2fr', cell: (row) => wordsOf(row.action.replace('.', ' ')) },
  {
    id: 'target',
    header: text.target,
    width: '2fr',
    cell: (row) => [row.tenant, row.target].filter(Boolean).join(' · '),
  },
  {
    id: 'result',
    header: text.result,
    width: '120px',
    cell: (row) => <StateBadge tone={TONE[row.result]}>{text.results[row.result]}</StateBadge>,
  },
  { id: 'from', header: text.address, width: '130px', cell: (row) => row.address ?? '' },
  {
    id: 'detail',
    header: text.detail,
    width: '3fr',
    cell: (row) => (Object.keys(row.detail).length > 0 ? inOneLine(row.detail) : ''),
  },
];
