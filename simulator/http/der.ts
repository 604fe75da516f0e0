/** The little of ASN.1's DER that a certificate takes. Every function returns whole encoded values. */
export function encode(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = length > 0xff ? [length >> 8, length & 0xff] : [length];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => encode(0x30, ...items);
export const set = (...items: readonly Uint8Array[]): Buffer => encode(0x31, ...items);
export const explicit = (number: number, item: Uint8Array): Buffer => encode(0xa0 | number, item);
export const octets = (bytes: Uint8Array): Buffer => encode(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Buffer => encode(0x03, Buffer.from([unused]), bytes);
export const utf8 = (text: string): Buffer => encode(0x0c, Buffer.from(text));
export const TRUE: Buffer = encode(0x01, Buffer.from([0xff]));

/** A non-negative integer, given big-endian, in as few bytes as it needs: DER allows no others. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
  return encode(0x02, (short[0] ?? 0) >= 0x80 ? Buffer.from([0, ...short]) : short);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return encode(0x06, Buffer.from(bytes));
}

export function utcTime(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return encode(0x17, Buffer.from(`${text}Z`));
}
