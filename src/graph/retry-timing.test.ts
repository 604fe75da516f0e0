import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attempt, decideRetry, type Outcome, RETRY_LIMITS, retryAfterMs } from './retry-timing.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const first: Attempt = { attempt: 1, elapsedMs: 0, nowMs: NOW, random: 0.5, idempotent: true };
const answer = (status: number, retryAfter?: string, code?: string): Outcome => ({
  kind: 'answer',
  status,
  retryAfter,
  code,
});

describe('Retry-After', () => {
  it.each([
    ['10', 10_000],
    ['2.128', 2_128],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 10:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });
});

describe('what is repeated', () => {
  const post = { ...first, idempotent: false };
  it.each([
    ['throttling, always', answer(429), post, true],
    ['a concurrency refusal, always', answer(409, undefined, 'Directory_ConcurrencyViolation'), post, true],
    ['a taken key, never', answer(409, undefined, 'Request_MultipleObjectsWithSameKeyValue'), first, false],
    ['a plain conflict, never', answer(409), first, false],
    ['503 of a read', answer(503), first, true],
    ['503 of a POST, not', answer(503, '1'), post, false],
    ['500 of a read', answer(500), first, true],
    ['501, never', answer(501), first, false],
    ['507, never', answer(507), first, false],
    ['400, never', answer(400), first, false],
    ['403, never', answer(403), first, false],
    ['404, never', answer(404), first, false],
    ['a lost answer of a read', { kind: 'network', failure: 'reset', sent: true } as const, first, true],
    ['a lost answer of a POST, not', { kind: 'network', failure: 'truncated', sent: true } as const, post, false],
    ['a POST that never left', { kind: 'network', failure: 'refused', sent: false } as const, post, true],
    ['a distrusted server, never', { kind: 'network', failure: 'untrusted', sent: false } as const, first, false],
  ])('%s', (_name, outcome, attempt, expected) => {
    expect(decideRetry(outcome, attempt).retry).toBe(expected);
  });

  it('says why not', () => {
    expect(decideRetry(answer(503), post)).toEqual({ retry: false, why: 'not-repeatable' });
    expect(decideRetry(answer(400), first)).toEqual({ retry: false, why: 'final' });
    expect(decideRetry(answer(500), { ...first, attempt: RETRY_LIMITS.attempts })).toEqual({
      retry: false,
      why: 'exhausted',
    });
    expect(decideRetry(answer(429, '601'), first)).toEqual({ retry: false, why: 'too-long' });
  });

  it('asks for a new connection after a 503 only', () => {
    expect(decideRetry(answer(503), first)).toMatchObject({ freshConnection: true });
    expect(decideRetry(answer(504), first)).toMatchObject({ freshConnection: false });
  });
});

describe('how long it waits', () => {
  const attempts = fc.record({
    attempt: fc.integer({ min: 1, max: 500 }),
    elapsedMs: fc.integer({ min: 0, max: RETRY_LIMITS.totalMs * 2 }),
    nowMs: fc.constant(NOW),
    random: fc.double({ min: 0, max: 0.999999, noNaN: true }),
    idempotent: fc.boolean(),
  });
  const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      status: fc.constantFrom(408, 409, 423, 429, 500, 502, 503, 504, 509),
      retryAfter: fc.option(
        fc.double({ min: 0, max: 2_000, noNaN: true }).map((s) => s.toFixed(3)),
        { nil: undefined },
      ),
      code: fc.constantFrom(undefined, 'Directory_ConcurrencyViolation'),
    }),
    fc.record({
      kind: fc.constant('network' as const),
      failure: fc.constantFrom('refused' as const, 'reset' as const, 'timeout' as const, 'truncated' as const),
      sent: fc.boolean(),
    }),
  );

  it('never returns before Retry-After, never waits for ever, never repeats what may have happened', () => {
    fc.assert(
      fc.property(outcomes, attempts, (outcome, attempt) => {
        const decision = decideRetry(outcome, attempt);
        if (!decision.retry) return;
        const asked = outcome.kind === 'answer' ? retryAfterMs(outcome.retryAfter, NOW) : undefined;
        expect(decision.delayMs).toBeGreaterThanOrEqual(asked ?? RETRY_LIMITS.baseMs / 2);
        expect(decision.delayMs).toBeLessThanOrEqual(Math.max(RETRY_LIMITS.capMs, (asked ?? 0) + 1_000));
        expect(attempt.elapsedMs + decision.delayMs).toBeLessThanOrEqual(RETRY_LIMITS.totalMs);
        const carriedOutPerhaps =
          outcome.kind === 'network' ? outcome.sent : outcome.status !== 429 && outcome.status !== 409;
        expect(attempt.idempotent || !carriedOutPerhaps).toBe(true);
        const throttled = outcome.kind === 'answer' && outcome.status === 429;
        expect(throttled || attempt.attempt < RETRY_LIMITS.attempts).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('backs off exponentially where the service sends no Retry-After', () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) => decideRetry(answer(429), { ...first, attempt, random: 0 }));
    expect(waits.map((wait) => wait.retry && wait.delayMs)).toEqual([250, 500, 1_000, 2_000, 4_000]);
  });
});
