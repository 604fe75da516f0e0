import { holds } from '../../model/condition.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/snapshot.ts';
import { diffProperties } from '../compare/property-diff.ts';
import { pick } from '../shapes/body.ts';
import { childBody } from '../shapes/children.ts';
import { untouchable } from '../shapes/collection.ts';
import { referenceTo, stopped } from '../shapes/links.ts';
import { writeObject } from '../shapes/objects.ts';
import { writePart } from '../shapes/parts.ts';
import { noun, objectPath, splitKey } from '../shapes/paths.ts';
import { itemsToSend } from '../shapes/replaced.ts';
import { comesWithUpload } from '../shapes/singleton.ts';
import { blocked, type Mechanism, type ObjectWrite, type PartItem } from '../shapes/write.ts';
import { expectation } from './fingerprint.ts';
import { canCreate } from './grow.ts';
import { isOwn, type Protected } from './guards.ts';
import { partItems } from './part-items.ts';
import { type Resolve, resolver } from './resolve.ts';
import { withSealed } from './sealed.ts';
import { label } from './select.ts';
import { isPartLeftOut, type Planning, type Target, targetName } from './target.ts';
import { escapeTokens, newToken } from './tokens.ts';
import { type Wanted, wantedOf } from './wanted.ts';

/** Steps under draft names for every target, and what each of them writes. */
export async function draft(
  planning: Planning,
  protect: Protected,
): Promise<{ readonly writes: readonly ObjectWrite[]; readonly drafts: readonly Step[] }> {
  const resolve = resolver(planning);
  const principal = protect.appId
    ? (await planning.live.byProperty(planning.catalogue.get('service-principals'), 'appId')).get(protect.appId)
    : undefined;
  const writes: ObjectWrite[] = [];
  const drafts: Step[] = [];
  const there = planning.options.newOnly ? leaveAlone(planning) : new Set<Target>();
  for (const target of planning.targets.values()) {
    if (there.has(target)) continue;
    const write = await writeOf(planning, target, resolve);
    if (!write) continue;
    const { lacking, ...object } = write;
    const why = isOwn(object, protect, principal)
      ? 'A restore never touches the application it runs as.'
      : await obstacle(planning, target, lacking);
    const regular = await stepsOf(planning, target, object, resolve);
    const verb = object.mechanism === 'create' ? `create ${noun(object.resource)}` : 'restore';
    const steps =
      why === undefined || regular.steps.length === 0 ? regular : blocked(object, `${verb} ${object.name}`, why);
    planning.findings.push(...steps.findings);
    if (steps.steps.length === 0) continue;
    writes.push(object);
    drafts.push(...steps.steps);
  }
  return { writes, drafts };
}

const FEW = 5;

/** What is in the tenant already, for a plan that only adds; the plan names it. */
function leaveAlone(planning: Planning): ReadonlySet<Target> {
  const there = [...planning.targets.values()].filter(({ place }) => place.kind === 'live');
  for (const resource of new Set(there.map((target) => target.resource))) {
    const names = there.filter((target) => target.resource === resource).map(label);
    const more = names.length > FEW ? ` and ${names.length - FEW} more` : '';
    planning.findings.push({
      severity: 'info',
      code: 'already-there',
      module: resource.id,
      message: `${resource.title} that are in the tenant already are left alone: ${names.slice(0, FEW).join(', ')}${more}.`,
    });
  }
  return new Set(there);
}

/** Why nothing of an object may be written, whatever differs. */
async function obstacle(planning: Planning, target: Target, lacking: readonly string[]): Promise<string | undefined> {
  const { resource, place } = target;
  if (!planning.home && resource.homeOnly !== undefined) return resource.homeOnly;
  if (place.kind === 'unknown') return `${place.why}, so nobody knows whether it is still there.`;
  if (lacking.length > 0)
    return `It needs ${lacking.join(', ')}, which is not in the tenant and not part of this plan.`;
  const { parentWhere } = resource.create ?? {};
  if (place.kind !== 'absent' || !parentWhere || resource.api.parent === undefined) return undefined;
  const parent = await planning.live.get(resource.api.parent, splitKey(resource, place.key).parent);
  const isReady = parent && parentWhere.conditions.every((condition) => holds(condition, parent));
  return isReady ? undefined : parentWhere.say;
}

async function stepsOf(planning: Planning, target: Target, write: ObjectWrite, resolve: Resolve) {
  const delegated = planning.options.delegated ?? false;
  const steps: Step[] = [];
  const findings: Finding[] = [];
  const names = target.remove ? [] : [...new Set([...target.parts, ...target.records.keys()])];
  const parts: { readonly name: string; readonly items: readonly PartItem[] }[] = [];
  for (const name of names) {
    if (isPartLeftOut(target.resource, name, planning.options)) continue;
    parts.push({ name, items: await partItems(planning, target, name, resolve) });
  }
  const creates = write.mechanism === 'create' && canCreate(planning, target.resource, target.source);
  const bound = creates ? boundOnCreate(write, parts) : undefined;
  if (target.whole || target.remove || target.relinks.size > 0) {
    const object = writeObject(
      { ...write, bound: bound?.references ?? {}, children: bound?.children ?? {} },
      { delegated, seenAt: planning.live.reader.info.takenAt },
    );
    steps.push(...object.steps);
    findings.push(...object.findings);
  }
  const rule = write.mechanism === 'update' ? untouchable(write, 'write') : undefined;
  const sealed = rule && !rule.except ? rule : undefined;
  // Nothing can hang off an object that does not come to be.
  const missing =
    write.mechanism === 'create' &&
    !steps.some((step) => step.yields?.key === target.key || (target.resource.optional && step.action === 'create')) &&
    !(isUploaded(target.resource) && !steps.some((step) => step.action === 'blocked'));
  for (const { name, items } of parts) {
    const part = target.resource.parts?.[name];
    if (!part || missing) continue;
    const left = items.filter((item) => !bound?.taken.has(item));
    const regular = writePart({ object: write, name, part, items: left });
    // What cannot be changed at all cannot be changed in its parts either.
    const drafted =
      sealed && regular.steps.length > 0
        ? blocked(write, `restore ${name} of ${write.name}`, sealed.say, `${name} blocked`)
        : regular;
    steps.push(...drafted.steps.map((step) => ({ ...step, part: name })));
    findings.push(...drafted.findings);
  }
  return { steps, findings };
}

