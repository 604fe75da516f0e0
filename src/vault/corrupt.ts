import { AppError } from '../model/errors.ts';

/** Damage found in the store: what was read is not what was written. Never names a key or a value of a record. */
export function corrupt(object: string, problem: string, cause?: unknown): AppError {
  return new AppError('vault.corrupt', `${object}: ${problem}`, {
    hint: 'Run `holdfast check --level 3` to see which snapshots and tables are hit.',
    context: { object, problem },
    cause,
  });
}
