#!/usr/bin/env node
// An independent reader of a vault in a local folder, written from src/vault/FORMAT.md and keys-format.md alone. It shares no
// code with the product. Needs Node 22.19 or newer, and HOLDFAST_PASSPHRASE or HOLDFAST_RECOVERY_CODE. One JSON line each:
//   vault-reader.mjs VAULT [TENANT SNAPSHOT|latest [TABLE [KEY]]]
// all snapshots; or a snapshot's tables; or all [key, record] of a table, its digest checked; or one record (blobs in base64).
import assert from 'node:assert';
import { createDecipheriv, createHash, hkdfSync, scryptSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { inflateRawSync, zstdDecompressSync } from 'node:zlib';

const [root, tenant, which, table, key] = process.argv.slice(2);
const [kept, deks] = [new Map(), new Map()];
const read = (name) => kept.get(name) ?? kept.set(name, readFileSync(`${root}/${name}`)).get(name);
const list = (name) => readdirSync(`${root}/${name}`).sort();
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const hkdf = (ikm, salt, info, size = 32) => Buffer.from(hkdfSync('sha256', ikm, salt, info, size));
function decrypt(secret, nonce, aad, sealed) {
  const cipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: 16 });
  cipher.setAAD(aad).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
}

// --- keys-format.md: the master key, from any one slot that the credential fits
const { HOLDFAST_PASSPHRASE: passphrase, HOLDFAST_RECOVERY_CODE: code = '' } = process.env;
const digit = (c) => Math.max('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(c), 'OI'.indexOf(c), 'OL'.indexOf(c));
const sorted = (_, v) => (v?.constructor === Object ? Object.fromEntries(Object.entries(v).sort()) : v);
function openSlot(name) {
  const { nonce, wrapped, commitment, sha256: _, ...head } = JSON.parse(read(`keys/${name}`));
  if (head.kind !== (passphrase ? 'passphrase' : 'recovery')) return [];
  const [iv, sealed, salt] = [nonce, wrapped, head.kdf.salt].map((text) => Buffer.from(text, 'hex'));
  const cost = { N: head.kdf.n, r: head.kdf.r, p: head.kdf.p, maxmem: 2 ** 30 + 2 ** 25 };
  const bits = [...code.toUpperCase().replace(/[\s-]/g, '')].reduce((sum, c) => sum * 32n + BigInt(digit(c)), 0n);
  const printed = Buffer.from(bits.toString(16).padStart(70, '0').slice(0, 64), 'hex');
  const secret = passphrase ? scryptSync(passphrase.normalize('NFKC'), salt, 32, cost) : printed;
  const okm = hkdf(secret, salt, `hf1|slot|${head.vaultId}|${head.slot}`, 64);
  if (okm.toString('hex', 32) !== commitment) return [];
  const aad = Buffer.from(JSON.stringify(head, sorted));
  return [[decrypt(okm.subarray(0, 32), iv, aad, sealed), Buffer.from(head.vaultId, 'hex')]];
}
const [vmk, vaultId] = list('keys').flatMap(openSlot)[0] ?? assert.fail('no key slot opens with this credential');

// --- FORMAT.md §4, §5: the frames of one tenant's objects
let tt = '';
function objectKey(name, head) {
  const type = String.fromCharCode(head[8]);
  const known = head.toString('latin1', 0, 8) === 'HFVLT\r\n\x1a' && head.toString('hex', 9, 12) === '020000';
  assert(known && head.subarray(16, 32).equals(vaultId), `${name} is not of this format and vault`);
  const dek = type === 'E' ? hkdf(vmk, vaultId, `hf1|kek|${tt}`) : deks.get(head.readUInt32LE(12));
  return hkdf(dek, head.subarray(32, 64), `hf1|${type}|${tt}|${name}`);
}
function frameOf(name, kind, offset = 64) {
  const frame = read(name).subarray(offset);
  const aad = Buffer.concat([read(name).subarray(0, kind === 9 ? 104 : 64), frame.subarray(0, 20)]);
  const [codec, dict, rawLen, ctLen] = [frame[5], frame.readUInt16LE(6), frame.readUInt32LE(8), frame.readUInt32LE(12)];
  const known = frame.toString('latin1', 0, 5) === `HFRM${String.fromCharCode(kind)}` && frame.readUInt32LE(16) === 0;
  const fits = rawLen <= 2 ** (kind === 9 ? 28 : 24);
  assert(known && codec <= 2 && fits, `${name} has no frame of kind ${kind} at ${offset}`);
  const nonce = Buffer.alloc(12);
  nonce.writeUIntLE(offset, 4, 6);
  const packed = decrypt(objectKey(name, aad.subarray(0, 64)), nonce, aad, frame.subarray(20, 36 + ctLen));
  const dictionary = dict ? frameOf(`t/${tt}/dict/${String(dict).padStart(5, '0')}`, 7).subarray(2) : undefined;
  const options = { maxOutputLength: rawLen + 1, dictionary };
  const raw = [(bytes) => bytes, inflateRawSync, zstdDecompressSync][codec](packed, options);
  return raw.length === rawLen ? raw : assert.fail(`${name}: the frame at ${offset} has another length`);
}
const packFrame = (id, offset, kind) => frameOf(`t/${tt}/packs/${id.slice(0, 2)}/${id}`, kind, offset);

// --- FORMAT.md §8: the log, replayed from its first entry
function snapshots(log = `t/${tt}/log`, live = new Map()) {
  let [seq, previous, bad] = [0, Buffer.alloc(32), false];
  const names = list(log).flatMap((folder) => list(`${log}/${folder}`).map((file) => `${log}/${folder}/${file}`));
  for (const name of names) {
    let entry;
    try {
      entry = JSON.parse(frameOf(name, 9, 104));
    } catch {} // an entry that does not open must be declared void by the one after it
    assert(!bad || (entry?.kind === 'void' && entry.hash === previous.toString('hex')), `entry ${seq} does not open`);
    assert(!entry || read(name).subarray(72, 104).equals(previous), `log entry ${seq} is not the one before ${name}`);
    assert(Number(name.slice(-9)) === ++seq, `log entry ${seq} is missing`);
    [bad, previous] = [!entry, sha256(read(name))];
    for (const gone of entry?.kind === 'forget' ? entry.seqs : []) live.delete(gone);
    if (entry?.kind !== 'snapshot') continue;
    const tables = { ...live.get(entry.parent)?.tables };
    for (const [name, change] of Object.entries(entry.tables)) {
      const layers = [...(tables[name]?.layers.slice(0, change?.keep) ?? []), ...(change?.add ?? [])];
      tables[name] = change ? { ...change, layers } : undefined;
    }
    live.set(seq, { id: `s${String(seq).padStart(6, '0')}`, takenAt: entry.takenAt, state: entry.state, tables });
  }
  return bad ? assert.fail(`log entry ${seq} does not open`) : [...live.values()];
}

// --- FORMAT.md §6: trees and layers
function cursor(bytes, at = 0) {
  const take = (size) => {
    at += size;
    return bytes.subarray(at - size, at);
  };
  const varint = (byte = take(1)[0]) => (byte & 127) + (byte < 128 ? 0 : 128 * varint());
  return { take, varint, list: (item) => Array.from({ length: varint() }, item) };
}
function records(run, [pack, offset], height, only) {
  const { take, varint, list } = cursor(packFrame(pack, offset, (height ? 2 : 1) + (run ? 2 : 0)));
  if (height) {
    const [, packs] = [take(1), list(() => take(16).toString('hex'))];
    const all = list(() => [take(varint()), take(16), [packs[varint()], varint(), varint()], varint(), varint()]);
    const wanted = only ? all.filter(([last]) => Buffer.compare(last, only) >= 0).slice(0, 1) : all;
    return wanted.flatMap(([, , place]) => records(run, place, height - 1, only));
  }
  return list(() => {
    const [name, tag, _prev] = [take(varint()), take(1)[0], run && take(16)];
    assert(tag < 2 || (tag === 2 && run), 'a record has an unknown tag');
    if (tag !== 1) return { name, value: tag === 0 ? take(varint()) : undefined };
    const [_size, hash] = [varint(), take(32)];
    const value = Buffer.concat(list(() => [packFrame(take(16).toString('hex'), varint(), 5), varint(), varint()][0]));
    return sha256(value).equals(hash) ? { name, value, hash } : assert.fail('a large value is damaged');
  });
}
const little = (bytes) => BigInt(`0x${bytes.reverse().toString('hex')}`);
const varint = (n) => Buffer.from(n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
function isWhole(idKey, all, digest) {
  const secret = hkdf(Buffer.from(idKey, 'hex'), '', 'hf1|digest');
  let sum = 0n;
  for (const { name, value, hash } of all) {
    const record = [secret, varint(name.length), name, Buffer.of(hash ? 1 : 0), varint(value.length), hash ?? value];
    sum += little(createHash('sha512').update(Buffer.concat(record)).digest().subarray(0, 32));
  }
  return BigInt.asUintN(256, sum) === little(Buffer.from(digest, 'hex'));
}
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
for (tt of list('t')) {
  const epochs = list(`t/${tt}/epoch`).map((n) => JSON.parse(frameOf(`t/${tt}/epoch/${n}`, 13)));
  if (tenant && epochs[0].tenantId !== tenant) continue;
  for (const { epoch, dek } of epochs) deks.set(epoch, Buffer.from(dek, 'hex'));
  const all = snapshots();
  for (const one of which ? [] : all) print({ tenant: epochs[0].tenantId, ...one, tables: Object.keys(one.tables) });
  if (!which) continue;
  const { tables } = all.findLast(({ id }) => which === 'latest' || which === id) ?? assert.fail(`no ${which}`);
  for (const [name, { records, digest }] of table ? [] : Object.entries(tables)) print({ name, records, digest });
  if (!table) continue;
  const { layers, digest } = tables[table] ?? assert.fail(`there is no ${table} in ${which}`);
  const [newest, only] = [new Map(), key && Buffer.from(key)];
  for (const { run, root, height } of layers)
    for (const one of records(run, root, height, only)) newest.set(one.name.toString('latin1'), one);
  const rows = [...newest.values()].filter(({ name, value }) => value && (!key || name.equals(only)));
  assert(key ? rows.length === 1 : isWhole(epochs[0].idKey, rows, digest), `${table} is damaged or has no ${key}`);
  const shown = (value) => (table === '$blobs' ? value.toString('base64') : JSON.parse(value));
  rows.sort((a, b) => Buffer.compare(a.name, b.name));
  for (const { name, value } of rows) print(key ? shown(value) : [String(name), shown(value)]);
}
