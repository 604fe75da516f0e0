import { AppError } from '../../model/errors.ts';
import type { NetworkFailure } from '../transport.ts';
import { plainPath } from './graph-error.ts';

/** The error for an exchange that broke below HTTP. `context.sent` is true when Graph may have carried it out. */
export function networkError(call: {
  readonly method: string;
  readonly path: string;
  readonly attempts: number;
  readonly failure: NetworkFailure;
}): AppError {
  const { failure } = call;
  const path = plainPath(call.path);
  const cause = failure.cause as { code?: unknown } | undefined;
  const timedOut = failure.kind === 'timeout';
  return new AppError(timedOut ? 'graph.timeout' : 'graph.network', `${call.method} ${path}: ${WORDS[failure.kind]}`, {
    hint:
      failure.kind === 'untrusted'
        ? 'A proxy may be replacing the certificate: trust its authority with NODE_EXTRA_CA_CERTS.'
        : 'Check the connection to the Internet and run it again.',
    context: {
      path,
      method: call.method,
      attempts: call.attempts,
      failure: failure.kind,
      sent: failure.sent,
      code: typeof cause?.code === 'string' ? cause.code : undefined,
    },
    retry: failure.kind === 'untrusted' ? 'never' : 'later',
  });
}

const WORDS: Record<NetworkFailure['kind'], string> = {
  refused: 'no connection could be made',
  untrusted: "the server's certificate is not trusted",
  reset: 'the connection broke',
  timeout: 'no answer in time',
  truncated: 'the answer was cut off',
};
