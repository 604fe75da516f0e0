import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Resource } from '../../model/resource.ts';
import { pathsOfVersion } from '../../model/versions.ts';
import { comparable } from '../compare/normalize.ts';
import { omit, topOf } from '../shapes/body.ts';

/**
 * Digest of the state of an object that a plan relies on: what can be written and is read with the object itself.
 * Parts and what another version adds are read elsewhere, and what Microsoft owns may move without harm.
 */
export function expectation(resource: Resource, record: JsonObject): string {
  const inline = Object.entries(resource.parts ?? {}).flatMap(([name, part]) =>
    part.shape === 'inline' ? [name, ...(part.select ?? [])] : [],
  );
  const other = resource.api.also ? pathsOfVersion(record, resource.api.also.version).map(topOf) : [];
  // Names of extensions are data of another module, and are asked for only by a capture.
  const extensions = resource.api.dynamic ? Object.keys(record).filter((name) => name.startsWith('extension_')) : [];
  const names = [...extensions, ...inline, ...other, ...(resource.fields?.readOnly ?? []), '@odata.type'];
  const state = omit(comparable(resource, record), [
    ...names,
    ...Object.keys(record).filter((name) => name.includes('@')),
  ]);
  return sha256(state);
}

/** Digest over what every step expects of the tenant. */
export function fingerprintOf(steps: readonly Step[]): string {
  return sha256(steps.map((step) => [step.module, step.part ?? '', step.object, step.expects ?? '']));
}

/** The plan's name: what it says, and nothing else, decides it. */
export function planId(plan: Omit<Plan, 'id'>): string {
  const { id: _id, ...rest } = plan as Plan;
  return sha256(rest as unknown as Json).slice(0, 16);
}

/** Steps whose object is no longer as the plan saw it; `read` answers `undefined` for an object that is not there. */
export function movedSteps(
  steps: readonly Step[],
  read: (step: Step) => { readonly resource: Resource; readonly record: JsonObject | undefined },
): Step[] {
  return steps.filter((step) => {
    if (step.expects === undefined || step.expects === 'absent') return false;
    const { resource, record } = read(step);
    return record === undefined || expectation(resource, record) !== step.expects;
  });
}

function sha256(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
