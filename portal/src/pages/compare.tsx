import {
  Dropdown,
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Option,
  SearchBox,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { ArrowUndoRegular, BranchCompareRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTitles } from '../api/catalog.ts';
import { useJob } from '../api/job.ts';
import { useChange, useGet, usePages } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Change } from '../api/shapes.ts';
import { ChangeDrawer } from '../components/change-drawer.tsx';
import { JobProgress } from '../components/job-progress.tsx';
import { ModulePicker } from '../components/module-picker.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { SnapshotPicker } from '../components/snapshot-picker.tsx';
import { useSettled } from '../hooks/settled.ts';
import { english } from '../text/english.ts';
import { ActionMark } from '../ui/badges.tsx';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { Moment } from '../ui/moment.tsx';
import { count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section, Tiles } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { inOneLine } from '../ui/value.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { pathInWords } from '../ui/words.ts';

const route = getRouteApi('/in/t/$tenant/compare');
const text = english.compare;

const useStyles = makeStyles({
  filter: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
});

/** What differs between two moments, and the way back. */
export function Compare() {
  const styles = useStyles();
  const { tenant } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const snapshots = useGet('listSnapshots', { params: { tenant } });
  const newest = snapshots.data?.items[0]?.id;
  const to = search.to ?? newest;
  const from = search.from ?? (search.to === 'live' ? newest : snapshots.data?.items[1]?.id);
  const set = (part: Record<string, string | undefined>) =>
    navigate({ search: (before) => ({ ...before, ...part }) as typeof before });
  const tooFew = snapshots.data !== undefined && (!from || !to);
  return (
    <Page title={text.title} about={text.about}>
      <div className={styles.filter}>
        <Field label={text.from}>
          <SnapshotPicker tenant={tenant} label={text.from} value={from ?? ''} choose={(next) => set({ from: next })} />
        </Field>
        <Field label={text.to}>
          <SnapshotPicker
            tenant={tenant}
            label={text.to}
            value={to ?? ''}
            first={[['live', text.now]]}
            choose={(next) => set({ to: next })}
          />
        </Field>
      </div>
      {tooFew ? <Empty icon={<BranchCompareRegular />} title={text.twoNeeded} body={text.twoNeededBody} /> : null}
      {to === 'live' ? <ReadLive tenant={tenant} onRead={(next) => set({ from, to: next })} /> : null}
      {from && to && to !== 'live' ? <Differences key={`${from} ${to}`} tenant={tenant} from={from} to={to} /> : null}
    </Page>
  );
}

/** Reads the tenant as it is now, then compares with that. */
function ReadLive({ tenant, onRead }: { readonly tenant: string; readonly onRead: (snapshot: string) => void }) {
  const read = useChange('readLive', ['listSnapshots']);
  const begun = useRef(false);
  const { job, connected } = useJob(tenant, read.data?.id, (over) => {
    if (over.state === 'done' && typeof over.result?.snapshot === 'string') onRead(over.result.snapshot);
  });
  const start = read.mutate;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    start({ params: { tenant } });
  }, [start, tenant]);
  return (
    <Section title={text.readingNow}>
      <RefusalBar error={read.error} />
      {read.error ? null : <JobProgress job={job} connected={connected} />}
    </Section>
  );
}

interface DifferencesProps {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
}

