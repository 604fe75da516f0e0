import { catalog } from '../../catalog/catalog.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Plan, PlanOptions } from '../../model/plan.ts';
import { tableOf } from '../../model/resource.ts';
import type { Selection } from '../../model/selection.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import { memoryBackend } from '../../vault/backends/memory.ts';
import { initVault } from '../../vault/open.ts';
import type { TenantVault, Vault } from '../../vault/vault.ts';
import { makePlan } from './plan.ts';

/** A tenant's state drawn as literals: table → key → record. Links may be drawn as lists of targets. */
export type Drawn = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

const when = '2026-01-02T03:04:05.000Z';
const keys = [
  { kind: 'key-file', key: Buffer.alloc(32, 1) },
  { kind: 'key-file', key: Buffer.alloc(32, 2) },
] as const;

export async function drawVault(): Promise<Vault> {
  return initVault(memoryBackend(), keys);
}

/** Commits a snapshot that holds exactly the drawn tables; every module of the catalogue counts as read whole. */
export async function snapshotOf(
  vault: TenantVault,
  drawn: Drawn,
  incomplete: readonly string[] = [],
): Promise<string> {
  const writer = await vault.begin({ run: `r${Math.random()}` });
  const modules: Record<string, ModuleCapture> = {};
  for (const resource of catalog) {
    const tables = [tableOf(resource), ...Object.keys(resource.parts ?? {}).map((part) => tableOf(resource, part))];
    for (const table of tables) {
      writer.replaceTable(table);
      for (const [key, record] of Object.entries(drawn[table] ?? {})) await writer.put(table, key, record);
    }
    const isWhole = !incomplete.includes(resource.id);
    const counts = { objects: 0, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
    modules[resource.id] = {
      module: resource.id,
      state: isWhole ? 'complete' : 'failed',
      completeTables: isWhole ? tables : [],
      counts,
      readAt: when,
      method: 'full',
      findings: [],
    };
  }
  return (await writer.commit({ startedAt: when, takenAt: when, modules })).snapshot.id;
}

export const OPTIONS: PlanOptions = {
  existing: 'overwrite',
  links: true,
  licences: true,
  roles: true,
  disableNew: false,
  deleteExtra: false,
  overrides: [],
};

/** The plan from one drawn state of a tenant to another. */
export async function planBetween(
  wanted: Drawn,
  live: Drawn,
  selection: Selection = { kind: 'modules', modules: 'all' },
  options: Partial<PlanOptions> = {},
  incomplete: readonly string[] = [],
): Promise<Plan> {
  const vault = await (await drawVault()).tenant('contoso');
  const source = await snapshotOf(vault, wanted);
  const against = await snapshotOf(vault, live, incomplete);
  const chosen = selection.kind === 'changes' ? { ...selection, from: source, to: selection.to || against } : selection;
  return makePlan({
    catalog,
    source: { vault, snapshot: source },
    against: { vault, snapshot: against },
    selection: chosen,
    options: { ...OPTIONS, ...options },
  });
}

export const ada = {
  id: 'ada00000-0000-4000-8000-000000000001',
  displayName: 'Ada Lovelace',
  userPrincipalName: 'ada@contoso.com',
  mailNickname: 'ada',
  accountEnabled: true,
  userType: 'Member',
  jobTitle: 'Analyst',
} as const;
export const bob = {
  ...ada,
  id: 'b0b00000-0000-4000-8000-000000000002',
  displayName: 'Bob',
  userPrincipalName: 'bob@contoso.com',
  mailNickname: 'bob',
} as const;
export const sales = {
  id: '5a1e5000-0000-4000-8000-000000000003',
  displayName: 'Sales',
  mailEnabled: false,
  mailNickname: 'sales',
  securityEnabled: true,
  groupTypes: [],
} as const;
export const policy = {
  id: 'ca000000-0000-4000-8000-000000000004',
  displayName: 'MFA for all',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeUsers: [ada.id], excludeGroups: [sales.id] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
} as const;

/** A small tenant: two users in a group, excluded from a policy, one of them an administrator. */
export const TENANT = {
  users: { [ada.id]: ada, [bob.id]: bob },
  groups: { [sales.id]: sales },
  'groups/members': { [`${sales.id}/${ada.id}`]: {}, [`${sales.id}/${bob.id}`]: {} },
  'conditional-access-policies': { [policy.id]: policy },
  'role-definitions': { 'role-1': { id: 'role-1', displayName: 'Reader', isBuiltIn: true, templateId: 'role-1' } },
  'role-assignments': {
    'assignment-1': { id: 'assignment-1', principalId: ada.id, roleDefinitionId: 'role-1', directoryScopeId: '/' },
  },
} satisfies Drawn;

/** The same state without some records, by key or part of a key. */
export function without(drawn: Drawn, ...gone: readonly string[]): Drawn {
  return Object.fromEntries(
    Object.entries(drawn).map(([table, records]) => [
      table,
      Object.fromEntries(Object.entries(records).filter(([key]) => !gone.some((part) => key.includes(part)))),
    ]),
  );
}
