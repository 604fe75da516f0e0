import { randomUUID } from 'node:crypto';
import type { Context } from '../compose.ts';
import type { DeliveryRow, DestinationRow } from '../control/tables.ts';
import { type Alert, alertOf, DEFAULT_WATCH, SEALED_DESTINATION } from './alerts.ts';
import { sendMail } from './mail.ts';
import { linksOf, postOf, textOf } from './payloads.ts';
import { inQuietTime } from './quiet.ts';
import { post } from './webhook.ts';

const MOST_ATTEMPTS = 8;
const TICK_MS = 3_000;
/** What waits for the end of a quiet time is looked at again after this. */
const QUIET_MS = 60_000;

export interface DeliveryOptions {
  readonly onTrouble: (error: unknown) => void;
  /** Where browsers find the portal: deliveries then link to it. */
  readonly portal?: string;
}

/**
 * Delivers what waits, again and later when it fails: at least once, and every attempt bears the same id. What a killed
 * process was delivering is delivered again, so a receiver that must act once keeps the ids that it has seen.
 */
export class Deliveries {
  readonly #context: Context;
  readonly #options: DeliveryOptions;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> | undefined;

  constructor(context: Context, options: DeliveryOptions) {
    this.#context = context;
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.tick().catch(this.#options.onTrouble), TICK_MS);
    this.#timer.unref();
  }

  /** What is under way is broken off, and delivered after the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#busy?.catch(() => undefined);
  }

  /** Tries everything that is due once; one that is under way is waited for instead. A destination that does not answer holds up no other. */
  tick(): Promise<void> {
    this.#busy ??= this.#tick().finally(() => {
      this.#busy = undefined;
    });
    return this.#busy;
  }

  async #tick(): Promise<void> {
    const control = await this.#context.control();
    const due = await control
      .selectFrom('deliveries')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('next_at', '<=', this.#context.now().toISOString())
      .orderBy('next_at')
      .limit(200)
      .execute();
    const byDestination = Map.groupBy(due, ({ tenant, destination }) => `${tenant}/${destination}`);
    await Promise.all([...byDestination.values()].map((rows) => this.#inTurn(rows)));
  }

  async #inTurn(rows: readonly DeliveryRow[]): Promise<void> {
    for (const row of rows) {
      if (this.#stopping.signal.aborted) return;
      try {
        const change = await this.#one(row);
        if (!change) return;
        const control = await this.#context.control();
        await control.updateTable('deliveries').set(change).where('id', '=', row.id).execute();
      } catch (error) {
        this.#options.onTrouble(error);
      }
    }
  }

  /** What became of one; nothing when it was broken off. */
  async #one(row: DeliveryRow): Promise<Partial<DeliveryRow> | undefined> {
    const now = this.#context.now();
    const in_ = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const to = await destinationRow(this.#context, row.tenant, row.destination);
    if (!to?.enabled) return { state: 'failed', error: 'The destination is off.' };
    const alert = await alertOf(this.#context, row.tenant, row.alert);
    const { watch = DEFAULT_WATCH } = await this.#context.tenant(row.tenant);
    if (alert.severity !== 'critical' && inQuietTime(watch.quiet, now)) return { next_at: in_(QUIET_MS) };
    const error = await send(this.#context, to, row.id, alert, this.#options.portal, this.#stopping.signal);
    if (error !== undefined && this.#stopping.signal.aborted) return undefined;
    const attempts = row.attempts + 1;
    return {
      attempts,
      error: error ?? null,
      state: error === undefined ? 'delivered' : attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting',
      next_at: in_(Math.min(3_600_000, 5_000 * 3 ** (attempts - 1))),
    };
  }
}

/** Delivers a made-up alert now. */
export async function tryDelivery(context: Context, tenant: string, name: string) {
  const to = await destinationRow(context, tenant, name);
  if (!to) return { delivered: false, detail: 'There is no such destination.' };
  const alert: Alert = {
    id: randomUUID(),
    tenant,
    rule: 'drift',
    severity: 'info',
    title: 'This is a test',
    detail: 'Somebody tries whether alerts arrive here.',
    at: context.now().toISOString(),
    state: 'open',
    objects: [],
    deliveries: [],
  };
  const error = await send(context, to, randomUUID(), alert, undefined, new AbortController().signal);
  return error === undefined ? { delivered: true, detail: 'It was taken.' } : { delivered: false, detail: error };
}

async function destinationRow(context: Context, tenant: string, name: string): Promise<DestinationRow | undefined> {
  const control = await context.control();
  return control
    .selectFrom('destinations')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** `undefined` when it was taken, else why not. */
async function send(
  context: Context,
  to: DestinationRow,
  id: string,
  alert: Alert,
  portal: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (to.url === '') return 'Its address must be entered again.';
  const open = (sealed: string) => context.secretBox().open(sealed, SEALED_DESTINATION);
  const links = linksOf(alert, portal);
  const url = open(to.url);
  if (to.kind === 'email') {
    // An address may hold characters that a URL writes in its own way.
    const address = decodeURIComponent(new URL(url).pathname);
    return sendMail(context, { to: address, id, ...textOf(alert, links) });
  }
  return post({
    url,
    id,
    body: postOf(to.kind, alert, links),
    at: context.now(),
    signal,
    ...(to.signing_key ? { signingKey: open(to.signing_key) } : {}),
  });
}
