import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import type { Context } from '../compose.ts';
import type { DestinationRow } from '../control/tables.ts';
import { type Alert, alertOf, DEFAULT_WATCH, SEALED_DESTINATION } from './alerts.ts';
import { messageOf } from './messages.ts';
import { inQuietTime } from './quiet.ts';
import { publicLookup, refuseUnsafe } from './safe-address.ts';

const MOST_ATTEMPTS = 8;
const TICK_MS = 3_000;

/** Delivers what waits, again and later when it fails. What a killed process was delivering is delivered again. */
export class Deliveries {
  readonly #context: Context;
  readonly #onTrouble: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> | undefined;

  constructor(context: Context, onTrouble: (error: unknown) => void) {
    this.#context = context;
    this.#onTrouble = onTrouble;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#busy ??= this.tick()
        .catch(this.#onTrouble)
        .finally(() => {
          this.#busy = undefined;
        });
    }, TICK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#busy;
  }

  /** Tries everything that is due once. */
  async tick(): Promise<void> {
    const control = await this.#context.control();
    const now = this.#context.now();
    const due = await control
      .selectFrom('deliveries')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('next_at', '<=', now.toISOString())
      .orderBy('next_at')
      .limit(50)
      .execute();
    for (const row of due) {
      const to = await destinationRow(this.#context, row.tenant, row.destination);
      if (!to?.enabled) {
        await control
          .updateTable('deliveries')
          .set({ state: 'failed', error: 'The destination is off.' })
          .where('id', '=', row.id)
          .execute();
        continue;
      }
      const alert = await alertOf(this.#context, row.tenant, row.alert);
      const { watch = DEFAULT_WATCH } = await this.#context.tenant(row.tenant);
      if (alert.severity !== 'critical' && inQuietTime(watch.quiet, now)) continue;
      const error = await send(this.#context, to, row.id, alert);
      const attempts = row.attempts + 1;
      const wait = Math.min(3_600_000, 5_000 * 3 ** (attempts - 1));
      await control
        .updateTable('deliveries')
        .set({
          attempts,
          error: error ?? null,
          state: error === undefined ? 'delivered' : attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting',
          next_at: new Date(now.getTime() + wait).toISOString(),
        })
        .where('id', '=', row.id)
        .execute();
    }
  }
}

/** Delivers a made-up alert now. */
export async function tryDelivery(context: Context, tenant: string, name: string) {
  const to = await destinationRow(context, tenant, name);
  if (!to) return { delivered: false, detail: 'There is no such destination.' };
  const error = await send(context, to, randomUUID(), {
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
  });
  return error === undefined ? { delivered: true, detail: 'It was taken.' } : { delivered: false, detail: error };
}

function destinationRow(context: Context, tenant: string, name: string): Promise<DestinationRow | undefined> {
  return context
    .control()
    .then((control) =>
      control
        .selectFrom('destinations')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('name', '=', name)
        .executeTakeFirst(),
    );
}

/** `undefined` when it was taken, else why not, in words that tell nothing of what answered. */
async function send(context: Context, to: DestinationRow, id: string, alert: Alert): Promise<string | undefined> {
  const open = (sealed: string) => context.secretBox().open(sealed, SEALED_DESTINATION);
  const dispatcher = new Agent({ connect: { lookup: publicLookup, timeout: 5_000 }, allowH2: false });
  try {
    const url = refuseUnsafe(open(to.url));
    const body = messageOf(to.kind, alert);
    const at = String(Math.floor(context.now().getTime() / 1000));
    const signature = to.signing_key
      ? createHmac('sha256', open(to.signing_key)).update(`${at}.${body}`).digest('hex')
      : undefined;
    // Redirects are not followed: they would lead past the check of the address.
    const answer = await request(url, {
      method: 'POST',
      dispatcher,
      headersTimeout: 10_000,
      bodyTimeout: 10_000,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Holdfast',
        'x-holdfast-delivery': id,
        ...(signature ? { 'x-holdfast-signature': `t=${at},v1=${signature}` } : {}),
      },
      body,
    });
    await answer.body.dump({ limit: 65_536 });
    return answer.statusCode >= 200 && answer.statusCode < 300 ? undefined : `It answered ${answer.statusCode}.`;
  } catch {
    return 'It could not be reached.';
  } finally {
    await dispatcher.close();
  }
}
