import { AppError } from '../model/errors.ts';
import { askSecret } from './terminal.ts';

/** What opens the seal: from the environment, else asked for. Errors: `config.missing`. */
export async function sealCredential() {
  const code = process.env.HOLDFAST_SEAL_RECOVERY_CODE;
  if (code) return { kind: 'recovery' as const, code };
  const passphrase = process.env.HOLDFAST_SEAL_PASSPHRASE ?? (await askSecret?.('Passphrase of the seal'));
  if (passphrase) return { kind: 'passphrase' as const, passphrase };
  throw new AppError('config.missing', 'The passphrase of the seal is not given.', {
    hint: 'Set HOLDFAST_SEAL_PASSPHRASE. It is another one than that of the vault.',
  });
}
