import type { JsonObject } from '../src/model/json.ts';
import type { LogEvent } from '../src/vault/vault.ts';
import { Dataset, type DatasetRecord } from './vault-dataset.ts';

/** A row of the vault as a capture leaves it; without a value it is gone. */
export interface Row {
  readonly table: string;
  readonly key: string;
  readonly value?: JsonObject;
}

/** Which part each table of the service's tenant is of: its modules, and whether they are whole. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  users: ['users', 'users/manager', 'users/sponsors'],
  groups: ['groups', 'groups/members', 'groups/owners', 'groups/lifecyclePolicies'],
  devices: ['devices', 'devices/registeredOwners', 'devices/registeredUsers'],
  'user-auth-methods': ['user-auth-methods'],
  'service-principals': ['service-principals', 'service-principals/owners'],
  'app-role-assignments': ['app-role-assignments'],
  applications: ['applications', 'applications/owners', 'applications/logo'],
  'role-definitions': ['role-definitions'],
  'role-assignments': ['role-assignments'],
};

/** The roles that the assignments of the dataset name. */
export const ROLES: readonly Row[] = [
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator'],
].map(([id = '', displayName = '']) => ({
  table: 'role-definitions',
  key: id,
  value: { id, displayName, isBuiltIn: true, isEnabled: true, templateId: id },
}));

/** The made-up tenant of the vault's bench in the tables of the catalogue: member lists become links. */
export class Tenant {
  readonly dataset: Dataset;
  /** Of each group and user the links that go when it goes. */
  readonly #links = new Map<string, readonly Row[]>();

  constructor(objects: number) {
    this.dataset = new Dataset(objects);
  }

  *first(): Generator<Row> {
    yield* ROLES;
    for (const { name } of this.dataset.tables)
      for (const record of this.dataset.records(name)) yield* this.#rows(record, true);
  }

  *day(number: number): Generator<Row> {
    for (const record of this.dataset.day(number).changes) yield* this.#rows(record, false);
  }

  /** One entry a change of that day, as the directory writes them. */
  *audits(number: number, at: number): Generator<LogEvent> {
    const { changes } = this.dataset.day(number);
    for (const [index, { table, key, value }] of changes.entries()) {
      const id = `Directory_${number}_${index}`;
      const time = new Date(at - index * 10_000).toISOString();
      const actor = { id: `00000000-0000-4000-8000-${String(index % 40).padStart(12, '0')}` };
      yield {
        id,
        at: time,
        value: {
          id,
          activityDateTime: time,
          activityDisplayName: value ? `Update ${table}` : `Delete ${table}`,
          result: 'success',
          initiatedBy: { user: { ...actor, userPrincipalName: `admin${index % 40}@contoso.example` } },
          targetResources: [{ id: key, displayName: null, type: table }],
        },
      };
    }
  }

  *#rows({ table, key, value }: DatasetRecord, first: boolean): Generator<Row> {
    const at = placeOf(table, key, value);
    yield { table: at.table, key: at.key, ...(value ? { value: plain(table, value) } : {}) };
    if (table !== 'users' && table !== 'groups') return;
    if (!value) {
      for (const { table: part, key: gone } of this.#links.get(key) ?? []) yield { table: part, key: gone };
      return;
    }
    // A changed object keeps its links: the dataset changes names and departments.
    if (!first && value.version !== undefined) return;
    const links = linksOf(table, key, value);
    yield* links;
    if (table === 'groups' && links.length < 50) this.#links.set(key, links);
  }
}

function linksOf(table: string, key: string, value: JsonObject): Row[] {
  const link = (part: string) => (target: unknown) => ({
    table: `${table}/${part}`,
    key: `${key}/${target}`,
    value: { '@odata.type': '#microsoft.graph.user' },
  });
  if (table === 'users') return [value.manager].map(link('manager'));
  const [members, owners] = [value.members, value.owners] as (readonly string[])[];
  return [...(members ?? []).map(link('members')), ...(owners ?? []).map(link('owners'))];
}

/** Objects below a parent are kept under both keys. The dataset does not say whose a deleted one was: it stays. */
function placeOf(table: string, key: string, value: JsonObject | undefined): { table: string; key: string } {
  if (table === 'authentication-methods')
    return { table: 'user-auth-methods', key: value ? `${value.user}/${key}` : key };
  if (table === 'app-role-assignments') return { table, key: value ? `${value.resourceId}/${key}` : key };
  return { table: table === 'managed-devices' ? 'devices' : table, key };
}

function plain(table: string, value: JsonObject): JsonObject {
  const { members: _, owners: __, manager: ___, ...rest } = value;
  return table === 'managed-devices' ? { ...rest, displayName: rest.deviceName ?? null } : rest;
}
