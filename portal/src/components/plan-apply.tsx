import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useDenial } from '../api/session.ts';
import type { Plan } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { plural } from '../ui/numbers.ts';
import { WhyButton } from '../ui/why-button.tsx';
import { isThrough } from './plan-badge.tsx';

const text = english.plan;

interface GuardsProps {
  readonly plan: Plan;
  readonly overrides: readonly string[];
  readonly setOverrides: (overrides: readonly string[]) => void;
}

/** Why the plan does not run as it is, and by which name a person can run it all the same. */
export function Guards({ plan, overrides, setOverrides }: GuardsProps) {
  if (plan.guards.length === 0 || isThrough(plan)) return null;
  return (
    <>
      {plan.guards.map((guard) => (
        <MessageBar key={`${guard.code} ${guard.message}`} intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{text.guards}</MessageBarTitle>
            {guard.message}
            {guard.override ? (
              <div>
                <Checkbox
                  label={text.override(guard.override)}
                  checked={overrides.includes(guard.override)}
                  onChange={(_, data) =>
                    setOverrides(
                      data.checked
                        ? [...overrides, guard.override ?? '']
                        : overrides.filter((one) => one !== guard.override),
                    )
                  }
                />
              </div>
            ) : null}
          </MessageBarBody>
        </MessageBar>
      ))}
    </>
  );
}

interface ApplyButtonProps {
  readonly tenant: string;
  readonly plan: Plan;
  readonly overrides: readonly string[];
  readonly busy: boolean;
  readonly apply: () => void;
}

export function ApplyButton({ tenant, plan, overrides, busy, apply }: ApplyButtonProps) {
  const [open, setOpen] = useState(false);
  const denial = useDenial('restore', tenant);
  const steps = Object.entries(plan.counts).reduce((sum, [action, one]) => (action === 'blocked' ? sum : sum + one), 0);
  return (
    <>
      <WhyButton
        appearance="primary"
        icon={<PlayRegular />}
        because={denial ?? (busy ? text.isApplying : obstacle(plan, overrides, steps))}
        onClick={() => setOpen(true)}
      >
        {plan.state === 'waiting' ? text.goOn : text.apply}
      </WhyButton>
      <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)} modalType="alert">
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{text.applyTitle}</DialogTitle>
            <DialogContent>{text.applyBody(plural(steps, 'step'), tenant)}</DialogContent>
            <DialogActions>
              <Button onClick={() => setOpen(false)}>{english.actions.cancel}</Button>
              <Button
                appearance="primary"
                onClick={() => {
                  setOpen(false);
                  apply();
                }}
              >
                {text.applyNow}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

/** Why the plan cannot be applied now. */
function obstacle(plan: Plan, overrides: readonly string[], steps: number): string | undefined {
  if (plan.state === 'applied') return text.isApplied;
  if (plan.state === 'not-approved') return text.isUnapproved;
  if (plan.state === 'applying') return text.isApplying;
  if (plan.state === 'rejected') return text.isRejected;
  if (steps === 0) return text.nothingToApply;
  const open = plan.guards.filter((guard) => !guard.override || !overrides.includes(guard.override));
  if (open.some((guard) => guard.override)) return text.overrideFirst;
  if (open.length > 0) return text.notApplyable;
  if (plan.state === 'awaiting-approval') return text.needsApproval;
  return undefined;
}
