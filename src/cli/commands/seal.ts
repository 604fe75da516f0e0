import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Revealed } from '../../app/seals.ts';
import type { JsonObject } from '../../model/json.ts';
import { action } from '../run.ts';
import { sealCredential } from '../seal-credential.ts';
import { table } from '../table.ts';
import { short } from '../views/object.ts';

export function register(root: Command): void {
  const seal = root.command('seal').description('the key that recovery keys and device passwords are sealed with');
  const init = seal
    .command('init')
    .description('make it, with a passphrase of its own (asked for, or HOLDFAST_SEAL_PASSPHRASE)')
    .option('-t, --tenant <name>', 'tenant, when there are several');
  action<{ tenant?: string }>(init, async (context, options) => {
    const { createSeal } = await import('../../app/seals.ts');
    const { recoveryCode } = await createSeal(context, options.tenant, await sealCredential());
    return {
      json: { recoveryCode },
      human: () =>
        `The seal is made. Backups seal with it; nobody opens it without its passphrase.\nRecovery code of the seal: ${recoveryCode}\nIt is not shown again.`,
    };
  });

  const reveal = root
    .command('reveal')
    .description('show what is sealed of one object; it goes on the audit log of the vault')
    .argument('<object>', '<module>/<id or name>')
    .requiredOption('--reason <text>', 'why; kept beside your name')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-s, --snapshot <id>', 'a snapshot id, "latest", or a time', 'latest');
  action<{ tenant?: string; snapshot?: string; reason: string }>(reveal, async (context, options, [object]) => {
    const { reveal } = await import('../../app/seals.ts');
    const { splitObject } = await import('../../app/comparisons.ts');
    const shown = await reveal(context, {
      ...splitObject(object!),
      ...(options.tenant ? { tenant: options.tenant } : {}),
      ...(options.snapshot ? { snapshot: options.snapshot } : {}),
      reason: options.reason,
      actor: userInfo().username,
      credential: await sealCredential(),
    });
    return { json: shown, human: () => revealedText(shown) };
  });
}

function revealedText(shown: Revealed): string {
  const rows = Object.entries(shown.parts).flatMap(([part, { readAt, value }]) =>
    rowsOf(value).map(([name, text]) => [part, name, text, readAt]),
  );
  return rows.length > 0
    ? table(['part', 'property', 'value', 'read'], rows)
    : 'Nothing sealed is kept of it in this snapshot.';
}

function rowsOf(value: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, one]) =>
    Array.isArray(one)
      ? one.flatMap((item) => rowsOf(item as JsonObject).map(([inner, text]) => [`${name}: ${inner}`, text] as const))
      : [[name, short(one ?? null)] as const],
  );
}
