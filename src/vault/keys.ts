import { AppError } from '../model/errors.ts';
import type { Backend } from './backends/backend.ts';
import { type Credential, type KeySlot, type KeySlotOptions, openSlot, parseSlot, sealSlot } from './keys-slot.ts';

export { formatRecoveryCode, newRecoveryCode, parseRecoveryCode } from './keys-recovery.ts';
export type { Credential, KeySlotOptions } from './keys-slot.ts';

/** Losing one credential must never lock anybody out, so a vault never has fewer slots than this. */
const MIN_SLOTS = 2;
const MAX_SLOTS = 64;
const PREFIX = 'keys/';

export interface KeySlotInfo {
  readonly slot: string;
  /** `damaged`: the slot's bytes are not what was written, or of a newer format. */
  readonly kind: Credential['kind'] | 'damaged';
  readonly createdAt: string | undefined;
  readonly vaultId: string | undefined;
}

/** Writes the first slots of a new vault: two at least. Each is read back and opened before this returns. */
export async function createKeySlots(
  backend: Backend,
  vaultId: string,
  vmk: Uint8Array,
  credentials: readonly Credential[],
  options: KeySlotOptions = {},
): Promise<readonly KeySlotInfo[]> {
  if (credentials.length < MIN_SLOTS)
    throw new AppError('usage.invalid', 'A vault needs two credentials at least, so that losing one is no disaster', {
      hint: 'Give a passphrase, and keep the recovery code that Holdfast prints.',
    });
  const made: KeySlotInfo[] = [];
  try {
    for (const credential of credentials) made.push(await addKeySlot(backend, vaultId, vmk, credential, options));
    const own = new Set(made.map(({ slot }) => slot));
    const present = await readSlots(backend);
    if (present.length !== own.size || present.some(({ name }) => !own.has(name)))
      throw new AppError('vault.exists', 'Somebody else is making a vault here at this moment');
    return made;
  } catch (error) {
    // Half a set would look like a vault that exists. Also a slot whose writing failed may be there.
    for await (const { name } of backend.list(PREFIX)) {
      const bytes = await backend.read(name).catch(() => undefined);
      const slot = bytes && parseSlot(bytes);
      const own = made.some((one) => PREFIX + one.slot === name);
      if (own || (slot && (await opensAny(slot, credentials, vmk)))) await backend.delete(name).catch(() => undefined);
    }
    throw error;
  }
}

async function opensAny(slot: KeySlot, credentials: readonly Credential[], vmk: Uint8Array): Promise<boolean> {
  for (const credential of credentials) {
    const opened = await openSlot(slot, credential).catch(() => undefined);
    if (opened && Buffer.from(opened).equals(vmk)) return true;
  }
  return false;
}

/** Adds a slot for `vmk`, and proves from the store that the credential opens it. */
export async function addKeySlot(
  backend: Backend,
  vaultId: string,
  vmk: Uint8Array,
  credential: Credential,
  options: KeySlotOptions = {},
): Promise<KeySlotInfo> {
  if (vmk.length !== 32) throw new TypeError('a master key has 32 bytes');
  const slot = await sealSlot(vaultId, vmk, credential, options);
  const name = PREFIX + slot.slot;
  // The name is random, so `exists` can only mean that an earlier attempt of this very call arrived; the proof decides.
  await backend.create(name, Buffer.from(JSON.stringify(slot)));
  const bytes = await backend.read(name);
  const stored = bytes && parseSlot(bytes);
  const opened = stored && (await openSlot(stored, credential));
  if (!opened || !Buffer.from(opened).equals(vmk))
    throw new AppError('vault.backend', `Key slot ${slot.slot} could not be read back as it was written`, {
      retry: 'later',
    });
  return infoOf(slot.slot, slot);
}

/** All slots, oldest first; damaged ones are shown, not left out. */
export async function listKeySlots(backend: Backend): Promise<readonly KeySlotInfo[]> {
  const slots = await readSlots(backend);
  return slots
    .map(({ name, slot }) => infoOf(name, slot))
    .sort((a, b) => (`${a.createdAt} ${a.slot}` < `${b.createdAt} ${b.slot}` ? -1 : 1));
}

