import { Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { usePages } from '../api/queries.ts';
import type { Job } from '../api/shapes.ts';
import { JobBadge, startedBy } from '../components/job-badge.tsx';
import { QueryView } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { Moment } from '../ui/moment.tsx';
import { duration } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';

const route = getRouteApi('/in/t/$tenant/jobs');
const text = english.jobs;
const KINDS = Object.keys(text.kinds) as Job['kind'][];
const STATES = Object.keys(text.states) as Job['state'][];

const useStyles = makeStyles({
  filter: { display: 'flex', columnGap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
});

export function Jobs() {
  const styles = useStyles();
  const { tenant } = route.useParams();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Job['kind']>();
  const [state, setState] = useState<Job['state']>();
  const jobs = usePages(
    'listJobs',
    { params: { tenant }, query: { ...(kind ? { kind } : {}), ...(state ? { state } : {}) } },
    { every: 5000 },
  );
  return (
    <Page title={text.title} about={text.about}>
      <div className={styles.filter}>
        <Dropdown
          aria-label={text.kind}
          value={kind ? text.kinds[kind] : text.allKinds}
          selectedOptions={[kind ?? '']}
          onOptionSelect={(_, data) => setKind((data.optionValue || undefined) as Job['kind'] | undefined)}
        >
          <Option value="">{text.allKinds}</Option>
          {KINDS.map((one) => (
            <Option key={one} value={one}>
              {text.kinds[one]}
            </Option>
          ))}
        </Dropdown>
        <Dropdown
          aria-label={text.state}
          value={state ? text.states[state] : text.allStates}
          selectedOptions={[state ?? '']}
          onOptionSelect={(_, data) => setState((data.optionValue || undefined) as Job['state'] | undefined)}
        >
          <Option value="">{text.allStates}</Option>
          {STATES.map((one) => (
            <Option key={one} value={one}>
              {text.states[one]}
            </Option>
          ))}
        </Dropdown>
      </div>
      <QueryView of={jobs}>
        {({ pages }) => (
          <Section flush title={text.title}>
            <DataGrid
              label={text.title}
              columns={COLUMNS}
              rows={pages.flatMap((page) => page.items)}
              rowKey={(row) => row.id}
              onOpen={(row) => navigate({ to: '/t/$tenant/jobs/$job', params: { tenant, job: row.id } })}
              more={{ has: jobs.hasNextPage, loading: jobs.isFetchingNextPage, load: () => void jobs.fetchNextPage() }}
              empty={<Empty title={text.empty} body={text.emptyBody} />}
            />
          </Section>
        )}
      </QueryView>
    </Page>
  );
}

const COLUMNS: readonly Column<Job>[] = [
  { id: 'kind', header: text.kind, width: '1fr', cell: (row) => text.kinds[row.kind] },
  { id: 'state', header: text.state, width: '130px', cell: (row) => <JobBadge state={row.state} /> },
  { id: 'started', header: text.created, width: '150px', cell: (row) => <Moment at={row.createdAt} /> },
  {
    id: 'took',
    header: text.took,
    width: '120px',
    end: true,
    cell: (row) =>
      row.startedAt && row.endedAt ? duration((Date.parse(row.endedAt) - Date.parse(row.startedAt)) / 1000) : '',
  },
  { id: 'by', header: text.by, width: '1fr', cell: (row) => startedBy(row.by) },
  {
    id: 'outcome',
    header: text.outcome,
    width: '2fr',
    cell: (row) => row.error?.message ?? row.progress?.message ?? '',
  },
];
