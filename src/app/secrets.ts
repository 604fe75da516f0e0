import { readFileSync } from 'node:fs';
import { AppError } from '../model/errors.ts';
import type { SecretBox } from './secret-box.ts';
import type { SecretSource } from './settings.ts';

/** What a sealed source is bound to. */
export const SEALED_SECRET = 'connection';

/** How a door asks a person. `undefined` when nobody is there to ask. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/** The helpers that some sources need. */
export interface SecretHelp {
  readonly ask?: Ask;
  readonly box?: () => SecretBox;
}

/** Fetches a secret from its source. Errors: `config.missing`. The value appears in no error. */
export async function resolveSecret(source: SecretSource, what: string, { ask, box }: SecretHelp): Promise<string> {
  switch (source.kind) {
    case 'environment': {
      const value = process.env[source.name];
      if (value) return value;
      throw new AppError('config.missing', `The environment variable ${source.name} with ${what} is not set.`);
    }
    case 'file':
      try {
        return readFileSync(source.path, 'utf8').trimEnd();
      } catch (cause) {
        throw new AppError('config.missing', `The file ${source.path} with ${what} cannot be read.`, { cause });
      }
    case 'sealed':
      if (box) return box().open(source.value, SEALED_SECRET);
      throw new AppError('config.missing', `There is no key to open ${what}.`);
    case 'ask':
      if (ask) return ask(`Enter ${what}`);
      throw new AppError('config.missing', `There is nobody to ask for ${what}.`, {
        hint: 'Give it in an environment variable or a file: see "holdfast tenant add --help".',
      });
  }
}
