import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, CheckmarkStarburstRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useJob } from '../api/job.ts';
import { useChange, useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Plan, RestoreResult } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { count } from '../ui/numbers.ts';
import { Facts, Section, Tiles } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { JobProgress } from './job-progress.tsx';
import { isThrough } from './plan-badge.tsx';
import { PlanUnapproved } from './plan-unapproved.tsx';
import { PlanWaits } from './plan-waits.tsx';
import { QueryView } from './query-view.tsx';
import { RefusalBar } from './refusal-bar.tsx';
import { Worklist } from './worklist.tsx';

const text = english.plan;
const LOOK_AGAIN_MS = 10_000;
const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  code: { fontFamily: tokens.fontFamilyMonospace },
});

interface PlanResultProps {
  readonly tenant: string;
  readonly plan: Plan;
}

/** What came of a restore: outcome of the steps, what was verified, what is left, and the secrets to hand over. */
export function PlanResult({ tenant, plan }: PlanResultProps) {
  const result = useGet(
    'getResult',
    { params: { tenant, plan: plan.id } },
    // The service may go on at any time.
    { every: (last) => (last?.waiting ? LOOK_AGAIN_MS : false) },
  );
  return <QueryView of={result}>{(data) => <Body tenant={tenant} plan={plan} result={data} />}</QueryView>;
}

function Body({ tenant, plan, result }: PlanResultProps & { readonly result: RestoreResult }) {
  const styles = useStyles();
  const failed = result.steps.filter((step) => step.outcome === 'failed');
  return (
    <>
      <Tiles
        tiles={(['done', 'already', 'failed', 'blocked', 'skipped', 'waiting'] as const)
          .filter((outcome) => outcome === 'done' || result[outcome] > 0)
          .map((outcome) => ({ label: text.outcomes[outcome], value: count(result[outcome]) }))}
      />
      <PlanUnapproved tenant={tenant} plan={plan} result={result} />
      <PlanWaits waits={result.waits} asking={result.asking} />
      {result.recreated.length > 0 ? (
        <MessageBar intent="info">
          <MessageBarBody>{text.recreated(result.recreated.length)}</MessageBarBody>
        </MessageBar>
      ) : null}
      {failed.length > 0 ? (
        <Section title={text.failedSteps}>
          <ul className={styles.list}>
            {failed.map((step) => (
              <li key={step.step}>
                {step.step}: {step.error}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {result.secretsWaiting > 0 ? <Secrets tenant={tenant} plan={plan} waiting={result.secretsWaiting} /> : null}
      <Worklist items={result.worklist} />
      {result.verification ? <Verification verification={result.verification} /> : null}
    </>
  );
}

function Verification({ verification }: { readonly verification: NonNullable<RestoreResult['verification']> }) {
  const styles = useStyles();
  return (
    <Section title={text.verified} about={text.verifiedAbout}>
      <Facts
        facts={[
          [text.confirmed, count(verification.confirmed)],
          [text.explained, count(verification.explained.length)],
          [text.unexplained, count(verification.unexplained.length)],
          [text.kept, count(verification.kept)],
        ]}
      />
      <ul className={styles.list}>
        {verification.unexplained.map((change) => (
          <li key={`${change.module}/${change.key}/${change.part}`}>
            {text.unexplained}: {change.name}
          </li>
        ))}
        {verification.explained.slice(0, 50).map(({ change, limit }) => (
          <li key={`${change.module}/${change.key}/${change.part}`}>
            {change.name}: {limit}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Secrets({ tenant, plan, waiting }: PlanResultProps & { readonly waiting: number }) {
  const styles = useStyles();
  const collect = useChange('collectSecrets');
  const denial = useDenial('restore', tenant);
  if (collect.data)
    return (
      <Section title={text.collected}>
        <Facts
          facts={collect.data.items.map((item) => [
            item.what,
            <span key={item.what} className={styles.code}>
              {item.value}
            </span>,
          ])}
        />
      </Section>
    );
  return (
    <>
      <RefusalBar error={collect.error} />
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{text.secrets(waiting)}</MessageBarBody>
        <MessageBarActions>
          <WhyButton because={denial} onClick={() => collect.mutate({ params: { tenant, plan: plan.id } })}>
            {text.collect}
          </WhyButton>
        </MessageBarActions>
      </MessageBar>
    </>
  );
}

/** What can be done with a plan once it is applied: verify it, and take it back. */
export function ResultCommands({ tenant, plan }: PlanResultProps) {
  const applied = isThrough(plan);
  const result = useGet('getResult', { params: { tenant, plan: plan.id } }, { enabled: applied });
  const verify = useChange('verifyPlan');
  const { job, connected } = useJob(tenant, verify.data?.id);
  const navigate = useNavigate();
  const denial = useDenial('restore', tenant);
  const undo = result.data?.undo;
  if (!applied) return null;
  return (
    <>
      <WhyButton
        appearance="subtle"
        icon={<CheckmarkStarburstRegular />}
        because={denial}
        onClick={() => verify.mutate({ params: { tenant, plan: plan.id } })}
      >
        {text.verify}
      </WhyButton>
      {undo ? (
        <Button
          appearance="subtle"
          icon={<ArrowUndoRegular />}
          onClick={() => navigate({ to: '/t/$tenant/plans/$plan', params: { tenant, plan: undo } })}
        >
          {text.undo}
        </Button>
      ) : (
        <WhyButton appearance="subtle" icon={<ArrowUndoRegular />} because={text.noUndo}>
          {text.undo}
        </WhyButton>
      )}
      {verify.data && job?.state !== 'done' ? <JobProgress job={job} connected={connected} /> : null}
    </>
  );
}
