import { PROBLEM_OF, type Problem } from '../contract/problem.ts';
import { AppError } from '../model/errors.ts';
import { InvalidRequest } from './validation.ts';

/** What a refusal says. Of what was not meant for people it tells nothing but the request to look for in the log. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : fromFramework(error);
  const { status, title } = PROBLEM_OF[known.code];
  return {
    type: `https://holdfast.dev/problems/${known.code}`,
    title,
    status,
    code: known.code,
    detail: known.message,
    // The hint for the command line would name tenants that the caller may not know of.
    ...(known.hint && known.code !== 'tenant.unknown' ? { hint: known.hint } : {}),
    requestId,
    retry: known.retry,
    ...(known instanceof InvalidRequest ? { fields: [...known.fields] } : {}),
  };
}

/** The web framework refuses some requests by itself: too large, not JSON, too many. */
function fromFramework(error: unknown): AppError {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 429)
    return new AppError('request.too-many', 'Too many requests.', { hint: 'Wait a minute.', retry: 'later' });
  if (statusCode === 413) return new AppError('request.invalid', 'The request is too large.');
  if (statusCode === 415) return new AppError('request.invalid', 'The body must be JSON.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('request.invalid', 'The request is not understood.');
  return new AppError('internal', 'Something unexpected went wrong.', {
    hint: 'The log of the server says what: look for the request id.',
  });
}
