import type { Json, JsonObject } from '../../model/json.ts';
import type { Resource, Switched } from '../../model/resource.ts';
import { omit } from './body.ts';
import { type Drafted, type ObjectWrite, step } from './write.ts';

/** The states that two cmdlets switch, by the property that shows them. */
export function switchesOf(resource: Resource): readonly (readonly [field: string, facts: Switched])[] {
  return Object.entries((resource.fields?.switched ?? {}) as Readonly<Record<string, Switched>>);
}

/** A body with each state as the parameter that a creation takes. */
export function withSwitches(resource: Resource, body: JsonObject): JsonObject {
  const switches = switchesOf(resource).filter(([field]) => field in body);
  const given = switches.map(([field, facts]): [string, Json] => [facts.create, body[field] === facts.on]);
  return {
    ...omit(
      body,
      switches.map(([field]) => field),
    ),
    ...Object.fromEntries(given),
  };
}

/** The steps that bring the states of an object that is there to what is wanted. */
export function switchOver(write: ObjectWrite, properties: JsonObject): Drafted {
  const steps = switchesOf(write.resource)
    .filter(([field]) => field in properties)
    .map(([field, facts]) => {
      const on = properties[field] === facts.on;
      return step(write, `switch ${field}`, {
        action: 'update',
        summary: `switch ${write.name} ${on ? 'on' : 'off'}`,
        request: {
          method: 'POST',
          version: write.resource.api.version,
          path: on ? facts.turnOn : facts.turnOff,
          body: { Identity: write.id, Confirm: false },
        },
        changes: write.changes.filter((change) => change.path === field),
        ...(write.expects === undefined || write.mechanism !== 'update' ? {} : { expects: write.expects }),
      });
    });
  return { steps, findings: [] };
}

/** The path that undoes a switch, when the state was the other one before. */
export function otherSwitch(resource: Resource, path: string): string | undefined {
  const own = switchesOf(resource).find(([, { turnOn, turnOff }]) => path === turnOn || path === turnOff)?.[1];
  return own && (path === own.turnOn ? own.turnOff : own.turnOn);
}
