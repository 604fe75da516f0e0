import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Guard, Step } from '../../model/plan.ts';
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
  for (const write of writes) {
    const steps = write.resource.quirks?.guards;
    if (!steps) continue;
    const { mechanism: action, wanted, current } = write;
    guards.push(...steps({ action, wanted, current, body: wanted ?? {} }));
  }
  guards.push(...lockOut(planning, writes), ...massDeletion(planning, steps), ...breakGlass(writes, protect));
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

/** A policy in force for everybody, everywhere, that spares nobody, leaves nobody to undo it. */
function lockOut(planning: Planning, writes: readonly ObjectWrite[]): Guard[] {
  return writes.flatMap((write) => {
    if (write.resource.id !== 'conditional-access-policies' || write.mechanism === 'delete' || !write.wanted) return [];
    if (write.mechanism === 'create' && planning.options.disableNew) return [];
    const policy = write.wanted;
    if (policy.state !== 'enabled' || !locksOut(policy)) return [];
    return {
      code: 'lock-out',
      message: `${write.name} would be in force for all users and applications and spares no account: every administrator could be locked out.`,
      override: 'lock-out',
    };
  });
}

function locksOut(policy: JsonObject): boolean {
  const conditions = object(policy.conditions);
  const users = object(conditions.users);
  const applications = object(conditions.applications);
  const grant = object(policy.grantControls);
  const spares = ['excludeUsers', 'excludeGroups', 'excludeRoles'].some((name) => list(users[name]).length > 0);
  const narrows =
    ['platforms', 'locations', 'devices', 'clientApplications', 'authenticationFlows'].some((name) =>
      isJsonObject(conditions[name]),
    ) ||
    ['userRiskLevels', 'signInRiskLevels', 'servicePrincipalRiskLevels'].some(
      (name) => list(conditions[name]).length > 0,
    );
  const clients = list(conditions.clientAppTypes);
  const everyClient = clients.length === 0 || clients.includes('all') || clients.includes('browser');
  return (
    list(users.includeUsers).includes('All') &&
    list(applications.includeApplications).includes('All') &&
    list(grant.builtInControls).some(
      (control) => control === 'block' || control === 'compliantDevice' || control === 'domainJoinedDevice',
    ) &&
    everyClient &&
    !spares &&
    !narrows
  );
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

function object(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
