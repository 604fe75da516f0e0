/*
 * Rules of the error family.
 * 1. Throw an AppError for what stops a command. Trouble with one object in a bulk run is a Finding on the report.
 * 2. `message` says what happened, with names; `hint` says what the operator can do.
 * 3. `context` holds plain facts for logs. Never a token, a secret, a password or a body.
 * 4. `retry: 'later'` only when the same call may succeed unchanged.
 * 5. Exit codes and problem documents are tables over these codes; add the code there as well.
 */
export type ErrorCode =
  | 'usage.invalid'
  | 'config.invalid'
  | 'config.missing'
  | 'tenant.unknown'
  | 'tenant.exists'
  | 'auth.failed'
  | 'auth.interaction-required'
  | 'graph.forbidden'
  | 'graph.unauthorized'
  | 'graph.not-found'
  | 'graph.bad-request'
  | 'graph.conflict'
  | 'graph.needs-approval'
  | 'graph.not-licensed'
  | 'graph.throttled'
  | 'graph.unavailable'
  | 'graph.network'
  | 'graph.timeout'
  | 'graph.protocol'
  | 'graph.untrusted-link'
  | 'graph.resync-required'
  | 'vault.missing'
  | 'vault.exists'
  | 'vault.locked-out'
  | 'vault.corrupt'
  | 'vault.conflict'
  | 'vault.unsupported'
  | 'vault.backend'
  | 'vault.refused'
  | 'snapshot.unknown'
  | 'snapshot.incomplete'
  | 'selection.unknown-module'
  | 'selection.unknown-object'
  | 'selection.empty'
  | 'plan.unknown'
  | 'plan.stale'
  | 'plan.blocked'
  | 'plan.not-applyable'
  | 'plan.needs-approval'
  | 'apply.failed'
  | 'apply.interrupted'
  | 'verify.differences'
  | 'request.invalid'
  | 'request.unknown'
  | 'request.outdated'
  | 'request.too-many'
  | 'request.conflict'
  | 'session.missing'
  | 'session.refused'
  | 'session.locked'
  | 'session.forged'
  | 'access.denied'
  | 'job.unknown'
  | 'job.refused'
  | 'approval.refused'
  | 'audit.broken'
  | 'internal';

export interface AppErrorOptions {
  readonly hint?: string;
  readonly context?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly retry?: 'never' | 'later';
  readonly cause?: unknown;
}

/** The one error that leaves a layer on purpose. Programming mistakes stay plain `Error`s. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly context: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly retry: 'never' | 'later';

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = options.hint;
    this.context = options.context ?? {};
    this.retry = options.retry ?? 'never';
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