function Differences({ tenant, from, to }: DifferencesProps) {
  const styles = useStyles();
  const { module, kind, actor, search, object } = route.useSearch();
  const navigate = route.useNavigate();
  const titleOf = useTitles();
  const denial = useDenial('restore', tenant);
  const [open, setOpen] = useState<Change>();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const set = (part: Record<string, string | undefined>) =>
    navigate({ search: (before) => ({ ...before, ...part }) as typeof before, replace: true });
  const [words, setWords] = useSettled(search ?? '', (value) => set({ search: value || undefined }));
  const changes = usePages(
    'compare',
    {
      params: { tenant },
      query: {
        from,
        to,
        ...(module ? { modules: module } : {}),
        ...(kind ? { kind: kind as Change['kind'] } : {}),
        ...(actor ? { actor } : {}),
        ...(search ? { search } : {}),
        ...(object ? { object } : {}),
      },
    },
    { every: (last) => (last?.complete === false ? 1500 : false), keep: true },
  );
  const undo = (only: readonly Change[]) =>
    navigate({
      to: '/t/$tenant/restore',
      params: { tenant },
      search:
        only.length > 0
          ? {
              snapshot: from,
              objects: [
                ...new Set(only.map((one) => `${one.module}/${one.part ? one.key.split('/')[0] : one.key}`)),
              ].join('\n'),
            }
          : { from, to, ...(module ? { module } : {}), ...(actor ? { actor } : {}) },
    });
  return (
    <QueryView of={changes}>
      {({ pages }) => {
        const first = pages[0];
        if (!first) return null;
        const rows = pages.flatMap((page) => page.items);
        const { totals } = first;
        const filtered = Boolean(module || kind || actor || search || object);
        const picked = rows.filter((row) => chosen.has(keyOf(row)));
        return (
          <>
            <Tiles
              tiles={(['added', 'changed', 'removed'] as const).map((one) => ({
                label: english.kinds[one],
                value: count(totals[one]),
              }))}
            />
            {first.complete ? null : <Spinner size="tiny" labelPosition="after" label={text.going} />}
            {first.notCompared.length > 0 ? (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>
                  <MessageBarTitle>{text.notCompared(first.notCompared.length)}</MessageBarTitle>
                  {text.notComparedBody} {first.notCompared.map((one) => titleOf(one.module)).join(', ')}
                </MessageBarBody>
              </MessageBar>
            ) : null}
            <Section
              flush
              title={text.totals}
              actions={
                <WhyButton
                  icon={<ArrowUndoRegular />}
                  because={denial ?? (rows.length > 0 ? undefined : first.complete ? text.same : text.going)}
                  onClick={() => undo(picked)}
                >
                  {picked.length > 0 ? text.undoChosen(picked.length) : text.undoThese}
                </WhyButton>
              }
            >
              <div className={styles.filter} style={{ padding: '0 20px 12px' }}>
                <SearchBox
                  placeholder={text.search}
                  aria-label={text.search}
                  value={words}
                  onChange={(_, data) => setWords(data.value)}
                />
                <ModulePicker
                  label={text.module}
                  all={text.allModules}
                  value={module}
                  choose={(next) => set({ module: next })}
                />
                <Choice
                  label={text.kind}
                  all={text.allChanges}
                  value={kind}
                  options={(['added', 'changed', 'removed'] as const).map((one) => [one, english.kinds[one]])}
                  choose={(next) => set({ kind: next })}
                />
                <Choice
                  label={text.actor}
                  all={text.everybody}
                  value={actor}
                  options={first.byActor.map((one) => [
                    one.actor,
                    `${one.actor === 'unknown' ? text.unknown : one.actor} (${count(one.changes)})`,
                  ])}
                  choose={(next) => set({ actor: next })}
                />
              </div>
              <DataGrid
                label={text.totals}
                columns={columnsOf(titleOf)}
                rows={rows}
                rowKey={keyOf}
                rowName={(row) => row.name}
                onOpen={setOpen}
                selection={{ chosen, choose }}
                total={totals.added + totals.changed + totals.removed}
                more={{
                  has: changes.hasNextPage,
                  loading: changes.isFetchingNextPage,
                  load: () => void changes.fetchNextPage(),
                }}
                empty={
                  !first.complete ? (
                    <Empty title={text.going} />
                  ) : filtered ? (
                    <Empty title={text.filteredAway} />
                  ) : (
                    <Empty title={text.same} body={text.sameBody} />
                  )
                }
              />
            </Section>
            <ChangeDrawer tenant={tenant} change={open} from={from} to={to} close={() => setOpen(undefined)} />
          </>
        );
      }}
    </QueryView>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly choose: (value: string | undefined) => void;
}

function Choice({ label, all, value, options, choose }: ChoiceProps) {
  return (
    <Dropdown
      aria-label={label}
      value={value ? (options.find(([one]) => one === value)?.[1] ?? value) : all}
      selectedOptions={[value ?? '']}
      onOptionSelect={(_, data) => choose(data.optionValue || undefined)}
    >
      <Option value="">{all}</Option>
      {options.map(([one, words]) => (
        <Option key={one} value={one}>
          {words}
        </Option>
      ))}
    </Dropdown>
  );
}

function keyOf(change: Change): string {
  return `${change.module}/${change.part ?? ''}/${change.key}`;
}

function columnsOf(titleOf: (module: string) => string): readonly Column<Change>[] {
  return [
    {
      id: 'kind',
      header: text.kind,
      width: '150px',
      cell: (row) => <ActionMark action={row.kind} text={row.part ? text.link[row.kind] : english.kinds[row.kind]} />,
    },
    { id: 'name', header: text.name, width: '2fr', cell: (row) => row.name },
    {
      id: 'module',
      header: text.module,
      width: '170px',
      cell: (row) => `${titleOf(row.module)}${row.part ? `, ${pathInWords(row.part)}` : ''}`,
    },
    {
      id: 'what',
      header: text.what,
      width: '3fr',
      cell: (row) =>
        row.properties
          .map(
            (one) =>
              `${pathInWords(one.path)}: ${one.beforeText ?? inOneLine(one.before)} → ${one.afterText ?? inOneLine(one.after)}`,
          )
          .join('; '),
    },
    {
      id: 'who',
      header: text.who,
      width: '180px',
      cell: (row) => (row.by === 'unknown' ? text.unknown : row.by.actor),
    },
    {
      id: 'when',
      header: text.when,
      width: '130px',
      cell: (row) => (row.by === 'unknown' ? '' : <Moment at={row.by.at} />),
    },
  ];
}
