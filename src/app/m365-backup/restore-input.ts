import { AppError } from '../../model/errors.ts';
import { CONTENT, contentKind } from './kinds.ts';

export interface RestoreInput {
  readonly kind: string;
  /** Users or sites to bring back. */
  readonly sources: readonly string[];
  /** Of a single drive or site: files and folders, by key or by path; absent: the whole. */
  readonly items?: readonly string[];
  /** ISO 8601: the point nearest before it. Default: the newest. */
  readonly at?: string;
  readonly destination: 'new' | 'inPlace';
  readonly pollSeconds?: number;
}

/** What Microsoft can do at all, checked before anything is ordered. Errors: `usage.invalid`. */
export function checkedRestore(input: RestoreInput): RestoreInput {
  const { files, plural } = CONTENT[contentKind(input.kind)];
  if (!input.items) return input;
  if (!files)
    throw new AppError('usage.invalid', `Microsoft lets nobody choose files and folders of ${plural}.`, {
      hint: 'It offers that for drives and sites.',
    });
  if (input.sources.length !== 1)
    throw new AppError('usage.invalid', `Files and folders are brought back from one of the ${plural} at a time.`, {
      hint: 'Name one with --id.',
    });
  if (input.destination === 'inPlace')
    throw new AppError('usage.invalid', 'Microsoft puts single files and folders into a new folder, not in place.', {
      hint: 'Leave out --in-place.',
    });
  return input;
}
