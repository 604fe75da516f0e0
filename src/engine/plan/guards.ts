import type { JsonObject } from '../../model/json.ts';
import type { Guard, Step } from '../../model/plan.ts';
import { bodyOf } from '../shapes/objects.ts';
import type { ObjectWrite } from '../shapes/write.ts';
import type { Planning } from './target.ts';

/** What a plan must never touch. */
export interface Protected {
  /** The application that restores; its registration and principal are left alone. */
  readonly appId?: string;
  /** Accounts for emergencies: object ids. */
  readonly breakGlass?: readonly string[];
}

/** Reasons why the plan must not run, unless a person overrides them by name. */
export function guardsOf(
  planning: Planning,
  writes: readonly ObjectWrite[],
  steps: readonly Step[],
  protect: Protected,
): readonly Guard[] {
  const guards: Guard[] = [];
  const byObject = Map.groupBy(steps, (step) => `${step.module}/${step.object}`);
  for (const write of writes) {
    const own = write.resource.quirks?.guards;
    if (!own) continue;
    const { mechanism: action, wanted, current } = write;
    const body = bodyOf(byObject.get(`${write.resource.id}/${write.key}`) ?? []);
    guards.push(...own({ action, wanted, current, body }));
  }
  guards.push(...massDeletion(planning, steps), ...breakGlass(writes, protect));
  const seen = new Set<string>();
  return guards.filter((guard) => {
    const key = `${guard.code} ${guard.message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Guards that stand, given the names that a person passes. */
export function standing(guards: readonly Guard[], overrides: readonly string[]): readonly Guard[] {
  return guards.filter((guard) => guard.override === undefined || !overrides.includes(guard.override));
}

const MANY = 10;
const SHARE = 0.1;

function massDeletion(planning: Planning, steps: readonly Step[]): Guard[] {
  const counts = new Map<string, number>();
  for (const step of steps) {
    if (step.action === 'delete' && step.part === undefined)
      counts.set(step.module, (counts.get(step.module) ?? 0) + 1);
  }
  return [...counts].flatMap(([module, count]) => {
    const total = planning.live.reader.info.tables[module]?.records ?? 0;
    if (count <= MANY && count <= total * SHARE) return [];
    if (count < 3) return [];
    return {
      code: 'mass-delete',
      message: `${count} of ${total} ${module} would be deleted.`,
      override: 'mass-delete',
    };
  });
}

function breakGlass(writes: readonly ObjectWrite[], protect: Protected): Guard[] {
  const accounts = new Set(protect.breakGlass ?? []);
  return writes.flatMap((write) => {
    const disables = write.wanted?.accountEnabled === false && write.current?.accountEnabled === true;
    if (!accounts.has(write.id) || !(write.mechanism === 'delete' || disables)) return [];
    return {
      code: 'break-glass',
      message: `${write.name} is an account for emergencies and would be ${disables ? 'switched off' : 'deleted'}.`,
      override: 'break-glass',
    };
  });
}

/** Whether a write would touch the application that restores, or what gives it its rights. */
export function isOwn(
  write: Pick<ObjectWrite, 'resource' | 'wanted' | 'current'>,
  protect: Protected,
  principal: string | undefined,
): boolean {
  if (protect.appId === undefined) return false;
  const states = [write.wanted, write.current].filter((state): state is JsonObject => state !== undefined);
  if (write.resource.id === 'applications' || write.resource.id === 'service-principals') {
    return states.some((state) => state.appId === protect.appId);
  }
  return (
    principal !== undefined &&
    (write.resource.shape === 'assignment' || write.resource.shape === 'requested') &&
    states.some((state) => state.principalId === principal || state.clientId === principal)
  );
}
