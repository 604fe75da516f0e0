function limb(hash: string, at: number): number {
  const low = hash.charCodeAt(at) | (hash.charCodeAt(at + 1) << 8) | (hash.charCodeAt(at + 2) << 16);
  return (low | (hash.charCodeAt(at + 3) << 24)) >>> 0;
}

/**
 * The state digest of a table: the sum of its record hashes mod 2^256. It does not depend on order or on how the
 * records are laid out, and is kept up to date by adding what came and subtracting what went.
 */
export class Digest {
  // 32-bit limbs held in doubles: carries are settled only now and then.
  readonly #limbs = new Float64Array(8);
  #pending = 0;

  static parse(hex: string): Digest {
    const digest = new Digest();
    digest.add(Buffer.from(hex, 'hex').toString('latin1'));
    return digest;
  }

  add(hash: string): void {
    for (let i = 0; i < 8; i++) this.#limbs[i]! += limb(hash, i * 4);
    this.#step();
  }

  subtract(hash: string): void {
    for (let i = 0; i < 8; i++) this.#limbs[i]! -= limb(hash, i * 4);
    this.#step();
  }

  #step(): void {
    if (++this.#pending >= 1_000_000) this.#settle();
  }

  #settle(): void {
    let carry = 0;
    for (let i = 0; i < 8; i++) {
      const sum = this.#limbs[i]! + carry;
      carry = Math.floor(sum / 0x1_0000_0000);
      this.#limbs[i] = sum - carry * 0x1_0000_0000;
    }
    this.#pending = 0;
  }

  hex(): string {
    this.#settle();
    const bytes = Buffer.alloc(32);
    for (let i = 0; i < 8; i++) bytes.writeUInt32LE(this.#limbs[i]!, i * 4);
    return bytes.toString('hex');
  }
}

export const EMPTY_DIGEST = '00'.repeat(32);
