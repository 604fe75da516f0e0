import { Budget, CAREFUL, PROBING, type Shares, SPACED } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Priority } from './graph.ts';
import { type BudgetName, type Charge, DIRECTORY_SIZES, isNarrow, LIMITS, type TenantSize } from './limits.ts';
import { retryAfterMs } from './retry-timing.ts';
import { sizeForUsers, TenantSizeEstimate } from './tenant-size.ts';
import { type Claim, WaitingRoom } from './waiting-room.ts';

export interface GovernorOptions {
  readonly clock: Clock;
  /** The tenant's size when it is known; otherwise it is learned, beginning with the smallest. */
  readonly size?: TenantSize;
  /**
   * Requests under way at once: the number to begin with, and the most it may grow to while answers are slow and the
   * budgets are not used up. Default 8 and 64: a large tenant's budget is twenty batches a second, each of which takes as
   * long as its slowest part, a second and a half, and as many slow pages of long lists beside them. More of them would
   * only wait for the processor, and with them the pages of the longest list.
   */
  readonly concurrency?: { readonly start: number; readonly most: number };
}

/** Part of the directory's budget, and of what is left of it, that may be under way without holding back new calls. */
const UNSEEN_SHARE = 0.12;
const UNSEEN_OF_LEFT = 0.5;

/** What came back for a charged call: the answer of a request, or of one part of a batch. */
export interface Feedback {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Keeps all clients of one app in one tenant below Microsoft's limits. Every request asks `admit` first and gives
 * its slot back with `release`; `answered` is told what each call came to, so that guesses are set right.
 */
export class Governor {
  readonly #clock: Clock;
  readonly #budgets = new Map<BudgetName, Budget>();
  readonly #room: WaitingRoom;
  readonly #learned: TenantSizeEstimate | undefined;
  readonly #start: number;
  readonly #most: number;
  #size: TenantSize;
  #shares: Shares;
  #slots: number;
  #taken = 0;
  /** Directory units of admitted calls that are not answered yet. */
  #underway = 0;
  #calmSince = 0;
  #cancelWake: (() => void) | undefined;
  #heldSince: number | undefined;
  #heldMs = 0;

  constructor(options: GovernorOptions) {
    this.#clock = options.clock;
    this.#size = options.size ?? 'S';
    this.#learned = options.size === undefined ? new TenantSizeEstimate(options.clock.now()) : undefined;
    this.#shares = this.#learned ? PROBING : CAREFUL;
    this.#start = options.concurrency?.start ?? 8;
    this.#most = Math.max(this.#start, options.concurrency?.most ?? 64);
    this.#slots = this.#start;
    this.#room = new WaitingRoom();
  }

  /** Most requests that may ever be under way: a pool needs no more connections. */
  get most(): number {
    return this.#most;
  }

  get size(): TenantSize {
    return this.#size;
  }

  /** Milliseconds during which at least one call was held back for a budget. */
  get heldMs(): number {
    return this.#heldMs + (this.#heldSince === undefined ? 0 : this.#clock.now() - this.#heldSince);
  }

  /** Tells how many users the tenant has, which decides its budget. */
  tenantHas(users: number): void {
    this.#learned?.told(sizeForUsers(users));
    this.#adopt(this.#clock.now(), true);
  }

