import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitles } from '../api/catalog.ts';
import { useJob } from '../api/job.ts';
import { useChange, useGet } from '../api/queries.ts';
import type { Plan } from '../api/shapes.ts';
import { JobProgress } from '../components/job-progress.tsx';
import { Link } from '../components/link.tsx';
import { ApplyButton, Guards } from '../components/plan-apply.tsx';
import { PlanApproval } from '../components/plan-approval.tsx';
import { isThrough, PlanBadge } from '../components/plan-badge.tsx';
import { PlanResult, ResultCommands } from '../components/plan-result.tsx';
import { PlanSteps } from '../components/plan-steps.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { Worklist } from '../components/worklist.tsx';
import { english } from '../text/english.ts';
import { ActionMark } from '../ui/badges.tsx';
import { localTime } from '../ui/moment.tsx';
import { count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Facts, Section, Tiles } from '../ui/section.tsx';

const route = getRouteApi('/in/t/$tenant/plans/$plan');
const text = english.plan;

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  digest: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** A plan from reading to undoing: steps, approval, live apply, result, what is left for a person. */
export function PlanPage() {
  const { tenant, plan } = route.useParams();
  const query = useGet(
    'getPlan',
    { params: { tenant, plan } },
    // What waits for an approval in Intune is gone on with by the service.
    { every: (last) => (last?.state === 'waiting' ? 10_000 : false) },
  );
  return <QueryView of={query}>{(data) => <Body tenant={tenant} plan={data} />}</QueryView>;
}

function Body({ tenant, plan }: { readonly tenant: string; readonly plan: Plan }) {
  const styles = useStyles();
  const titleOf = useTitles();
  const apply = useChange('applyPlan', ['getPlan', 'listPlans']);
  const [overrides, setOverrides] = useState<readonly string[]>([]);
  const running = useGet(
    'listJobs',
    { params: { tenant }, query: { kind: 'apply', limit: 1 } },
    { enabled: plan.state === 'applying' && apply.data === undefined },
  );
  const { job, connected } = useJob(tenant, apply.data?.id ?? running.data?.items[0]?.id);
  const hasResult = isThrough(plan) || plan.state === 'waiting';
  const steps = Object.entries(plan.counts).filter(([, number]) => number > 0);
  const start = () =>
    apply.mutate({ params: { tenant, plan: plan.id }, body: { digest: plan.digest, overrides: [...overrides] } });
  const busy = apply.isPending || (job !== undefined && (job.state === 'running' || job.state === 'queued'));
  return (
    <Page
      title={text.title(plan.id)}
      mark={<PlanBadge state={busy ? 'applying' : plan.state} />}
      about={plan.undoes ? english.plans.undoes(text.title(plan.undoes)) : undefined}
      crumbs={[
        <Link key="all" to="/t/$tenant/plans" params={{ tenant }}>
          {english.plans.title}
        </Link>,
      ]}
      commands={
        <>
          <ApplyButton tenant={tenant} plan={plan} overrides={overrides} busy={busy} apply={start} />
          <ResultCommands tenant={tenant} plan={plan} />
        </>
      }
    >
      <RefusalBar error={apply.error} />
      {job && job.state !== 'done' ? (
        <Section title={text.running}>
          <JobProgress job={job} connected={connected} />
        </Section>
      ) : null}
      {hasResult ? <PlanResult tenant={tenant} plan={plan} /> : null}
      <Guards plan={plan} overrides={overrides} setOverrides={setOverrides} />
      <PlanApproval tenant={tenant} plan={plan} />
      <Tiles
        tiles={steps.map(([action, number]) => ({
          label: '',
          value: count(number),
          note: <ActionMark action={action} text={text.actions[action as keyof typeof text.actions] ?? action} />,
        }))}
      />
      {hasResult ? null : <Worklist items={plan.worklist} />}
      <PlanSteps tenant={tenant} plan={plan} />
      {plan.findings.length > 0 ? (
        <Section title={text.findings}>
          <ul className={styles.list}>
            {plan.findings.map((finding) => (
              <li key={`${finding.code} ${finding.object} ${finding.message}`}>
                {finding.module ? `${titleOf(finding.module)}: ` : ''}
                {finding.message}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={text.facts}>
        <Facts
          facts={[
            [
              text.source,
              <Link key="source" to="/t/$tenant/snapshots/$snapshot" params={{ tenant, snapshot: plan.source }}>
                {plan.source}
              </Link>,
            ],
            [
              text.against,
              <Link key="against" to="/t/$tenant/snapshots/$snapshot" params={{ tenant, snapshot: plan.against }}>
                {plan.against}
              </Link>,
            ],
            [text.madeBy, `${plan.madeBy ?? ''} ${localTime(plan.madeAt)}`],
            [
              text.digest,
              <Text key="digest" className={styles.digest}>
                {plan.digest}
              </Text>,
            ],
          ]}
        />
      </Section>
    </Page>
  );
}
