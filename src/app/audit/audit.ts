import { createHash } from 'node:crypto';
import type { AuditEntry as ContractEntry } from '../../contract/audit.ts';
import type { Value } from '../../contract/endpoint.ts';
import { canonicalJson } from '../../model/canonical-json.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Control, isTaken } from '../control/control.ts';
import type { AuditRow } from '../control/tables.ts';

export type AuditEntry = Value<ContractEntry>;

/** What is written down of one act. Never a secret, a password or a body. */
export interface Act {
  readonly actor: string;
  readonly address?: string;
  readonly action: string;
  readonly tenant?: string;
  readonly target?: string;
  readonly result: 'ok' | 'refused' | 'failed';
  readonly detail?: JsonObject;
  readonly requestId?: string;
}

export interface AuditFilter {
  readonly tenant?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly before?: number;
  readonly limit: number;
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** Each entry's hash covers the entry and the hash before it: none can be changed, removed or slipped in unseen. */
export function hashOf(row: Omit<AuditRow, 'hash'>, before: string): string {
  const { seq, at, actor, address, action, tenant, target, result, detail, request_id } = row;
  return createHash('sha256')
    .update(canonicalJson([before, seq, at, actor, address, action, tenant, target, result, detail, request_id]))
    .digest('hex');
}

export class Audit {
  readonly #control: Control;
  readonly #now: () => Date;
  readonly #onEntry: () => void;
  #last: Promise<unknown> = Promise.resolve();

  /** `onEntry` is told after each entry. */
  constructor(control: Control, now: () => Date, onEntry: () => void = () => undefined) {
    this.#control = control;
    this.#now = now;
    this.#onEntry = onEntry;
  }

  /** Written before it returns. Entries of one process follow one another; another process's are chained in between. */
  append(act: Act): Promise<AuditEntry> {
    const next = this.#last.then(() => this.#append(act));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async list(filter: AuditFilter): Promise<readonly AuditEntry[]> {
    let query = this.#control.selectFrom('audit').selectAll();
    if (filter.tenant !== undefined) query = query.where('tenant', '=', filter.tenant);
    if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
    if (filter.action !== undefined) query = query.where('action', '=', filter.action);
    if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
    if (filter.to !== undefined) query = query.where('at', '<', filter.to);
    if (filter.before !== undefined) query = query.where('seq', '<', filter.before);
    return (await query.orderBy('seq', 'desc').limit(filter.limit).execute()).map(entryOf);
  }

  /** Everything from the first entry on, in pages, as it is stored. */
  async *rows(): AsyncIterable<AuditRow> {
    for (let after = 0; ; ) {
      const rows = await this.#control
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(1000)
        .execute();
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  async #append(act: Act): Promise<AuditEntry> {
    for (;;) {
      const last = await this.#control
        .selectFrom('audit')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const row = {
        seq: (last?.seq ?? 0) + 1,
        at: this.#now().toISOString(),
        actor: act.actor,
        address: act.address ?? null,
        action: act.action,
        tenant: act.tenant ?? null,
        target: act.target ?? null,
        result: act.result,
        detail: canonicalJson(act.detail ?? {}),
        request_id: act.requestId ?? null,
      };
      const whole = { ...row, hash: hashOf(row, last?.hash ?? GENESIS) };
      try {
        await this.#control.insertInto('audit').values(whole).execute();
        this.#onEntry();
        return entryOf(whole);
      } catch (error) {
        // Another process took the number: chain behind its entry.
        if (!isTaken(error)) throw error;
      }
    }
  }
}

export function entryOf(row: AuditRow): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    ...(row.address === null ? {} : { address: row.address }),
    action: row.action,
    ...(row.tenant === null ? {} : { tenant: row.tenant }),
    ...(row.target === null ? {} : { target: row.target }),
    result: row.result as AuditEntry['result'],
    detail: JSON.parse(row.detail) as JsonObject,
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    hash: row.hash,
  };
}
