import type { PlanRow } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { StateBadge, type Tone } from '../ui/badges.tsx';

const TONES: Record<PlanRow['state'], Tone> = {
  ready: 'info',
  'not-applyable': 'bad',
  'awaiting-approval': 'warning',
  approved: 'good',
  rejected: 'bad',
  applying: 'info',
  waiting: 'warning',
  applied: 'good',
  'not-approved': 'bad',
};

export function PlanBadge({ state }: { readonly state: PlanRow['state'] }) {
  return <StateBadge tone={TONES[state]}>{english.plans.states[state]}</StateBadge>;
}

/** Whether nothing of the plan is to be done any more: there is a result, and a way back. */
export function isThrough({ state }: Pick<PlanRow, 'state'>): boolean {
  return state === 'applied' || state === 'not-approved';
}
