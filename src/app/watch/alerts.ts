import { createHash, randomUUID } from 'node:crypto';
import type {
  Alert as ContractAlert,
  WatchSettings as ContractSettings,
  Destination,
  RuleId,
} from '../../contract/alerts.ts';
import type { Value } from '../../contract/endpoint.ts';
import { AppError } from '../../model/errors.ts';
import type { Context } from '../compose.ts';
import { isTaken } from '../control/control.ts';
import type { AlertRow, DestinationRow } from '../control/tables.ts';
import { mailAddress } from './mail.ts';
import { refuseUnsafe } from './safe-address.ts';

export type Alert = Value<ContractAlert>;
export type WatchSettings = Value<ContractSettings>;

export const DEFAULT_WATCH: WatchSettings = {
  rules: {},
  massDeletion: { count: 20, sharePercent: 10 },
  lateAfterSeconds: 26 * 3600,
};

/** What a rule found. The same finding about the same thing raises one alert. */
export interface Raised {
  readonly rule: RuleId;
  readonly severity: Alert['severity'];
  readonly title: string;
  readonly detail: string;
  /** Tells this finding from others of the rule. */
  readonly about: string;
  readonly changes?: Alert['changes'];
  readonly objects: Alert['objects'];
}

/** Keeps what the rules found, and queues a delivery to every destination. Returns what is new. */
export async function raise(context: Context, tenant: string, found: readonly Raised[]): Promise<readonly string[]> {
  const control = await context.control();
  const at = context.now().toISOString();
  const targets = await control
    .selectFrom('destinations')
    .select('name')
    .where('tenant', '=', tenant)
    .where('enabled', '=', 1)
    .execute();
  const ids: string[] = [];
  for (const { about, ...body } of found) {
    const id = randomUUID();
    const fingerprint = createHash('sha256').update(`${body.rule}\n${about}`).digest('hex');
    const row: AlertRow = {
      id,
      tenant,
      fingerprint,
      at,
      state: 'open',
      acknowledged_by: null,
      acknowledged_at: null,
      comment: null,
      body: JSON.stringify({ ...body, objects: body.objects.slice(0, 20) }),
    };
    try {
      await control.transaction().execute(async (transaction) => {
        await transaction.insertInto('alerts').values(row).execute();
        for (const { name } of targets)
          await transaction
            .insertInto('deliveries')
            .values({
              id: randomUUID(),
              alert: id,
              tenant,
              destination: name,
              state: 'waiting',
              attempts: 0,
              next_at: at,
              error: null,
            })
            .execute();
      });
      ids.push(id);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return ids;
}

/** Newest first. */
export async function listAlerts(
  context: Context,
  tenants: readonly string[],
  state?: 'open' | 'acknowledged',
): Promise<readonly Alert[]> {
  if (tenants.length === 0) return [];
  const control = await context.control();
  const query = control.selectFrom('alerts').selectAll().where('tenant', 'in', tenants);
  const rows = await (state ? query.where('state', '=', state) : query).orderBy('at', 'desc').limit(2000).execute();
  return withDeliveries(context, rows);
}

export async function alertOf(context: Context, tenant: string, id: string): Promise<Alert> {
  const control = await context.control();
  const row = await control
    .selectFrom('alerts')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('request.unknown', 'There is no such alert.');
  return (await withDeliveries(context, [row]))[0]!;
}

export async function acknowledge(
  context: Context,
  tenant: string,
  id: string,
  by: string,
  comment: string | undefined,
): Promise<Alert> {
  const control = await context.control();
  await control
    .updateTable('alerts')
    .set({
      state: 'acknowledged',
      acknowledged_by: by,
      acknowledged_at: context.now().toISOString(),
      comment: comment ?? null,
    })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
  return alertOf(context, tenant, id);
}

async function withDeliveries(context: Context, rows: readonly AlertRow[]): Promise<Alert[]> {
  if (rows.length === 0) return [];
  const control = await context.control();
  const deliveries = await control
    .selectFrom('deliveries')
    .selectAll()
    .where(
      'alert',
      'in',
      rows.slice(0, 500).map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => ({
    ...(JSON.parse(row.body) as Pick<Alert, 'rule' | 'severity' | 'title' | 'detail' | 'objects'>),
    id: row.id,
    tenant: row.tenant,
    at: row.at,
    state: row.state,
    ...(row.acknowledged_by ? { acknowledgedBy: row.acknowledged_by } : {}),
    ...(row.acknowledged_at ? { acknowledgedAt: row.acknowledged_at } : {}),
    ...(row.comment ? { comment: row.comment } : {}),
    deliveries: deliveries
      .filter(({ alert }) => alert === row.id)
      .map(({ destination, state, attempts, error }) => ({
        destination,
        state,
        attempts,
        ...(error ? { error } : {}),
      })),
  }));
}

/** What seals a webhook's address and key. */
export const SEALED_DESTINATION = 'destination';

export async function destinations(context: Context, tenant: string) {
  const control = await context.control();
  const rows = await control
    .selectFrom('destinations')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('name')
    .execute();
  return rows.map(destinationOf);
}

export type DestinationKind = Destination['kind'];

/** Errors: `request.invalid` when the address is not one that may be called or written to. */
export async function setDestination(
  context: Context,
  tenant: string,
  name: string,
  given: {
    readonly kind: DestinationKind;
    readonly url: string;
    readonly signingKey?: string;
    readonly enabled: boolean;
  },
) {
  const url = given.kind === 'email' ? mailAddress(given.url) : refuseUnsafe(given.url);
  const seal = (text: string) => context.secretBox().seal(text, SEALED_DESTINATION);
  const row: DestinationRow = {
    tenant,
    name,
    kind: given.kind,
    url: seal(url.href),
    host: given.kind === 'email' ? url.pathname.slice(url.pathname.lastIndexOf('@') + 1) : url.host,
    signing_key: given.signingKey ? seal(given.signingKey) : null,
    enabled: Number(given.enabled),
  };
  const control = await context.control();
  const { tenant: _, name: __, ...changed } = row;
  await control
    .insertInto('destinations')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet(changed))
    .execute();
  return destinationOf(row);
}

export async function removeDestination(context: Context, tenant: string, name: string): Promise<void> {
  const control = await context.control();
  const { numDeletedRows } = await control
    .deleteFrom('destinations')
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new AppError('request.unknown', 'There is no such destination.');
  await control.deleteFrom('deliveries').where('tenant', '=', tenant).where('destination', '=', name).execute();
}

function destinationOf(row: DestinationRow) {
  return {
    name: row.name,
    kind: row.kind as DestinationKind,
    url: row.kind === 'email' ? `…@${row.host}` : `https://${row.host}/…`,
    enabled: row.enabled === 1,
  };
}
