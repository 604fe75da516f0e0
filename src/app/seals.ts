import { randomUUID } from 'node:crypto';
import { sealedPlace } from '../engine/capture/sealed.ts';
import { nameOf } from '../engine/compare/names.ts';
import { AppError } from '../model/errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { type Resource, tableOf } from '../model/resource.ts';
import { type Credential, newRecoveryCode } from '../vault/keys.ts';
import { newSealKey, openSealKey, type SealKey, seal, unseal } from '../vault/seal.ts';
import type { SnapshotReader, TenantVault } from '../vault/vault.ts';
import { find } from './browse.ts';
import type { Context } from './compose.ts';
import { modulesInScope } from './tenants.ts';

/** The stream of the vault that holds who looked at what is sealed. Nothing in Holdfast rewrites it. */
export const VAULT_AUDIT = 'holdfast-audit';

/**
 * Makes the key that secrets of a tenant are sealed with. Backups only ever use its public half; the credential, or the
 * recovery code that is shown once, opens them. Errors: `vault.exists`.
 */
export async function createSeal(
  context: Context,
  tenant: string | undefined,
  credential: Credential,
): Promise<{ readonly recoveryCode: string }> {
  const vault = await context.tenantVault(tenant);
  if (await sealKeyOf(vault))
    throw new AppError('vault.exists', 'This tenant has a seal already.', {
      hint: 'What it holds opens with its own passphrase; a new one could not open it.',
    });
  const recoveryCode = newRecoveryCode();
  const key = await newSealKey(vault.tenantId, [credential, { kind: 'recovery', code: recoveryCode }]);
  await vault.putDocument('seal', 'key', key as unknown as JsonObject);
  return { recoveryCode };
}

/** What a capture needs to seal; nothing when the tenant has no seal. */
export async function sealer(
  vault: TenantVault,
): Promise<{ readonly seal?: (place: string, plain: Uint8Array) => string }> {
  const key = await sealKeyOf(vault);
  return key ? { seal: (place, plain) => seal(key.publicKey, place, plain) } : {};
}

export interface RevealRequest {
  readonly tenant?: string;
  readonly snapshot?: string;
  readonly module: string;
  /** A key, or a name that only one object bears. */
  readonly which: string;
  /** Who asks, as the door knows them. */
  readonly actor: string;
  readonly reason: string;
  readonly credential: Credential;
}

export interface Revealed {
  readonly module: string;
  readonly key: string;
  readonly name: string;
  readonly snapshot: string;
  /** Part → when it was read, and what it holds. */
  readonly parts: Readonly<Record<string, { readonly readAt: string; readonly value: JsonObject }>>;
}

/**
 * Opens the sealed parts of one object. The audit entry is durable before anything is opened, and an attempt that fails
 * leaves one too. Errors: `selection.unknown-object`, `config.missing` without a seal, `vault.locked-out`.
 */
export async function reveal(context: Context, request: RevealRequest): Promise<Revealed> {
  if (request.reason.trim().length < 3)
    throw new AppError('usage.invalid', 'Say why: the reason is kept beside your name.', { hint: '--reason <text>' });
  const vault = await context.tenantVault(request.tenant);
  const [module] = modulesInScope([request.module]) as [Resource];
  const parts = sealedParts(module);
  if (parts.length === 0)
    throw new AppError('usage.invalid', `${module.title} holds nothing that is sealed.`, {
      hint: 'See "holdfast modules" for those that do.',
    });
  const reader = await vault.open(request.snapshot ?? 'latest');
  const { key, value } = await find(reader, module, request.which);
  const sealed = await sealKeyOf(vault);
  if (!sealed) throw new AppError('config.missing', 'This tenant has no seal.', { hint: 'Run "holdfast seal init".' });
  const name = nameOf(module, value, key);
  const opener = await openSealKey(vault.tenantId, sealed, request.credential);
  const note = { ...about(request), module: module.id, object: key, name, snapshot: reader.info.id };
  await record(context, vault, { ...note, operation: 'reveal', result: opener ? 'shown' : 'refused' });
  if (!opener)
    throw new AppError('vault.locked-out', 'This is not the passphrase of the seal.', {
      hint: 'It is another one than that of the vault. The attempt is on the audit log.',
    });
  const opened = await Promise.all(
    parts.map(async (part) => [part, await open(vault, reader, opener, { module, part, key })] as const),
  );
  const shown = opened.flatMap(([part, found]) => (found ? [[part, found] as const] : []));
  return { module: module.id, key, name, snapshot: reader.info.id, parts: Object.fromEntries(shown) };
}

