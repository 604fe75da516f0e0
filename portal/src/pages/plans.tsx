import { ArrowUndoRegular, ClipboardTaskListLtrRegular } from '@fluentui/react-icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { usePages } from '../api/queries.ts';
import type { PlanRow } from '../api/shapes.ts';
import { LinkButton } from '../components/link.tsx';
import { PlanBadge } from '../components/plan-badge.tsx';
import { QueryView } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { Moment } from '../ui/moment.tsx';
import { count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';

const route = getRouteApi('/in/t/$tenant/plans');
const text = english.plans;

export function Plans() {
  const { tenant } = route.useParams();
  const plans = usePages('listPlans', { params: { tenant }, query: {} });
  const navigate = useNavigate();
  const begin = (
    <LinkButton to="/t/$tenant/restore" params={{ tenant }} appearance="primary" icon={<ArrowUndoRegular />}>
      {english.nav.newRestore}
    </LinkButton>
  );
  return (
    <Page title={text.title} about={text.about} commands={begin}>
      <QueryView of={plans}>
        {({ pages }) => (
          <Section flush title={text.title}>
            <DataGrid
              label={text.title}
              columns={COLUMNS}
              rows={pages.flatMap((page) => page.items)}
              rowKey={(row) => row.id}
              onOpen={(row) => navigate({ to: '/t/$tenant/plans/$plan', params: { tenant, plan: row.id } })}
              more={{
                has: plans.hasNextPage,
                loading: plans.isFetchingNextPage,
                load: () => void plans.fetchNextPage(),
              }}
              empty={
                <Empty icon={<ClipboardTaskListLtrRegular />} title={text.empty} body={text.emptyBody} action={begin} />
              }
            />
          </Section>
        )}
      </QueryView>
    </Page>
  );
}

const COLUMNS: readonly Column<PlanRow>[] = [
  {
    id: 'plan',
    header: text.plan,
    width: '2fr',
    cell: (row) => (row.undoes ? text.undoes(english.plan.title(row.undoes)) : english.plan.title(row.id)),
  },
  { id: 'state', header: text.state, width: '190px', cell: (row) => <PlanBadge state={row.state} /> },
  { id: 'made', header: text.made, width: '150px', cell: (row) => <Moment at={row.madeAt} /> },
  { id: 'by', header: text.by, width: '1fr', cell: (row) => row.madeBy ?? '' },
  { id: 'source', header: text.source, width: '110px', cell: (row) => row.source },
  {
    id: 'steps',
    header: text.steps,
    width: '90px',
    end: true,
    cell: (row) => count(Object.values(row.counts).reduce((sum, one) => sum + one, 0)),
  },
];
