import type { Overview } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { StateBadge, type Tone } from '../ui/badges.tsx';

const TONES: Record<Overview['health'], Tone> = {
  good: 'good',
  attention: 'warning',
  bad: 'bad',
  'never-backed-up': 'quiet',
};

export function HealthBadge({ health }: { readonly health: Overview['health'] }) {
  return <StateBadge tone={TONES[health]}>{english.overview.health[health]}</StateBadge>;
}
