import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useJob } from '../api/job.ts';
import { useChange } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { NewPlan, Plan, RestoreResult } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { plural } from '../ui/numbers.ts';
import { WhyButton } from '../ui/why-button.tsx';
import { JobProgress } from './job-progress.tsx';
import { RefusalBar } from './refusal-bar.tsx';

const text = english.plan;

interface PlanUnapprovedProps {
  readonly tenant: string;
  readonly plan: Plan;
  readonly result: RestoreResult;
}

/** What was not carried out because Intune got no approval for it: why, and the way on. */
export function PlanUnapproved({ tenant, plan, result }: PlanUnapprovedProps) {
  const denial = useDenial('restore', tenant);
  const navigate = useNavigate();
  const make = useChange('makePlan', ['listPlans']);
  const { job, connected } = useJob(tenant, make.data?.id, (over) => {
    if (over.state === 'done' && typeof over.result?.plan === 'string')
      navigate({ to: '/t/$tenant/plans/$plan', params: { tenant, plan: over.result.plan } });
  });
  const failed = result.steps.filter((step) => step.unapproved !== undefined);
  const reasons = [...new Set(failed.flatMap((step) => step.unapproved ?? []))];
  if (failed.length === 0) return null;
  const again = () => make.mutate({ params: { tenant }, body: sameWish(plan) });
  return (
    <>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{reasons.map((reason) => text.unapproved[reason]).join('. ')}</MessageBarTitle>
          {text.unapprovedBody(plural(failed.length, 'step was', 'steps were'))}{' '}
          {reasons.includes('rejected') ? text.unapprovedFirst : null}
        </MessageBarBody>
        <MessageBarActions>
          <WhyButton because={denial} onClick={again}>
            {text.makeAgain}
          </WhyButton>
        </MessageBarActions>
      </MessageBar>
      <RefusalBar error={make.error} />
      {make.data && job?.state !== 'done' ? <JobProgress job={job} connected={connected} /> : null}
    </>
  );
}

/** What this plan was made from, for another one. */
function sameWish({ source, selection, options }: Plan): NewPlan {
  const { existing, links, licences, roles, disableNew, deleteExtra, closure } = options;
  return {
    snapshot: source,
    selection,
    options: { existing, links, licences, roles, disableNew, deleteExtra, closure },
  } as NewPlan;
}
