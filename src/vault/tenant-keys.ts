import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Backend } from './backends/backend.ts';
import { base32 } from './base32.ts';
import { type Bytes, bufferOf } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { HEADER_BYTES, KIND, names } from './format.ts';
import { openFrame, sealFrame } from './frame.ts';
import { decodeHeader, derive, encodeHeader, newHeader, objectKey } from './object-header.ts';
import { SipHash } from './siphash.ts';
import { jsonBytes, parseJson } from './small-object.ts';

interface EpochBody {
  readonly tenantId: string;
  readonly epoch: number;
  readonly dek: string;
  readonly idKey: string;
  readonly at: string;
}

const NO_SALT = Buffer.alloc(0);

export function tenantTag(vmk: Uint8Array, vaultId: Bytes, tenantId: string): string {
  const nameKey = derive(vmk, vaultId, 'hf1|name');
  return base32(createHmac('sha256', nameKey).update(tenantId).digest()).slice(0, 16);
}

/** The unwrapped keys of one tenant: a data key per epoch, and the logical keys that all epochs share. */
export class TenantKeys {
  readonly vaultId: Bytes;
  readonly tag: string;
  readonly tenantId: string;
  /** HMAC key of the ids of leaves and nodes. */
  readonly idKey: KeyObject;
  /** Keyed 64-bit hash for boundaries and Bloom filters. */
  readonly sip: SipHash;
  /** The first bytes that a record hash covers. */
  readonly digestKey: Bytes;
  readonly #tagKey: Bytes;
  readonly #logicalKey: Bytes;
  readonly #deks = new Map<number, Bytes>();
  /** The epoch that new objects are sealed with. */
  epoch = 1;

  constructor(vaultId: Bytes, tag: string, first: EpochBody) {
    this.vaultId = vaultId;
    this.tag = tag;
    this.tenantId = first.tenantId;
    this.#logicalKey = Buffer.from(first.idKey, 'hex');
    this.idKey = createSecretKey(derive(this.#logicalKey, NO_SALT, 'hf1|id'));
    this.sip = new SipHash(derive(this.#logicalKey, NO_SALT, 'hf1|boundary').subarray(0, 16));
    this.digestKey = derive(this.#logicalKey, NO_SALT, 'hf1|digest');
    this.#tagKey = derive(this.#logicalKey, NO_SALT, 'hf1|tag');
    this.add(first);
  }

  add(body: EpochBody): void {
    this.#deks.set(body.epoch, Buffer.from(body.dek, 'hex'));
  }

  has(epoch: number): boolean {
    return this.#deks.has(epoch);
  }

  dek(epoch: number, object: string): Bytes {
    const dek = this.#deks.get(epoch);
    if (!dek) throw corrupt(object, `the key of epoch ${epoch} is not here`);
    return dek;
  }

  /** A name that tells nobody what it names. */
  nameTag(purpose: 'doc-kind' | 'doc-name' | 'journal' | 'run' | 'known', text: string): string {
    return base32(createHmac('sha256', this.#tagKey).update(`${purpose}\0${text}`).digest()).slice(0, 26);
  }

  nextEpoch(epoch: number): EpochBody {
    return {
      tenantId: this.tenantId,
      epoch,
      dek: randomBytes(32).toString('hex'),
      idKey: this.#logicalKey.toString('hex'),
      at: new Date().toISOString(),
    };
  }

  /** Overwrites the keys; nothing can be read or written afterwards. */
  forget(): void {
    for (const dek of this.#deks.values()) dek.fill(0);
    this.#deks.clear();
    for (const key of [this.digestKey, this.#tagKey, this.#logicalKey]) key.fill(0);
  }
}

/** Reads and writes `t/<tt>/epoch/<n>`. */
export class EpochStore {
  readonly #backend: Backend;
  readonly #vaultId: Bytes;
  readonly #kek: Bytes;
  readonly #tag: string;

  constructor(backend: Backend, vmk: Uint8Array, vaultId: Bytes, tag: string) {
    this.#backend = backend;
    this.#vaultId = vaultId;
    this.#tag = tag;
    this.#kek = derive(vmk, vaultId, `hf1|kek|${tag}`);
  }

  async read(epoch: number): Promise<EpochBody | undefined> {
    const name = names.epoch(this.#tag, epoch);
    const object = await this.#backend.read(name);
    if (!object) return undefined;
    const bytes = bufferOf(object);
    const header = decodeHeader(bytes, name, 'E', this.#vaultId);
    const key = objectKey(this.#kek, header, this.#tag, name);
    const frame = openFrame(key, bytes.subarray(0, HEADER_BYTES), bytes, HEADER_BYTES, HEADER_BYTES, name);
    if (frame.header.kind !== KIND.epochKey || HEADER_BYTES + frame.length !== bytes.length) {
      throw corrupt(name, 'malformed epoch key');
    }
    const body = parseJson<EpochBody>(frame.content, name);
    if (body.epoch !== epoch || header.epoch !== epoch) throw corrupt(name, 'holds the key of another epoch');
    return body;
  }

  async create(body: EpochBody): Promise<'created' | 'exists'> {
    const name = names.epoch(this.#tag, body.epoch);
    const header = newHeader('E', body.epoch, this.#vaultId);
    const context = encodeHeader(header);
    const key = objectKey(this.#kek, header, this.#tag, name);
    const frame = sealFrame(key, context, HEADER_BYTES, KIND.epochKey, jsonBytes(body));
    return this.#backend.create(name, Buffer.concat([context, frame]));
  }

  /** The keys of a tenant; `undefined` when the vault has never seen it. */
  async open(): Promise<TenantKeys | undefined> {
    const first = await this.read(1);
    if (!first) return undefined;
    const keys = new TenantKeys(this.#vaultId, this.#tag, first);
    for (let epoch = 2; ; epoch++) {
      const body = await this.read(epoch);
      if (!body) return keys;
      keys.add(body);
    }
  }

  async openOrCreate(tenantId: string): Promise<TenantKeys> {
    const present = await this.open();
    if (present) return present;
    await this.create({
      tenantId,
      epoch: 1,
      dek: randomBytes(32).toString('hex'),
      idKey: randomBytes(32).toString('hex'),
      at: new Date().toISOString(),
    });
    const keys = await this.open();
    if (!keys) throw corrupt(names.epoch(this.#tag, 1), 'was created and cannot be read back');
    return keys;
  }
}
