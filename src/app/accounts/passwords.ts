import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** 128 MB and about half a second for every guess. */
const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };

/** Two at a time: more would let a flood of guesses take the memory of the machine. */
const MOST_AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** `scrypt.<log2 N>.<r>.<p>.<salt>.<hash>`: a stored hash says how it was made, so that the cost can be raised. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', 17, 8, 1, salt.toString('base64url'), hash.toString('base64url')].join('.');
}

/** Takes as long for an account that does not exist (`undefined`) as for one that does. */
export async function passwordFits(password: string, stored: string | null | undefined): Promise<boolean> {
  const [kind, n, r, p, salt, hash] = (stored ?? NOBODY).split('.');
  if (kind !== 'scrypt' || !salt || !hash) return false;
  const wanted = Buffer.from(hash, 'base64url');
  const cost = { N: 2 ** Number(n), r: Number(r), p: Number(p), maxmem: 256 * 2 ** 20 };
  const found = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(wanted, found) && stored !== null && stored !== undefined;
}

const NOBODY = `scrypt.17.8.1.${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`;

async function derive(password: string, salt: Uint8Array, cost: ScryptOptions): Promise<Buffer> {
  while (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await new Promise((resolve, reject) =>
      scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
    );
  } finally {
    running--;
    waiting.shift()?.();
  }
}
