import type { RuleId } from '../../contract/alerts.ts';
import type { Change, Comparison } from '../../model/change.ts';
import type { SnapshotInfo } from '../../model/snapshot.ts';
import type { Raised, WatchSettings } from './alerts.ts';

/** What the rules look at: one snapshot against the one before. */
export interface Evidence {
  readonly comparison: Comparison;
  readonly before: SnapshotInfo;
  readonly after: SnapshotInfo;
  readonly breakGlass: readonly string[];
  readonly settings: WatchSettings;
}

type Rule = (evidence: Evidence) => Iterable<Raised>;

/** Rules over the changes of a snapshot. Each looks at the facts alone, and says what it saw. */
export const CHANGE_RULES: Partial<Record<RuleId, Rule>> = {
  'mass-deletion': massDeletion,
  'administrator-added': (evidence) =>
    each(evidence, 'administrator-added', 'critical', 'An administrator was added', (change) =>
      ROLE_MODULES.has(change.module) && change.kind === 'added'
        ? `"${change.name}" in ${change.module} is new.`
        : undefined,
    ),
  'conditional-access-loosened': (evidence) =>
    each(evidence, 'conditional-access-loosened', 'critical', 'Conditional access was loosened', loosened),
  'federation-changed': (evidence) =>
    each(evidence, 'federation-changed', 'critical', 'Federation was changed', (change) =>
      change.module === 'identity-providers' ||
      (change.module === 'domains' &&
        (change.part !== undefined || change.kind !== 'changed' || has(change, 'authenticationType')))
        ? `"${change.name}" was ${change.kind}.`
        : undefined,
    ),
  'credential-added': (evidence) =>
    each(evidence, 'credential-added', 'warning', 'An application got a new credential', (change) =>
      APPLICATION_MODULES.has(change.module) &&
      (change.module === 'application-federated-credentials'
        ? change.kind === 'added'
        : change.properties.some(
            ({ path, before, after }) =>
              /^(keyCredentials|passwordCredentials)\b/.test(path) && before === undefined && after !== undefined,
          ))
        ? `"${change.name}" has a credential that it did not have.`
        : undefined,
    ),
  'consent-granted': (evidence) =>
    each(evidence, 'consent-granted', 'warning', 'An application was granted permissions', (change) =>
      CONSENT_MODULES.has(change.module) && change.kind !== 'removed'
        ? `"${change.name}" was ${change.kind}.`
        : undefined,
    ),
  'break-glass-touched': (evidence) =>
    each(evidence, 'break-glass-touched', 'critical', 'An emergency account was touched', (change) =>
      evidence.breakGlass.some(
        (id) => change.key === id || change.key.startsWith(`${id}/`) || change.key.endsWith(`/${id}`),
      )
        ? `"${change.name}" was ${change.kind}.`
        : undefined,
    ),
};

const ROLE_MODULES = new Set(['role-assignments', 'role-assignment-schedules', 'role-eligibility-schedules']);
const APPLICATION_MODULES = new Set(['applications', 'service-principals', 'application-federated-credentials']);
const CONSENT_MODULES = new Set(['oauth2-permission-grants', 'app-role-assignments']);

function* massDeletion({ comparison, before, settings }: Evidence): Iterable<Raised> {
  const gone = comparison.changes.filter(({ kind, part }) => kind === 'removed' && part === undefined);
  for (const [module, changes] of Map.groupBy(gone, (change) => change.module)) {
    const had = before.modules[module]?.counts.objects ?? 0;
    const share = had > 0 ? (100 * changes.length) / had : 0;
    // A share alone means little where there were only a few.
    const many = changes.length >= settings.massDeletion.count;
    const most = share >= settings.massDeletion.sharePercent && changes.length >= 5;
    if (!many && !most) continue;
    yield {
      rule: 'mass-deletion',
      severity: 'critical',
      title: `${changes.length} objects of ${module} were deleted`,
      detail: `${changes.length} of ${had} (${share.toFixed(1)} %) are gone since ${comparison.from}.`,
      about: `${comparison.to} ${module}`,
      changes: { from: comparison.from, to: comparison.to, module },
      objects: changes.map(objectOf),
    };
  }
}

/** One alert for all changes of a snapshot that a rule is about. */
function* each(
  { comparison }: Evidence,
  rule: RuleId,
  severity: Raised['severity'],
  title: string,
  why: (change: Change) => string | undefined,
): Iterable<Raised> {
  const hits = comparison.changes.flatMap((change) => {
    const reason = why(change);
    return reason === undefined ? [] : [{ change, reason }];
  });
  if (hits.length === 0) return;
  const actors = new Set(hits.map(({ change }) => (change.by === 'unknown' ? 'unknown' : change.by.actor)));
  const [actor] = actors;
  const modules = new Set(hits.map(({ change }) => change.module));
  const [module] = modules;
  const more = hits.length > 3 ? ` And ${hits.length - 3} more.` : '';
  yield {
    rule,
    severity,
    title: hits.length === 1 ? title : `${title} (${hits.length} changes)`,
    detail: `${hits
      .slice(0, 3)
      .map(({ reason }) => reason)
      .join(' ')}${more} Who: ${[...actors].slice(0, 3).join(', ')}.`,
    about: comparison.to,
    changes: {
      from: comparison.from,
      to: comparison.to,
      ...(modules.size === 1 && module ? { module } : {}),
      ...(actors.size === 1 && actor && actor !== 'unknown' ? { actor } : {}),
    },
    objects: hits.map(({ change }) => objectOf(change)),
  };
}

/** Fewer people, places or demands than before; what only adds demands is no loosening. */
function loosened(change: Change): string | undefined {
  if (change.module !== 'conditional-access-policies' || change.part !== undefined) return undefined;
  if (change.kind === 'removed') return `"${change.name}" was deleted.`;
  if (change.kind === 'added') return undefined;
  for (const { path, before, after } of change.properties) {
    if (path === 'state' && before === 'enabled')
      return `"${change.name}" was switched from enabled to ${String(after)}.`;
    if (/^conditions\..*\.exclude\w+/.test(path) && after !== undefined && before === undefined)
      return `"${change.name}" excludes more than before.`;
    if (/^conditions\..*\.include\w+/.test(path) && before !== undefined && after === undefined)
      return `"${change.name}" covers less than before.`;
    if (/^grantControls/.test(path) && (after === undefined || after === null || after === 'OR'))
      return `"${change.name}" demands less than before.`;
  }
  return undefined;
}

function has(change: Change, property: string): boolean {
  return change.properties.some(({ path }) => path === property || path.startsWith(`${property}.`));
}

function objectOf({ module, key, name }: Change) {
  return { module, key, name };
}
