import {
  Button,
  Link as FluentLink,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowUndoRegular, BranchCompareRegular, SearchRegular } from '@fluentui/react-icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTitles } from '../api/catalog.ts';
import { addressOf } from '../api/client.ts';
import { useChange, useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { ModuleResult } from '../api/shapes.ts';
import { ChangeCounts } from '../components/change-counts.tsx';
import { Link, LinkButton } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { localTime, Moment } from '../ui/moment.tsx';
import { count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section, Tiles } from '../ui/section.tsx';

const route = getRouteApi('/in/t/$tenant/snapshots/$snapshot');
const text = english.snapshots;
const TONE = { complete: 'good', partial: 'warning', failed: 'bad', skipped: 'quiet' } as const;

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: tokens.spacingHorizontalL } });

export function SnapshotPage() {
  const styles = useStyles();
  const { tenant, snapshot: id } = route.useParams();
  const detail = useGet('getSnapshot', { params: { tenant, snapshot: id } });
  const hold = useChange('holdSnapshot', ['getSnapshot']);
  const titleOf = useTitles();
  const navigate = useNavigate();
  const denial = useDenial('administer', tenant);
  return (
    <QueryView of={detail}>
      {({ snapshot, modules }) => {
        const findings = modules.flatMap((module) => module.findings);
        return (
          <Page
            title={localTime(snapshot.takenAt)}
            about={snapshot.label}
            mark={
              <StateBadge tone={snapshot.state === 'complete' ? 'good' : 'warning'}>
                {english.moduleStates[snapshot.state]}
              </StateBadge>
            }
            crumbs={[
              <Link key="all" to="/t/$tenant/snapshots" params={{ tenant }}>
                {text.title}
              </Link>,
            ]}
            commands={
              <>
                <LinkButton
                  to="/t/$tenant/browse"
                  params={{ tenant }}
                  search={{ snapshot: snapshot.id }}
                  icon={<SearchRegular />}
                  appearance="primary"
                >
                  {text.browse}
                </LinkButton>
                {snapshot.parent ? (
                  <LinkButton
                    to="/t/$tenant/compare"
                    params={{ tenant }}
                    search={{ from: snapshot.parent, to: snapshot.id }}
                    icon={<BranchCompareRegular />}
                    appearance="subtle"
                  >
                    {text.changedFrom}
                  </LinkButton>
                ) : null}
                <LinkButton
                  to="/t/$tenant/restore"
                  params={{ tenant }}
                  search={{ snapshot: snapshot.id }}
                  icon={<ArrowUndoRegular />}
                  appearance="subtle"
                >
                  {text.restore}
                </LinkButton>
                <Button
                  as="a"
                  appearance="subtle"
                  icon={<ArrowDownloadRegular />}
                  href={addressOf('exportSnapshot', {
                    params: { tenant, snapshot: snapshot.id },
                    query: { format: 'json' },
                  })}
                >
                  {text.exportJson}
                </Button>
                <HoldSwitch
                  because={denial}
                  set={(on) => hold.mutate({ params: { tenant, snapshot: snapshot.id }, body: { on } })}
                />
              </>
            }
          >
            <RefusalBar error={hold.error} />
            <Tiles
              tiles={[
                { label: text.taken, value: <Moment at={snapshot.takenAt} />, note: localTime(snapshot.takenAt) },
                { label: text.objects, value: count(snapshot.objects) },
                { label: english.overview.changes, value: <ChangeCounts {...snapshot} /> },
                {
                  label: english.nav.modules,
                  value: count(modules.length),
                  note: text.troubled(snapshot.troubled.length),
                },
              ]}
            />
            <Section flush title={text.modulesIn}>
              <DataGrid
                label={text.modulesIn}
                columns={columnsOf(titleOf)}
                rows={[...modules].sort((a, b) => RANK[a.state] - RANK[b.state])}
                rowKey={(row) => row.module}
                onOpen={(row) =>
                  navigate({
                    to: '/t/$tenant/browse',
                    params: { tenant },
                    search: { snapshot: snapshot.id, module: row.module },
                  })
                }
              />
            </Section>
            {findings.length > 0 ? (
              <Section title={text.findings}>
                <ul className={styles.list}>
                  {findings.slice(0, 200).map((finding) => (
                    <li key={`${finding.code} ${finding.module} ${finding.object} ${finding.message}`}>
                      {finding.module ? `${titleOf(finding.module)}: ` : ''}
                      {finding.message}
                    </li>
                  ))}
                </ul>
              </Section>
            ) : (
              <MessageBar intent="success">
                <MessageBarBody>{text.findingsNone}</MessageBarBody>
              </MessageBar>
            )}
            <p>
              <FluentLink
                href={addressOf('exportSnapshot', {
                  params: { tenant, snapshot: snapshot.id },
                  query: { format: 'csv', modules: modules.find((one) => one.counts.objects > 0)?.module },
                })}
              >
                {text.exportCsv}
              </FluentLink>
            </p>
          </Page>
        );
      }}
    </QueryView>
  );
}

const RANK = { failed: 0, partial: 1, skipped: 2, complete: 3 } as const;

function HoldSwitch({ because, set }: { readonly because: string | undefined; readonly set: (on: boolean) => void }) {
  return (
    <Switch
      label={text.hold}
      title={because ?? text.holdOn}
      disabled={because !== undefined}
      onChange={(_, data) => set(data.checked)}
    />
  );
}

function columnsOf(titleOf: (module: string) => string): readonly Column<ModuleResult>[] {
  return [
    { id: 'module', header: text.module, width: '2fr', cell: (row) => titleOf(row.module) },
    {
      id: 'state',
      header: text.state,
      width: '130px',
      cell: (row) => <StateBadge tone={TONE[row.state]}>{english.moduleStates[row.state]}</StateBadge>,
    },
    { id: 'objects', header: text.objects, width: '100px', end: true, cell: (row) => count(row.counts.objects) },
    {
      id: 'changes',
      header: english.overview.changes,
      width: '170px',
      cell: (row) => <ChangeCounts {...row.counts} />,
    },
    { id: 'method', header: text.method, width: '140px', cell: (row) => text.methods[row.method] },
    {
      id: 'reason',
      header: text.reason,
      width: '3fr',
      cell: (row) => <span title={row.reason?.message}>{row.reason?.message}</span>,
    },
  ];
}
