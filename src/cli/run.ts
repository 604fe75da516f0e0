import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Context, DoorOptions } from '../app/compose.ts';
import { AppError } from '../model/errors.ts';
import { EXIT_CODES, EXIT_OF, type Exit } from './exit-codes.ts';
import { askSecret, note, print } from './terminal.ts';

export interface GlobalOptions {
  readonly home?: string;
  readonly vault?: string;
  readonly passphraseFile?: string;
  readonly keyFile?: string;
  readonly json?: boolean;
}

/** What a command gives back: the value for `--json`, the text for people, and how it ends. */
export interface Outcome {
  readonly json: unknown;
  readonly human: () => string;
  readonly exit?: Exit;
}

/** Wraps a command's action: composes the use-cases, prints one of the two views, sets the exit code. */
export function action<Options extends object>(
  command: Command,
  work: (context: Context, options: Options & GlobalOptions, args: readonly string[]) => Promise<Outcome>,
): void {
  command.action(async (...given: unknown[]) => {
    const args = given.slice(0, -2).flat() as string[];
    const options = command.optsWithGlobals() as Options & GlobalOptions;
    // Loaded only when there is work, so that help and completion answer at once.
    const { compose } = await import('../app/compose.ts');
    const context = compose(door(options));
    try {
      const outcome = await work(context, options, args);
      if (options.json) print(JSON.stringify(outcome.json));
      else {
        const text = outcome.human();
        if (text) print(text);
      }
      process.exitCode = EXIT_CODES[outcome.exit ?? 'ok'].code;
    } catch (error) {
      fail(error, options.json === true);
    } finally {
      await context.close();
    }
  });
}

/** Prints an error as what happened and what to do, and sets the exit code of its kind. */
export function fail(error: unknown, json: boolean): void {
  const known = error instanceof AppError ? error : undefined;
  const exit: Exit = known ? EXIT_OF[known.code] : 'failed';
  process.exitCode = EXIT_CODES[exit].code;
  const message = error instanceof Error ? error.message : String(error);
  if (json) {
    print(
      JSON.stringify({
        error: { code: known?.code ?? 'internal', message, hint: known?.hint, context: known?.context },
      }),
    );
    return;
  }
  note(`holdfast: ${message}`);
  if (known?.hint) note(`  ${known.hint}`);
  if (!known && error instanceof Error && process.env.HOLDFAST_DEBUG) note(error.stack ?? '');
  else if (!known) note('  This should not happen. Set HOLDFAST_DEBUG=1 to see where, and please report it.');
}

function door(options: GlobalOptions): DoorOptions {
  const vault = options.vault ?? process.env.HOLDFAST_VAULT;
  return {
    ...(options.home ? { home: options.home } : {}),
    ...(vault ? { vault } : {}),
    credential: () => vaultCredential(options),
    ...(askSecret ? { ask: askSecret } : {}),
    tell: note,
    simulated: simulatedByWord(),
  };
}

/** Whether a cloud with hosts of its own is a simulated one. Microsoft's limits are kept whatever this says. */
export const simulatedByWord = (): boolean => process.env.HOLDFAST_SIMULATED === '1';

/** Key file, passphrase file, environment, then a question; never a value on the command line. */
export async function vaultCredential(options: GlobalOptions) {
  const keyFile = options.keyFile ?? (options.passphraseFile ? undefined : process.env.HOLDFAST_KEY_FILE);
  if (keyFile) return { kind: 'key-file' as const, key: new Uint8Array(secretFile(keyFile, 'key file')) };
  const passphraseFile = options.passphraseFile ?? process.env.HOLDFAST_PASSPHRASE_FILE;
  if (passphraseFile)
    return {
      kind: 'passphrase' as const,
      passphrase: secretFile(passphraseFile, 'passphrase file').toString('utf8').trimEnd(),
    };
  if (process.env.HOLDFAST_RECOVERY_CODE)
    return { kind: 'recovery' as const, code: process.env.HOLDFAST_RECOVERY_CODE };
  const passphrase = process.env.HOLDFAST_PASSPHRASE ?? (await askSecret?.('Passphrase of the vault'));
  if (passphrase) return { kind: 'passphrase' as const, passphrase };
  throw new AppError('config.missing', 'The passphrase of the vault is not given.', {
    hint: 'Set HOLDFAST_PASSPHRASE or use --passphrase-file or --key-file.',
  });
}

/** Errors: `config.invalid` when it cannot be read. */
export function secretFile(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('config.invalid', `The ${what} ${file} cannot be read.`, {
      hint: `Look whether it is there and whether this account may read it (${(cause as NodeJS.ErrnoException).code}).`,
      cause,
    });
  }
}