export interface RestoreSealed {
  /** The vault of the tenant whose snapshot is restored. */
  readonly vault: TenantVault;
  readonly snapshot: string;
  readonly plan: string;
  readonly actor: string;
  readonly credential: Credential;
}

/**
 * What an apply opens sealed values with. Each object is on the audit log before it is opened. Errors: `config.missing`
 * without a seal, `vault.locked-out`.
 */
export async function unsealer(context: Context, request: RestoreSealed) {
  const { vault, plan, actor, snapshot } = request;
  const key = await sealKeyOf(vault);
  if (!key) throw new AppError('config.missing', 'This tenant has no seal.', { hint: 'Run "holdfast seal init".' });
  const opener = await openSealKey(vault.tenantId, key, request.credential);
  const note = { actor, reason: `restore by plan ${plan}`, snapshot, operation: 'restore' };
  if (!opener) {
    await record(context, vault, { ...note, result: 'refused' });
    throw new AppError('vault.locked-out', 'This is not the passphrase of the seal.', {
      hint: 'It is another one than that of the vault. The attempt is on the audit log.',
    });
  }
  const reader = await vault.open(snapshot);
  const opened = new Map<string, Promise<JsonObject>>();
  return ({ module, part, key: object }: { readonly module: string; readonly part: string; readonly key: string }) => {
    const name = `${module}/${part}/${object}`;
    const known = opened.get(name);
    if (known) return known;
    const reading = (async () => {
      const [resource] = modulesInScope([module]) as [Resource];
      await record(context, vault, { ...note, module, object, result: 'written back' });
      const found = await open(vault, reader, opener, { module: resource, part, key: object });
      if (!found) throw new AppError('vault.corrupt', `Nothing is sealed of ${object} in snapshot ${snapshot}.`);
      return found.value;
    })();
    opened.set(name, reading);
    return reading;
  };
}

/** Names of the parts that are sealed. */
export function sealedParts(module: Resource): readonly string[] {
  return Object.entries(module.parts ?? {}).flatMap(([name, part]) =>
    part.shape === 'inline' && part.sealed ? [name] : [],
  );
}

async function sealKeyOf(vault: TenantVault): Promise<SealKey | undefined> {
  const key = await vault.getDocument('seal', 'key');
  if (key && key.format !== 1)
    throw new AppError('vault.unsupported', 'The seal of this tenant was made by a newer version of Holdfast.');
  return key as unknown as SealKey | undefined;
}

const about = ({ actor, reason }: RevealRequest) => ({ actor, reason: reason.trim().slice(0, 500) });

async function record(context: Context, vault: TenantVault, value: JsonObject): Promise<void> {
  await vault.appendLog(VAULT_AUDIT, [{ id: randomUUID(), at: context.now().toISOString(), value }]);
}

async function open(
  vault: TenantVault,
  reader: SnapshotReader,
  opener: NonNullable<Awaited<ReturnType<typeof openSealKey>>>,
  of: { readonly module: Resource; readonly part: string; readonly key: string },
): Promise<{ readonly readAt: string; readonly value: JsonObject } | undefined> {
  const record = await reader.get(tableOf(of.module, of.part), of.key);
  if (typeof record?.sealed !== 'string') return undefined;
  const plain = unseal(opener, sealedPlace(vault.tenantId, of.module, of.part, of.key), record.sealed);
  const value = JSON.parse(new TextDecoder().decode(plain)) as JsonObject;
  return { readAt: String(record.readAt), value: readable(value) as JsonObject };
}

/** Passwords of LAPS come as base64 of UTF-16. */
function readable(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => readable(item as Json));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) =>
      name === 'passwordBase64' && typeof one === 'string'
        ? ['password', Buffer.from(one, 'base64').toString('utf16le')]
        : [name, readable(one as Json)],
    ),
  );
}
