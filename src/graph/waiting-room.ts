import type { Priority } from './graph.ts';
import type { BudgetName, Charge } from './limits.ts';

export interface Claim {
  readonly charges: readonly Charge[];
  readonly priority: Priority;
  /** Goes on with something begun: before those of its priority that would begin something new. */
  readonly onward?: boolean;
  admit: () => void;
}

interface Pass {
  waitFor(charge: Charge): number;
  hasSlot(claim: Claim): boolean;
  /** One slot more, if that is allowed. */
  grow(): boolean;
  take(charges: readonly Charge[]): void;
}

interface Waiting {
  readonly claim: Claim;
  readonly ticket: number;
}

/** More than all calls of a process: the tickets of those who go on are the smaller ones. */
const ONWARD = 2 ** 50;
const PRIORITIES: readonly Priority[] = ['high', 'normal', 'low'];

/**
 * Calls that wait for a slot or a budget. They stand in one line per priority and set of budgets, so that those who
 * wait for a slow service do not hold up the others. Further pages of a list go first: they come one after another, so
 * that each wait would be added to all others, while those who begin something can wait side by side.
 */
export class WaitingRoom {
  readonly #lines = new Map<string, Waiting[]>();
  #next = 0;

  enter(claim: Claim): void {
    const key = keyOf(claim);
    const line = this.#lines.get(key) ?? [];
    line.push({ claim, ticket: claim.onward ? this.#next++ - ONWARD : this.#next++ });
    this.#lines.set(key, line);
  }

  leave(claim: Claim): void {
    const key = keyOf(claim);
    const line = (this.#lines.get(key) ?? []).filter((waiting) => waiting.claim !== claim);
    if (line.length > 0) this.#lines.set(key, line);
    else this.#lines.delete(key);
  }

  /**
   * Admits everyone who can go now. The answer says when to look again; `undefined` when nobody waits for a budget.
   * Whoever lacks a budget blocks it for those behind, so that a dear call is not starved by cheap ones.
   */
  serve(pass: Pass): { readonly wakeInMs: number | undefined } {
    const blocked = new Set<BudgetName>();
    let wakeInMs: number | undefined;
    for (const priority of PRIORITIES) {
      const stuck = new Set<string>();
      for (;;) {
        const found = this.#first(priority, stuck);
        if (!found) break;
        const [key, line] = found;
        const { claim } = line[0] as Waiting;
        const { charges, admit } = claim;
        const lacking = charges.filter((charge) => blocked.has(charge.budget) || pass.waitFor(charge) > 0);
        if (lacking.length > 0) {
          for (const charge of lacking) {
            if (blocked.has(charge.budget)) continue;
            blocked.add(charge.budget);
            const wait = pass.waitFor(charge);
            wakeInMs = Math.min(wakeInMs ?? wait, wait);
          }
          stuck.add(key);
          continue;
        }
        if (!pass.hasSlot(claim) && !pass.grow()) return { wakeInMs };
        if (!pass.hasSlot(claim)) continue;
        line.shift();
        if (line.length === 0) this.#lines.delete(key);
        pass.take(charges);
        admit();
      }
    }
    return { wakeInMs };
  }

  #first(priority: Priority, stuck: ReadonlySet<string>): [string, Waiting[]] | undefined {
    let best: [string, Waiting[]] | undefined;
    for (const [key, line] of this.#lines) {
      if (!key.startsWith(priority) || stuck.has(key)) continue;
      if (!best || (line[0] as Waiting).ticket < (best[1][0] as Waiting).ticket) best = [key, line];
    }
    return best;
  }
}

function keyOf(claim: Claim): string {
  return `${claim.priority}:${claim.onward ? 'onward:' : ''}${claim.charges.map((charge) => charge.budget).join('+')}`;
}
