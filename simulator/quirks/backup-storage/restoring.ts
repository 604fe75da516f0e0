import { isJsonObject, type Json, type JsonObject } from '../../../src/model/json.ts';
import type { Exchange, Reply } from '../../exchange.ts';
import { badRequest, GraphError } from '../../http/graph-error.ts';
import type { Entity } from '../../state/entity.ts';
import type { Quirk } from '../quirk.ts';
import { later, SECONDS, since, stamps } from './progress.ts';
import { unitStatus } from './protection.ts';
import { bound, mustBeController, ROOT } from './service.ts';

/** Points are found by unit and time; a unit has its first one as soon as it is protected. */
export const points: Quirk = {
  name: 'backup-storage-restore-points',
  because: 'https://learn.microsoft.com/graph/api/restorepoint-search',
  types: ['restorePoint'],
  actions: { search },
};

function search(exchange: Exchange): Reply {
  mustBeController(exchange);
  const { protectionUnitIds, protectionTimePeriod, restorePointPreference, tags } = exchange.json;
  if (!Array.isArray(protectionUnitIds) || !protectionUnitIds.length)
    throw badRequest("A value for 'protectionUnitIds' is required.");
  const period = isJsonObject(protectionTimePeriod) ? protectionTimePeriod : {};
  const [from, to] = [Date.parse(String(period.startDateTime ?? '2000-01-01')), endOf(period, exchange)];
  const without: string[] = [];
  const searchResults: Json[] = [];
  for (const id of protectionUnitIds.map(String)) {
    const found = pointsOf(exchange, id)
      .filter(({ values }) => inside(values, from, to) && (tags === undefined || values.tags === tags))
      .sort((a, b) => String(a.values.protectionDateTime).localeCompare(String(b.values.protectionDateTime)));
    const chosen = restorePointPreference === 'oldest' ? found[0] : found.at(-1);
    if (!chosen) {
      without.push(id);
      continue;
    }
    const { simUnit: _, ...shown } = chosen.values;
    searchResults.push({ artifactHitCount: 0, restorePoint: { ...shown, protectionUnit: { id } } });
  }
  return { status: 200, body: { searchResponseId: null, searchResults, noResultProtectionUnitIds: without } };
}

const endOf = (period: JsonObject, { cloud }: Exchange) =>
  period.endDateTime ? Date.parse(String(period.endDateTime)) : cloud.clock.now();

function inside({ protectionDateTime, expirationDateTime }: JsonObject, from: number, to: number): boolean {
  const at = Date.parse(String(protectionDateTime));
  return at >= from && at <= to && Date.parse(String(expirationDateTime)) > from;
}

function pointsOf(exchange: Exchange, unitId: string): readonly Entity[] {
  const { store } = exchange.tenant;
  const set = `${ROOT}/restorePoints`;
  const found = store.where(set, 'simUnit', unitId);
  const unit = store.find(`${ROOT}/protectionUnits`, unitId);
  if (found.length || !unit || unitStatus(exchange, unit) !== 'protected') return found;
  const at = later(String(unit.values.simSwitchedAt ?? unit.values.createdDateTime), SECONDS.protect);
  const values = {
    simUnit: unitId,
    protectionDateTime: at,
    expirationDateTime: later(at, 365 * 86_400),
    tags: 'fastRestore',
  };
  return [store.create(set, 'restorePoint', values)];
}

