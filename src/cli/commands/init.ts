import type { Command } from 'commander';
import { AppError } from '../../model/errors.ts';
import { action, vaultCredential } from '../run.ts';

export function register(root: Command): void {
  const command = root
    .command('init')
    .description('make a vault: an encrypted folder that holds the backups')
    .argument('<folder>', 'an empty folder, best on another disk or machine');
  action(command, async (context, options, [folder]) => {
    const { createVault } = await import('../../app/vaults.ts');
    const credential = await vaultCredential(options);
    if (credential.kind === 'recovery')
      throw new AppError('usage.invalid', 'A new vault makes its own recovery code.', {
        hint: 'Unset HOLDFAST_RECOVERY_CODE and give a passphrase or a key file.',
      });
    const vault = await createVault(context, folder!, credential);
    return {
      json: vault,
      human: () =>
        [
          `The vault is ready in ${vault.folder}.`,
          '',
          `Recovery code: ${vault.recoveryCode}`,
          '',
          'Print the code or keep it in a safe. It opens the vault when the passphrase is lost,',
          'and it is not shown again. Without passphrase and code nobody can read the backups.',
        ].join('\n'),
    };
  });
}