/** Made by the upload of one of its parts, so that no step of its own makes it. */
function isUploaded(resource: Resource): boolean {
  return (resource.shape === 'singleton' || resource.create?.byUpload === true) && comesWithUpload(resource);
}

const MOST_BOUND = 20;

/** Links to objects that are there already go into the create request, as far as Graph takes them. */
function boundOnCreate(
  write: ObjectWrite,
  parts: readonly { readonly name: string; readonly items: readonly PartItem[] }[],
) {
  const references: Record<string, string[]> = {};
  const children: Record<string, JsonObject[]> = {};
  const taken = new Set<PartItem>();
  for (const { name, items } of parts) {
    const part = write.resource.parts?.[name];
    if (part?.shape === 'children' && part.inCreate && !part.recordOnly) {
      for (const item of items) {
        if (!item.wanted) continue;
        children[name] = [...(children[name] ?? []), childBody(part, item.wanted)];
        taken.add(item);
      }
      continue;
    }
    if (part?.shape === 'replaced' && part.inCreate) {
      for (const item of items) {
        if (item.wanted) children[name] = itemsToSend(part, item.wanted);
        taken.add(item);
      }
      continue;
    }
    if (part?.shape !== 'links' && part?.shape !== 'link') continue;
    if (!part.bindOnCreate || part.recordOnly || stopped({ object: write, part })) continue;
    // What an object cannot be made without is waited for.
    const now = items.filter((item) => item.wanted && (part.shape === 'link' || !item.id.includes('{new:')));
    for (const item of now.slice(0, Math.min(part.bindOnCreate, MOST_BOUND - taken.size))) {
      references[name] = [...(references[name] ?? []), referenceTo(item)];
      taken.add(item);
    }
  }
  return { references, children, taken };
}

async function writeOf(
  planning: Planning,
  target: Target,
  resolve: Resolve,
): Promise<(ObjectWrite & { readonly lacking: readonly string[] }) | undefined> {
  const { resource, key, place } = target;
  if (target.remove && skipsRemoval(planning, target)) return undefined;
  const wanted: Wanted | undefined = target.remove ? undefined : await wantedOf(planning, target, resolve);
  const hasParts = target.parts.size + target.records.size > 0;
  if (!target.remove && !wanted && !hasParts) return undefined;
  const mechanism: Mechanism = target.remove
    ? 'delete'
    : place.kind === 'live'
      ? 'update'
      : place.kind === 'bin'
        ? 'undelete'
        : 'create';
  // Parts of an object that is gone and was not asked for.
  if (mechanism !== 'update' && mechanism !== 'delete' && !target.whole) return undefined;
  const isNew = mechanism === 'create';
  const parentKey = splitKey(resource, place.key).parent;
  const parent = await parentOf(planning, target, parentKey);
  const id =
    isNew && !resource.create?.byUpload ? newToken(resource.id, key) : splitKey(resource, place.key).id || place.key;
  const current = wanted?.current ?? (place.kind === 'live' ? escapeTokens(place.record) : undefined);
  const asked =
    wanted && isNew && planning.options.sealed ? await withSealed(planning, target, wanted.wanted) : wanted?.wanted;
  const state = asked ?? current;
  const changes = wanted && current ? diffProperties(resource, current, limited(wanted, current)) : [];
  return {
    resource,
    key,
    name: label(target),
    mechanism,
    self: objectPath(resource, id, parent),
    id,
    parent,
    wanted: target.remove ? undefined : state,
    current,
    changes,
    options: planning.options,
    lacking: wanted?.lacking ?? [],
    ...(place.kind === 'bin' ? { bin: { resource: place.bin, id: place.id, record: place.record } } : {}),
    ...(wanted?.only ? { only: wanted.only } : {}),
    ...(wanted?.settled ? { settled: true } : {}),
    ...(place.kind === 'live' ? { expects: expectation(resource, place.record) } : {}),
  };
}

function limited(wanted: Wanted, current: JsonObject): JsonObject {
  return wanted.only ? { ...current, ...pick(wanted.wanted, wanted.only) } : wanted.wanted;
}

/** A removal makes no sense for what is not there, what stands for an object of the snapshot, or goes with its parent. */
function skipsRemoval(planning: Planning, target: Target): boolean {
  const { resource, place } = target;
  if (place.kind !== 'live') return true;
  if (planning.matched.some((match) => match.module === resource.id && match.to === place.key)) return true;
  if (resource.api.parent === undefined) return false;
  const parent = planning.targets.get(targetName(resource.api.parent, splitKey(resource, target.key).parent));
  return parent?.remove ?? false;
}

/** The parent's id in the tenant, or its token. */
async function parentOf(planning: Planning, target: Target, liveParent: string): Promise<string> {
  const module = target.resource.api.parent;
  if (module === undefined) return '';
  const parent = planning.targets.get(targetName(module, splitKey(target.resource, target.key).parent));
  const last = liveParent.slice(liveParent.lastIndexOf('/') + 1);
  return parent?.place.kind === 'absent' && parent.whole ? newToken(module, parent.key) : last;
}