/** A draft until it is set going; then Microsoft works, and nobody stops it. */
export const sessions: Quirk = {
  name: 'backup-storage-restore-sessions',
  because: 'https://learn.microsoft.com/graph/api/restoresessionbase-activate; only a draft can be deleted (a guess)',
  types: ['restoreSessionBase'],
  creating(exchange, draft) {
    mustBeController(exchange);
    const named = Object.keys(exchange.json);
    const granular = named.some((name) => GRANULAR.includes(name));
    if (granular && named.some((name) => ARTIFACTS.includes(name)))
      throw badRequest('A session restores whole units or parts of them, not both.');
    Object.assign(draft, stamps(exchange), {
      status: 'draft',
      restoreJobType: granular ? 'granular' : 'standard',
      error: null,
      completedDateTime: null,
    });
  },
  deleting(exchange, session) {
    mustBeController(exchange);
    if (session.values.simActivatedAt) throw badRequest('Only a draft can be deleted.');
    return 'hard';
  },
  actions: { activate },
  computes: ['status', 'completedDateTime', 'restoreSessionArtifactCount'],
  compute(exchange, session, property) {
    const waited = since(exchange, session, 'simActivatedAt');
    const status = stateAfter(waited);
    if (property === 'status') return status;
    const end = SECONDS.activating + SECONDS.restore;
    if (property === 'completedDateTime')
      return status === 'completed' ? later(String(session.values.simActivatedAt), end) : null;
    const total = artifactsOf(exchange, session).length;
    const completed = status === 'completed' ? total : 0;
    return { total, completed, failed: 0, inProgress: status === 'active' ? total : 0 };
  },
};

function stateAfter(waited: number | undefined): string {
  if (waited === undefined) return 'draft';
  if (waited < SECONDS.activating) return 'activating';
  return waited < SECONDS.activating + SECONDS.restore ? 'active' : 'completed';
}

const ARTIFACTS = ['mailboxRestoreArtifacts', 'driveRestoreArtifacts', 'siteRestoreArtifacts'];
const GRANULAR = ['granularDriveRestoreArtifacts', 'granularSiteRestoreArtifacts'];

function artifactsOf({ tenant: { store } }: Exchange, session: Entity): readonly Entity[] {
  return [...ARTIFACTS, ...GRANULAR].flatMap((nav) => [...(store.existingSet(`#${session.num}/${nav}`)?.from() ?? [])]);
}

function activate(exchange: Exchange): Reply {
  mustBeController(exchange);
  const session = bound(exchange);
  if (session.values.simActivatedAt) throw new GraphError(409, 'conflict', 'The session is not a draft any more.');
  if (!artifactsOf(exchange, session).length) throw badRequest('The session has nothing to restore.');
  const now = exchange.cloud.clock.iso();
  exchange.tenant.store.update(session, { simActivatedAt: now, lastModifiedDateTime: now });
  const { simActivatedAt: _, ...shown } = session.values;
  return { status: 200, body: { ...shown, status: 'activating' } };
}

/** What became of one mailbox, drive or site. */
export const artifacts: Quirk = {
  name: 'backup-storage-artifacts',
  because: 'https://learn.microsoft.com/graph/api/resources/restoreartifactbase',
  types: ['restoreArtifactBase'],
  creating(exchange, draft) {
    mustBeController(exchange);
    const restorePoint = exchange.json.restorePoint;
    if (restorePoint !== undefined && !isJsonObject(restorePoint)) throw badRequest('A restore point is named by id.');
    draft.destinationType ??= 'new';
  },
  computes: ['status', 'startDateTime', 'completionDateTime', 'restoredFolderName', 'restoredSiteName'],
  compute(exchange, artifact, property) {
    const { status, startedAt, endedAt } = progressOf(exchange, artifact);
    if (property === 'status') return status;
    if (property === 'startDateTime') return startedAt ?? null;
    if (property === 'completionDateTime') return endedAt ?? null;
    return endedAt && artifact.values.destinationType === 'new' ? 'R0' : null;
  },
};

interface ArtifactProgress {
  readonly status: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

/** How far a part of a session is, by the session. */
export function progressOf(exchange: Exchange, artifact: Entity): ArtifactProgress {
  const session = sessionOf(exchange, artifact.set);
  const state = stateAfter(session && since(exchange, session, 'simActivatedAt'));
  if (state === 'draft') return { status: 'added' };
  const startedAt = String(session?.values.simActivatedAt);
  if (state === 'activating') return { status: 'scheduled', startedAt };
  if (state === 'active') return { status: 'inProgress', startedAt };
  return { status: 'succeeded', startedAt, endedAt: later(startedAt, SECONDS.activating + SECONDS.restore) };
}

/** The session whose list this is. */
export const sessionOf = ({ tenant: { store } }: Exchange, set: string): Entity | undefined =>
  store.byNumber(Number(/^#(\d+)\//.exec(set)?.[1]));
