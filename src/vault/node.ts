import { createHmac } from 'node:crypto';
import { ByteReader, type Bytes, ByteWriter } from './bytes.ts';
import { KIND } from './format.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** Where a frame lies. */
export interface Place {
  readonly pack: string;
  readonly offset: number;
  readonly length: number;
}

/** A child of a node: what it holds (id, counts) and where it lies. */
export interface Pointer extends Place {
  readonly last: string;
  readonly id: string;
  readonly records: number;
  readonly bytes: number;
}

export interface Node {
  readonly level: number;
  readonly children: readonly Pointer[];
}

export function encodeNode(level: number, children: readonly Pointer[]): Bytes {
  const packs = [...new Set(children.map((child) => child.pack))];
  const out = new ByteWriter(128 * children.length + 64).u8(level).varint(packs.length);
  for (const pack of packs) out.hex(pack);
  out.varint(children.length);
  for (const child of children) {
    out.key(child.last).hex(child.id).varint(packs.indexOf(child.pack));
    out.varint(child.offset).varint(child.length).varint(child.records).varint(child.bytes);
  }
  return out.view();
}

export function decodeNode(content: Bytes, object: string): Node {
  const reader = new ByteReader(content, object);
  const level = reader.u8();
  if (level < 1 || level > 40) reader.fail('node level out of range');
  const packs: string[] = [];
  for (let i = reader.varint(); i > 0; i--) packs.push(reader.hex(16));
  const children: Pointer[] = [];
  let before = '';
  for (let i = reader.varint(); i > 0; i--) {
    const last = reader.key();
    if (last <= before) reader.fail('children are out of order');
    before = last;
    const id = reader.hex(16);
    const pack = packs[reader.varint()] ?? reader.fail('child in an unknown pack');
    const [offset, length, records, bytes] = [reader.varint(), reader.varint(), reader.varint(), reader.varint()];
    children.push({ last, id, pack, offset, length, records, bytes });
  }
  if (children.length === 0) reader.fail('node without children');
  reader.end();
  return { level, children };
}

/** The id of a node covers what its children hold, not where they lie. */
export function nodeId(keys: TenantKeys, run: boolean, level: number, children: readonly Pointer[]): string {
  const out = new ByteWriter(96 * children.length).u8(run ? KIND.runNode : KIND.node).u8(level);
  for (const child of children) out.key(child.last).hex(child.id).varint(child.records).varint(child.bytes);
  return createHmac('sha256', keys.idKey).update(out.view()).digest('hex').slice(0, 32);
}