/**
 * Takes a credential away. At least two usable slots stay. The master key does not change: who kept a copy of the
 * slot and its credential can still open the vault's data.
 */
export async function removeKeySlot(backend: Backend, slot: string): Promise<void> {
  const slots = await readSlots(backend);
  const gone = slots.find(({ name }) => name === slot);
  if (!gone)
    throw new AppError('usage.invalid', `There is no key slot ${slot}`, { hint: 'List the slots with `keys list`.' });
  if (usableBeside(slots, slot) < MIN_SLOTS) throw tooFew(slot);
  await backend.delete(PREFIX + slot);
  // Two removals at the same moment can each see the other's slot: who finds too few left puts its own back.
  if (usableBeside(await readSlots(backend), slot) >= MIN_SLOTS) return;
  await backend.create(PREFIX + slot, gone.bytes);
  throw tooFew(slot);
}

/** Changes a credential: the new slot is written and proven before the old one goes. */
export async function replaceKeySlot(
  backend: Backend,
  slot: string,
  vaultId: string,
  vmk: Uint8Array,
  credential: Credential,
  options: KeySlotOptions = {},
): Promise<KeySlotInfo> {
  const made = await addKeySlot(backend, vaultId, vmk, credential, options);
  await removeKeySlot(backend, slot);
  return made;
}

export interface OpenedVaultKey {
  readonly vmk: Uint8Array;
  readonly vaultId: string;
  readonly slot: string;
}

/**
 * The master key, from whichever slot the credential fits. Damaged slots are passed over.
 * Errors: `vault.missing` (no slots), `vault.locked-out` (none fits), `usage.invalid` (a mistyped recovery code).
 */
export async function openVaultKey(backend: Backend, credential: Credential): Promise<OpenedVaultKey> {
  const slots = await readSlots(backend);
  if (slots.length === 0)
    throw new AppError('vault.missing', 'There is no vault here: it has no key slots', {
      hint: 'Check the place, or make a vault with `init`.',
    });
  let trouble: unknown;
  for (const { slot } of slots) {
    if (!slot || slot.kind !== credential.kind) continue;
    try {
      const vmk = await openSlot(slot, credential);
      if (vmk) return { vmk, vaultId: slot.vaultId, slot: slot.slot };
    } catch (error) {
      // A mistyped code is mistyped for every slot; a bad slot may have a good one beside it.
      if (error instanceof AppError && error.code === 'usage.invalid') throw error;
      trouble = error;
    }
  }
  if (trouble) throw trouble;
  throw new AppError('vault.locked-out', `No key slot opens with this ${credential.kind}`, {
    hint: 'Check for typing mistakes, or use another credential: each slot alone opens the vault.',
    context: { slots: slots.length, damaged: slots.filter(({ slot }) => !slot).length },
  });
}

interface StoredSlot {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly slot: KeySlot | undefined;
}

async function readSlots(backend: Backend): Promise<readonly StoredSlot[]> {
  const found: StoredSlot[] = [];
  for await (const { name } of backend.list(PREFIX)) {
    if (found.length === MAX_SLOTS)
      throw new AppError('vault.refused', `The vault has more than ${MAX_SLOTS} key slots`, {
        hint: 'Look who else can write to the vault.',
      });
    const bytes = await backend.read(name);
    if (!bytes) continue;
    const slot = parseSlot(bytes);
    // A slot under another name than its own was moved by hand; its own name is bound into it.
    const own = slot && PREFIX + slot.slot === name ? slot : undefined;
    found.push({ name: name.slice(PREFIX.length), bytes, slot: own });
  }
  return found;
}

function usableBeside(slots: readonly StoredSlot[], gone: string): number {
  return slots.filter(({ name, slot }) => slot && name !== gone).length;
}

function tooFew(slot: string): AppError {
  return new AppError('vault.refused', `Key slot ${slot} stays: a vault keeps at least ${MIN_SLOTS} usable slots`, {
    hint: 'Add another credential first, then remove this one.',
  });
}

function infoOf(name: string, slot: KeySlot | undefined): KeySlotInfo {
  return {
    slot: name,
    kind: slot?.kind ?? 'damaged',
    createdAt: slot?.createdAt,
    vaultId: slot?.vaultId,
  };
}
