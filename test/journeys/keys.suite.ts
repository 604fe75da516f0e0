/** Keys of vaults that tests make and throw away. */
export const KEYS = [
  { kind: 'key-file', key: Buffer.alloc(32, 7) },
  { kind: 'key-file', key: Buffer.alloc(32, 8) },
] as const;
