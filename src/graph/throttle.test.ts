import { describe, expect, it } from 'vitest';
import { chargesOf } from './call-cost.ts';
import { sleep } from './clock.ts';
import type { Priority } from './graph.ts';
import { type Charge, DIRECTORY_SIZES, type TenantSize } from './limits.ts';
import { Governor, governors } from './throttle.ts';
import { VirtualClock } from './virtual-clock.suite.ts';

/** Microsoft's side of one budget, as published: a token bucket, or a window that starts afresh. */
class ServerBudget {
  #used = 0;
  #at: number;
  readonly #clock: VirtualClock;
  readonly #amount: number;
  readonly #seconds: number;
  readonly #mode: 'bucket' | 'window';
  /** Background calls are shed before the others. */
  readonly #sheds: boolean;

  constructor(clock: VirtualClock, limit: { amount: number; seconds: number }, mode: 'bucket' | 'window' = 'bucket') {
    this.#clock = clock;
    this.#amount = limit.amount;
    this.#seconds = limit.seconds;
    this.#mode = mode;
    this.#sheds = mode === 'bucket' && limit.amount > 1;
    this.#at = clock.now();
  }

  /** Refused calls are charged, too. */
  take(units: number): { ok: boolean; share: number; retryAfter: number } {
    const elapsed = (this.#clock.now() - this.#at) / 1_000;
    if (this.#mode === 'bucket') {
      this.#used = Math.max(0, this.#used - (elapsed * this.#amount) / this.#seconds);
      this.#at = this.#clock.now();
    } else if (elapsed >= this.#seconds) {
      this.#used = 0;
      this.#at = this.#clock.now();
    }
    this.#used += units;
    const over = Math.max(0, this.#used - this.#amount * (this.#sheds ? 0.9 : 1));
    const retryAfter = Math.max(1, Math.ceil((over * this.#seconds) / this.#amount));
    return { ok: over === 0, share: this.#used / this.#amount, retryAfter };
  }
}

interface Load {
  readonly calls: number;
  readonly charges: readonly Charge[];
  readonly perEnvelope: number;
  readonly latency: () => number;
}

/** Sends `calls` in envelopes through the governor to the server and again what was refused. */
async function drive(clock: VirtualClock, governor: Governor, server: ServerBudget, budget: string, load: Load) {
  const started = clock.now();
  let throttled = 0;
  let answered = 0;
  const units = load.charges.find((charge) => charge.budget === budget)?.amount ?? 0;
  const scope = budget === 'directory-writes' ? 'Tenant_Application/Write/a/t' : 'Tenant_Application/ReadWrite/a/t';
  async function envelope(size: number): Promise<void> {
    const charges = load.charges.map(({ budget: name, amount }) => ({ budget: name, amount: amount * size }));
    await governor.admit(charges, 'normal');
    await sleep(clock, 100);
    let again = 0;
    let wait = 0;
    const answers = Array.from({ length: size }, () => server.take(units));
    await sleep(clock, load.latency());
    for (const { ok, share, retryAfter } of answers) {
      answered++;
      if (!ok) {
        throttled++;
        again++;
        wait = Math.max(wait, retryAfter);
      }
      const headers: Record<string, string> = ok
        ? { 'x-ms-resource-unit': String(load.charges[0]?.amount) }
        : { 'x-ms-throttle-scope': scope, 'retry-after': String(retryAfter) };
      if (share > 0.8) headers['x-ms-throttle-limit-percentage'] = Math.min(1.8, share).toFixed(1);
      governor.answered(load.charges, { status: ok ? 200 : 429, headers });
    }
    governor.release(charges);
    if (again > 0) {
      await sleep(clock, wait * 1_000);
      await envelope(again);
    }
  }
  const count = Math.ceil(load.calls / load.perEnvelope);
  await clock.run(Promise.all(Array.from({ length: count }, () => envelope(load.perEnvelope))));
  return { seconds: (clock.now() - started) / 1_000, share: throttled / answered };
}

const members = (calls: number, clock: VirtualClock): Load => ({
  calls,
  charges: chargesOf('GET', '/groups/1/members?$select=id&$top=999'),
  perEnvelope: 20,
  latency: () => 300 + clock.random() * 500,
});

describe('the governor under load', () => {
  it.each<[string, TenantSize, TenantSize | undefined, 'bucket' | 'window', number]>([
    ['a large tenant whose size is known', 'L', 'L', 'bucket', 1.15],
    ['a large tenant whose size is learned on the way', 'L', undefined, 'bucket', 1.35],
    ['a medium tenant whose size is learned', 'M', undefined, 'bucket', 1.2],
    ['a small tenant', 'S', undefined, 'bucket', 1.15],
    ['a large tenant that counts by windows', 'L', 'L', 'window', 1.5],
    ['a small tenant that counts by windows, size unknown', 'S', undefined, 'window', 1.5],
  ])('%s', async (_name, real, size, mode, worst) => {
    const clock = new VirtualClock();
    const governor = new Governor({
      clock,
      ...(size === undefined ? {} : { size }),
      concurrency: { start: 8, most: 96 },
    });
    const limit = DIRECTORY_SIZES[real];
    const load = members(20_000, clock);
    const result = await drive(clock, governor, new ServerBudget(clock, limit, mode), 'directory', load);
    const bound = ((20_000 * 2 - limit.amount) / limit.amount) * limit.seconds;
    expect(result.share, 'share of 429s').toBeLessThanOrEqual(0.01);
    expect(result.seconds / bound, 'ratio to the bound').toBeLessThanOrEqual(worst);
    expect(governor.size).toBe(real);
  });

  it('writes at the pace of the write limit', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    const server = new ServerBudget(clock, { amount: 3_000, seconds: 150 });
    const load = { calls: 6_000, charges: chargesOf('PATCH', '/groups/1'), perEnvelope: 1, latency: () => 250 };
    const result = await drive(clock, governor, server, 'directory-writes', load);
    expect(result.share).toBeLessThanOrEqual(0.01);
    expect(result.seconds / 150).toBeLessThanOrEqual(1.25);
  });

  it('asks the conditional access service once a second', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    const server = new ServerBudget(clock, { amount: 1, seconds: 1 });
    const charges = chargesOf('GET', '/identity/conditionalAccess/policies/1');
    const load = { calls: 60, charges, perEnvelope: 1, latency: () => 200 };
    const result = await drive(clock, governor, server, 'conditional-access', load);
    expect(result.share).toBe(0);
    expect(result.seconds).toBeLessThanOrEqual(60 * 1.25);
  });

  it('recovers when another program uses up the same budget', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock, size: 'S' });
    const server = new ServerBudget(clock, DIRECTORY_SIZES.S);
    const other = async () => {
      for (let i = 0; i < 40; i++) {
        server.take(150);
        await sleep(clock, 1_000);
      }
    };
    const [result] = await clock.run(
      Promise.all([drive(clock, governor, server, 'directory', members(4_000, clock)), other()]),
    );
    expect(result.share).toBeLessThanOrEqual(0.02);
  });
});

describe('admission', () => {
  const ca = chargesOf('GET', '/identity/conditionalAccess/policies');
  const user = chargesOf('GET', '/users/1');

  type Asked = [name: string, charges: readonly Charge[], priority: Priority, onward?: boolean];

  async function order(clock: VirtualClock, governor: Governor, calls: Asked[]) {
    const admitted: string[] = [];
    const all = calls.map(async ([name, charges, priority, onward]) => {
      await governor.admit(charges, priority, undefined, onward);
      admitted.push(name);
      await sleep(clock, 100);
      governor.release(charges);
    });
    await clock.run(Promise.all(all));
    return admitted;
  }

  it('lets people pass before the background, in order of arrival otherwise', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock, concurrency: { start: 2, most: 2 } });
    const calls: Asked[] = [
      ['low 1', user, 'low'],
      ['low 2', user, 'low'],
      ['low 3', user, 'low'],
      ['normal', user, 'normal'],
      ['high', user, 'high'],
    ];
    expect(await order(clock, governor, calls)).toEqual(['low 1', 'high', 'normal', 'low 2', 'low 3']);
  });

  it('lets the next page of a list go before what would begin something, but no person wait for it', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock, concurrency: { start: 2, most: 2 } });
    const calls: Asked[] = [
      ['low 1', user, 'low'],
      ['low 2', user, 'low'],
      ['low page', user, 'low', true],
      ['high', user, 'high'],
    ];
    expect(await order(clock, governor, calls)).toEqual(['low 1', 'high', 'low page', 'low 2']);
  });

  it('does not let a slow service hold up the others', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    const calls: Asked[] = [
      ['policy 1', ca, 'normal'],
      ['policy 2', ca, 'normal'],
      ['user', user, 'low'],
    ];
    expect(await order(clock, governor, calls)).toEqual(['policy 1', 'user', 'policy 2']);
  });

  it('pauses the budget that was refused, and no other', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    governor.answered(ca, { status: 429, headers: {} });
    const started = clock.now();
    const at = { ca: 0, user: 0 };
    await clock.run(
      Promise.all([
        governor.admit(ca, 'normal').then(() => (at.ca = clock.now() - started)),
        governor.admit(user, 'normal').then(() => (at.user = clock.now() - started)),
      ]),
    );
    expect(at.user).toBe(0);
    expect(at.ca).toBeGreaterThanOrEqual(1_000);
    expect(governor.heldMs).toBeGreaterThanOrEqual(1_000);
  });

  it('pauses writes alone when the write limit was named', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    const write = chargesOf('PATCH', '/users/1');
    const headers = { 'x-ms-throttle-information': 'WriteLimitExceeded', 'retry-after': '30' };
    governor.answered(write, { status: 429, headers });
    const started = clock.now();
    await clock.run(governor.admit(user, 'normal'));
    expect(clock.now() - started).toBe(0);
    await clock.run(governor.admit(write, 'normal'));
    expect(clock.now() - started).toBeGreaterThanOrEqual(30_000);
  });

  it('does not stop everything for one refusal that names no limit, but for many', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    const refusal = { status: 429, headers: { 'retry-after': '20' } };
    governor.answered(user, refusal);
    const started = clock.now();
    await clock.run(governor.admit(user, 'normal'));
    expect(clock.now() - started).toBe(0);
    for (let i = 0; i < 10; i++) governor.answered(user, refusal);
    await clock.run(governor.admit(user, 'normal'));
    expect(clock.now() - started).toBeGreaterThanOrEqual(20_000);
  });

  it('forgets a call whose caller gave up', async () => {
    const clock = new VirtualClock();
    const governor = new Governor({ clock });
    await governor.admit(ca, 'normal');
    const abort = new AbortController();
    const waiting = governor.admit(ca, 'normal', abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    const started = clock.now();
    await clock.run(governor.admit(ca, 'normal'));
    expect(clock.now() - started).toBeLessThan(1_200);
  });

  it('takes the size from the number of users', () => {
    const governor = new Governor({ clock: new VirtualClock() });
    const sizes = [49, 50, 500, 501].map((users) => {
      governor.tenantHas(users);
      return governor.size;
    });
    expect(sizes).toEqual(['S', 'M', 'M', 'L']);
  });

  it('is shared by key', () => {
    const governorFor = governors({ clock: new VirtualClock() });
    expect(governorFor('a')).toBe(governorFor('a'));
    expect(governorFor('a')).not.toBe(governorFor('b'));
  });
});
