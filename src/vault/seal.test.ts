import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSealKey, openSealKey, seal, unseal } from './seal.ts';

const OWNER = 'tenant-a';
const PASSPHRASE = { kind: 'passphrase', passphrase: 'nobody reads over my shoulder' } as const;
const CHEAP = { testOnlyScryptN: 1024 };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the seal', () => {
  it('is closed by the public half and opened by its own credential only', async () => {
    const key = await newSealKey(OWNER, [PASSPHRASE], CHEAP);
    const text = seal(key.publicKey, 'bitlocker-keys/key/1', bytes('123456-654321'));
    expect(JSON.stringify([key, text])).not.toContain('123456');
    const open = await openSealKey(OWNER, key, PASSPHRASE);
    expect(new TextDecoder().decode(unseal(open!, 'bitlocker-keys/key/1', text))).toBe('123456-654321');
    expect(await openSealKey(OWNER, key, { kind: 'passphrase', passphrase: 'another passphrase' })).toBeUndefined();
    expect(await openSealKey('tenant-b', key, PASSPHRASE)).toBeUndefined();
  });

  it('holds a value in its place, and shows when a bit of it was turned', async () => {
    const key = await newSealKey(OWNER, [PASSPHRASE], CHEAP);
    const open = (await openSealKey(OWNER, key, PASSPHRASE))!;
    const text = seal(key.publicKey, 'a/1', bytes('secret'));
    expect(() => unseal(open, 'a/2', text)).toThrow('does not open');
    fc.assert(
      fc.property(fc.nat(Buffer.from(text, 'base64url').length * 8 - 1), (bit) => {
        const turned = Buffer.from(text, 'base64url');
        turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
        // X25519 passes over the top bit of a public key; the bytes it stood in are authenticated all the same.
        expect(() => unseal(open, 'a/1', turned.toString('base64url'))).toThrow('does not open');
      }),
      { numRuns: 200 },
    );
    expect(seal(key.publicKey, 'a/1', bytes('secret'))).not.toBe(text);
  });
});
