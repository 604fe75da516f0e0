import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../model/json.ts';
import {
  blobToken,
  escapeTokens,
  newToken,
  resolveTokens,
  sealedToken,
  secretToken,
  tokensIn,
  UNDASHED,
} from './tokens.ts';

const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('{new:users/1}', '{secret:password/x}', '{lit:new:', '{lit:lit:new:a}', '{blob:', '{new:', '%7B#'),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    texts,
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ),
})).value as fc.Arbitrary<Json>;

describe('tokens', () => {
  it('never let a captured text stand for a token, and give it back unchanged', () => {
    fc.assert(
      fc.property(values, (value) => {
        const safe = escapeTokens(value);
        expect(tokensIn(safe)).toEqual([]);
        const resolved = resolveTokens(safe, () => {
          throw new Error('nothing to resolve');
        });
        expect(resolved).toEqual(value);
      }),
    );
  });

  it('name any key and come back as they were', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('id', 'appId'), (key, property) => {
        const text = `x/${newToken('groups', key, property)}/y`;
        expect(tokensIn(text)).toEqual([{ kind: 'new', module: 'groups', key, property }]);
        expect(resolveTokens(text, () => '1')).toBe('x/1/y');
      }),
    );
  });

  it('stand in names of properties too', () => {
    const body = { [`extension_${newToken('applications', '1', `appId${UNDASHED}`)}_badge`]: 7 };
    expect(tokensIn(body)).toHaveLength(1);
    expect(resolveTokens(body, () => 'abc')).toEqual({ extension_abc_badge: 7 });
  });

  it('are found anywhere in a body, each once', () => {
    const body = {
      a: [newToken('users', '1'), newToken('users', '1')],
      b: { c: secretToken('password', 'users/1') },
      d: blobToken('ff'),
    };
    expect(tokensIn(body)).toEqual([
      { kind: 'new', module: 'users', key: '1', property: 'id' },
      { kind: 'secret', what: 'password/users/1' },
      { kind: 'blob', sha256: 'ff' },
    ]);
  });

  it('name a sealed value by its place, whatever stands in it', () => {
    const token = sealedToken('configurations', 'values', 'a/b#1', './Vendor/{x}#y', true);
    expect(tokensIn([token])).toEqual([
      { kind: 'sealed', module: 'configurations', part: 'values', key: 'a/b#1', name: './Vendor/{x}#y', encoded: true },
    ]);
    expect(resolveTokens(escapeTokens(token), () => 'opened')).toBe(token);
  });
});
