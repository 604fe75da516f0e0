import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { AppError } from '../../model/errors.ts';
import { action } from '../run.ts';
import { table } from '../table.ts';
import { askSecret } from '../terminal.ts';

export function register(root: Command): void {
  const keys = root.command('keys').description('list, add and remove the ways to open the vault');

  action(keys.command('list').description('list the key slots'), async (context) => {
    const { keySlots } = await import('../../app/vaults.ts');
    const slots = await keySlots(context);
    return {
      json: { slots },
      human: () =>
        table(
          ['slot', 'kind', 'made'],
          slots.map((slot) => [slot.slot, slot.kind, slot.createdAt ?? '']),
        ),
    };
  });

  const add = keys
    .command('add')
    .description('add a way in: a passphrase (asked for, or HOLDFAST_NEW_PASSPHRASE), a key file or a recovery code')
    .argument('<kind>', 'passphrase, key-file or recovery')
    .option('--file <file>', 'the key file; it is made when it does not exist');
  action<{ file?: string }>(add, async (context, options, [kind]) => {
    const { addKey, addRecoveryKey } = await import('../../app/vaults.ts');
    if (kind === 'recovery') {
      const { slot, code } = await addRecoveryKey(context);
      return { json: { slot, code }, human: () => `Added ${slot}.\nRecovery code: ${code}\nIt is not shown again.` };
    }
    const slot = await addKey(
      context,
      kind === 'key-file'
        ? { kind: 'key-file', key: keyFile(options.file) }
        : { kind: 'passphrase', passphrase: await newPassphrase() },
    );
    return { json: { slot }, human: () => `Added ${slot}.` };
  });

  const remove = keys.command('remove').description('remove a way in').argument('<slot>', 'name of the slot');
  action(remove, async (context, _options, [slot]) => {
    const { removeKey } = await import('../../app/vaults.ts');
    await removeKey(context, slot!);
    return { json: { removed: slot }, human: () => `Removed ${slot}.` };
  });
}

async function newPassphrase(): Promise<string> {
  const given = process.env.HOLDFAST_NEW_PASSPHRASE ?? (await askSecret?.('New passphrase'));
  if (given) return given;
  throw new AppError('config.missing', 'The new passphrase is not given.', { hint: 'Set HOLDFAST_NEW_PASSPHRASE.' });
}

function keyFile(file: string | undefined): Uint8Array {
  if (!file) throw new AppError('usage.invalid', 'Name the key file with --file.');
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    const key = new Uint8Array(randomBytes(32));
    writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
    return key;
  }
}
