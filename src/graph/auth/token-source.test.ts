import { describe, expect, it } from 'vitest';
import { keepToken, permissionsIn } from './token-source.ts';

function source(lifeMs: number) {
  let now = 0;
  let count = 0;
  const asked: unknown[] = [];
  const tokens = keepToken(
    async (options) => {
      asked.push(options);
      await Promise.resolve();
      return { value: `t${++count}`, expiresAt: now + lifeMs };
    },
    () => now,
  );
  return { tokens, asked, pass: (ms: number) => (now += ms) };
}

describe('a kept token', () => {
  it('is renewed five minutes before its end, or a fifth of a short life', async () => {
    const long = source(3_600_000);
    await long.tokens.token();
    long.pass(3_290_000);
    expect((await long.tokens.token()).value).toBe('t1');
    long.pass(20_000);
    expect((await long.tokens.token()).value).toBe('t2');
    const short = source(100_000);
    await short.tokens.token();
    short.pass(79_000);
    expect((await short.tokens.token()).value).toBe('t1');
    short.pass(2_000);
    expect((await short.tokens.token()).value).toBe('t2');
  });

  it('is asked for once by many', async () => {
    const { tokens, asked } = source(3_600_000);
    await Promise.all([tokens.token(), tokens.token(), tokens.token()]);
    await Promise.all([tokens.token({ force: true }), tokens.token({ force: true }), tokens.token()]);
    expect(asked).toEqual([{ force: false }, { force: true }]);
  });

  it('is not renewed for a refusal that came too late', async () => {
    const { tokens, asked } = source(3_600_000);
    await tokens.token();
    await tokens.token({ force: true, refused: 't1' });
    expect((await tokens.token({ force: true, refused: 't1' })).value).toBe('t2');
    expect(asked).toHaveLength(2);
  });

  it('passes claims on', async () => {
    const { tokens, asked } = source(3_600_000);
    await tokens.token();
    await tokens.token({ force: true, claims: '{}' });
    expect(asked[1]).toEqual({ force: true, claims: '{}' });
  });

  it('is asked for again after a failure', async () => {
    let fail = true;
    const tokens = keepToken(
      async () => {
        if (fail) throw new Error('no');
        return { value: 'x', expiresAt: 1e15 };
      },
      () => 0,
    );
    await expect(tokens.token()).rejects.toThrow('no');
    fail = false;
    expect((await tokens.token()).value).toBe('x');
  });
});

describe('permissions', () => {
  const token = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  it.each([
    [token({ roles: ['b', 'a'] }), ['a', 'b']],
    [token({ scp: 'User.Read Group.Read.All' }), ['Group.Read.All', 'User.Read']],
    [token({}), []],
    ['opaque', []],
  ])('of %s', (value, expected) => {
    expect(permissionsIn(value)).toEqual(expected);
  });
});
