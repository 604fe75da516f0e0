import { isAppError } from '../../model/errors.ts';
import { isConcurrencyCode } from '../retry-timing.ts';
import { saysTaken } from './graph-error.ts';

/*
 * What a refused write means to whoever applies a plan. Directory services answer the same fact with different
 * statuses, so code, message and details decide together.
 */

/** The object, member, owner or grant is there already (or its unique value is taken). */
export function isAlreadyExists(error: unknown): boolean {
  if (!isAppError(error) || error.code === 'graph.needs-approval') return false;
  const { status, code, said, detail } = error.context;
  if (status !== 400 && status !== 409) return false;
  if (/^(Request_MultipleObjectsWithSameKeyValue|nameAlreadyExists|ObjectConflict)$/i.test(String(code))) return true;
  return saysTaken(asText(said), String(detail ?? '').split(','));
}

/** A reference is there already, as opposed to a unique value that another object holds. */
export function isAlreadyReferenced(error: unknown): boolean {
  if (!isAppError(error) || !isAlreadyExists(error)) return false;
  return /object references already exist|entry already exists|already assigned|already exist for/i.test(
    asText(error.context.said) ?? '',
  );
}

/** A replica has not heard yet of an object that was created a moment ago. Meaningful only just after a create. */
export function isReplicaLag(error: unknown): boolean {
  if (!isAppError(error)) return false;
  const { status, code, said } = error.context;
  if (status === 404) return code === undefined || !/^BadRequest$/i.test(String(code));
  if (status !== 400) return false;
  return /does not reference a valid|does not exist|was not found|not present|cannot find|invalid (object|principal|application|appId)|reference-property objects|not a valid reference/i.test(
    asText(said) ?? '',
  );
}

/** Another write on the same object or tenant-wide structure was in progress. */
export function isConcurrency(error: unknown): boolean {
  return isAppError(error) && error.context.status === 409 && isConcurrencyCode(asText(error.context.code));
}

/** Graph may have carried the write out although the call failed: look before sending it again. */
export function mayHaveHappened(error: unknown): boolean {
  return isAppError(error) && error.context.sent === true;
}

function asText(value: string | number | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