  /** Resolves when the call may be sent. Higher priorities first, then who goes on, then in order of arrival. */
  admit(charges: readonly Charge[], priority: Priority, signal?: AbortSignal, onward = false): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const claim: Claim = { charges, priority, onward, admit: resolve };
      if (signal) {
        const onAbort = () => {
          this.#room.leave(claim);
          reject(signal.reason);
          this.#pump();
        };
        signal.addEventListener('abort', onAbort, { once: true });
        claim.admit = () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        };
      }
      this.#room.enter(claim);
      this.#pump();
    });
  }

  /** Gives the slot back; to be called once for each admission, whatever came of it. */
  release(charges: readonly Charge[]): void {
    this.#taken--;
    this.#underway -= directoryUnits(charges);
    this.#pump();
  }

  answered(charges: readonly Charge[], feedback: Feedback): void {
    const now = this.#clock.now();
    this.#correct(charges, feedback, now);
    if (feedback.status === 429) this.#refused(charges, feedback, now);
    else for (const { budget } of charges) this.#budget(budget, now).succeeded();
    if (feedback.status === 429 || feedback.status === 503 || feedback.status === 504) {
      this.#calmSince = now + 5_000;
      this.#slots = Math.max(Math.ceil(this.#start / 2), this.#slots - 1);
    }
  }

  #correct(charges: readonly Charge[], { headers }: Feedback, now: number): void {
    const guess = directoryUnits(charges);
    if (guess === 0) return;
    const budget = this.#budget('directory', now);
    const told = Number(headers['x-ms-resource-unit']);
    const units = headers['x-ms-resource-unit'] !== undefined && told >= 0 ? told : guess;
    if (units !== guess) budget.pay(units - guess, now);
    const used = usedShare(headers['x-ms-throttle-limit-percentage']);
    const writes = charges.some((charge) => charge.budget === 'directory-writes');
    // The header does not say which limit it is about. Writes run into theirs long before the units matter.
    if (used !== undefined) {
      if (writes) this.#budget('directory-writes', now).reconcile(used, 0, now);
      else budget.reconcile(used, this.#underway - guess, now);
    }
    this.#learned?.answered(units, writes ? undefined : used, now);
    this.#adopt(now);
  }

  #refused(charges: readonly Charge[], { headers }: Feedback, now: number): void {
    const wait = retryAfterMs(headers['retry-after'], now);
    const named = namedBudget(headers);
    for (const { budget: name } of charges) {
      const directory = name === 'directory' || name === 'directory-writes';
      const budget = this.#budget(name, now);
      // A lone refusal by the directory that names no limit is one overloaded server: only that call waits.
      if (directory && named === undefined && !budget.grumbled()) continue;
      if (directory && named !== undefined && named !== name && charges.length > 1) continue;
      budget.throttled(wait, now);
      if (name === 'directory' && named === 'directory') this.#learned?.refused(now);
    }
    this.#adopt(now);
  }

  #adopt(now: number, grant = false): void {
    if (!this.#learned) return;
    const { size, open } = this.#learned;
    const shares = open ? PROBING : CAREFUL;
    if (size === this.#size && shares === this.#shares) return;
    this.#size = size;
    this.#shares = shares;
    this.#budget('directory', now).resize(DIRECTORY_SIZES[size], now, shares, grant);
  }

  #budget(name: BudgetName, now: number): Budget {
    let budget = this.#budgets.get(name);
    if (!budget) {
      budget =
        name === 'directory'
          ? new Budget(DIRECTORY_SIZES[this.#size], now, this.#shares)
          : new Budget(LIMITS[name], now, isNarrow(name) ? SPACED : CAREFUL);
      this.#budgets.set(name, budget);
    }
    return budget;
  }

  #pump(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    const now = this.#clock.now();
    const pass = this.#room.serve({
      waitFor: (charge) => this.#budget(charge.budget, now).waitFor(charge.amount, now),
      hasSlot: (claim) => this.#hasSlot(claim, now),
      grow: () => this.#grow(now),
      take: (charges) => {
        this.#taken++;
        this.#underway += directoryUnits(charges);
        for (const { budget, amount } of charges) this.#budget(budget, now).pay(amount, now);
      },
    });
    if (pass.wakeInMs !== undefined) {
      this.#heldSince ??= now;
      this.#cancelWake = this.#clock.after(Math.max(1, pass.wakeInMs), () => this.#pump());
    } else if (this.#heldSince !== undefined) {
      this.#heldMs += now - this.#heldSince;
      this.#heldSince = undefined;
    }
  }

  #hasSlot({ priority, onward }: Claim, now: number): boolean {
    if (priority === 'high') return this.#taken < this.#slots;
    // What is under way is not reported yet: dear calls must not make up too much of a small budget. A page is cheap.
    const much = !onward && this.#underway > this.#unseen(now);
    // The last slot is kept for people who wait.
    return this.#taken < Math.max(1, (much ? Math.min(this.#start, this.#slots) : this.#slots) - 1);
  }

  #unseen(now: number): number {
    const left = this.#budget('directory', now).left(now);
    return Math.max(DIRECTORY_SIZES[this.#size].amount * UNSEEN_SHARE, left * UNSEEN_OF_LEFT);
  }

  /** Calls wait although the budgets would let them go: the answers are slow, so more may be under way. */
  #grow(now: number): boolean {
    if (this.#slots >= this.#most || this.#taken < this.#slots - 1 || now < this.#calmSince) return false;
    this.#slots++;
    return true;
  }
}

function directoryUnits(charges: readonly Charge[]): number {
  return charges.find((charge) => charge.budget === 'directory')?.amount ?? 0;
}

/** The share is reported rounded, often to one digit: 0.9 may be 0.85. */
function usedShare(header: string | undefined): number | undefined {
  const share = Number(header ?? Number.NaN);
  if (Number.isNaN(share)) return undefined;
  return /\.\d\d/.test(header ?? '') ? share : share - 0.05;
}

function namedBudget(headers: Readonly<Record<string, string>>): 'directory' | 'directory-writes' | undefined {
  const scope = headers['x-ms-throttle-scope'] ?? '';
  const information = headers['x-ms-throttle-information'] ?? '';
  if (/WriteLimit/i.test(information) || /\/Write\//i.test(scope)) return 'directory-writes';
  return scope || information ? 'directory' : undefined;
}

/** Hands out one governor per key (tenant and app), so that all jobs of a process share it. Pass it around. */
export function governors(options: GovernorOptions): (key: string) => Governor {
  const known = new Map<string, Governor>();
  return (key) => {
    let governor = known.get(key);
    if (!governor) {
      governor = new Governor(options);
      known.set(key, governor);
    }
    return governor;
  };
}
