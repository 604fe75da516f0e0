import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useChange } from '../api/queries.ts';
import { useDenial, useSession } from '../api/session.ts';
import type { Plan } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { RefusalBar } from './refusal-bar.tsx';

const text = english.plan;
const useStyles = makeStyles({
  row: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Four eyes: asking somebody else, and deciding about exactly the plan that is shown. */
export function PlanApproval({ tenant, plan }: { readonly tenant: string; readonly plan: Plan }) {
  const styles = useStyles();
  const session = useSession();
  const [comment, setComment] = useState('');
  const ask = useChange('requestApproval', ['getPlan', 'listPlans', 'getOverview', 'listApprovals']);
  const decide = useChange('decideApproval', ['getPlan', 'listPlans', 'getOverview', 'listApprovals']);
  const denial = useDenial('approve', tenant);
  const mayAsk = useDenial('restore', tenant);
  const { approval } = plan;
  if (approval.state === 'not-required') return null;
  const me = session.data?.user.userName;
  const own = me !== undefined && (me === approval.requestedBy || me === plan.madeBy);
  const body = { digest: plan.digest, ...(comment ? { comment } : {}) };
  const params = { tenant, plan: plan.id };
  return (
    <Section title={text.approval} about={text.binds}>
      {approval.state === 'not-requested' ? <Text>{text.notRequested}</Text> : null}
      {approval.state === 'requested' ? <Text>{text.requested(approval.requestedBy ?? '')}</Text> : null}
      {approval.state === 'approved' ? <Text>{text.approvedBy(approval.decidedBy ?? '')}</Text> : null}
      {approval.state === 'rejected' ? <Text>{text.rejectedBy(approval.decidedBy ?? '')}</Text> : null}
      {approval.comment ? <Text className={styles.quiet}>“{approval.comment}”</Text> : null}
      {approval.state === 'not-requested' || approval.state === 'requested' ? (
        <Field label={text.comment}>
          <Textarea value={comment} onChange={(_, data) => setComment(data.value)} />
        </Field>
      ) : null}
      <RefusalBar error={ask.error ?? decide.error} />
      {approval.state === 'not-requested' ? (
        <div className={styles.row}>
          <WhyButton appearance="primary" because={mayAsk} onClick={() => ask.mutate({ params, body })}>
            {text.request4}
          </WhyButton>
        </div>
      ) : null}
      {approval.state === 'requested' ? (
        <div className={styles.row}>
          <WhyButton
            appearance="primary"
            because={denial ?? (own ? text.ownPlan : undefined)}
            onClick={() => decide.mutate({ params, body: { ...body, decision: 'approve' } })}
          >
            {text.approve}
          </WhyButton>
          {denial || own ? null : (
            <Button onClick={() => decide.mutate({ params, body: { ...body, decision: 'reject' } })}>
              {text.reject}
            </Button>
          )}
        </div>
      ) : null}
    </Section>
  );
}
