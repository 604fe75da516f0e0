import { AppError, type ErrorCode } from '../../model/errors.ts';
import { approvalCodeIn, isAboutApproval } from '../approval.ts';
import { isConcurrencyCode } from '../retry-timing.ts';
import { type Refusal, refusalOf } from './answer.ts';

export interface RefusedCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body, or `undefined` when it was no JSON. */
  readonly body: unknown;
  readonly attempts: number;
  /** Where a resync starts over, as Graph gave it. */
  readonly location?: string | undefined;
}

/**
 * The error for an answer that is no success. `context` has status, code, requestId, path (without its query),
 * attempts, detail (codes of the details) and, for refused writes, `sent`: true when Graph may have carried it out.
 */
export function graphError(call: RefusedCall): AppError {
  const refusal = refusalOf(call.headers, call.body);
  const aboutApproval = isAboutApproval(call.status, call.headers, refusal);
  const code = aboutApproval ? 'graph.needs-approval' : codeFor(call.status, refusal);
  const path = plainPath(call.path);
  const said = refusal.message ?? refusal.code ?? 'no explanation';
  return new AppError(code, `${call.method} ${path}: ${call.status} ${said}`, {
    ...hintFor(code),
    context: {
      status: call.status,
      code: refusal.code,
      requestId: refusal.requestId,
      clientRequestId: call.headers['client-request-id'],
      path,
      method: call.method,
      attempts: call.attempts,
      said: refusal.message,
      detail: refusal.detailCodes.length > 0 ? refusal.detailCodes.join(',') : undefined,
      ...(aboutApproval ? { approval: approvalCodeIn(call.headers, refusal.message) } : {}),
      ...(call.status >= 500 && call.method !== 'GET' ? { sent: true } : {}),
      ...(code === 'graph.resync-required' ? { location: call.location } : {}),
    },
    retry: isLater(call.status, refusal) ? 'later' : 'never',
  });
}

function codeFor(status: number, refusal: Refusal): ErrorCode {
  if (isResync(status, refusal.code)) return 'graph.resync-required';
  if (status === 401) return 'graph.unauthorized';
  if (status === 402) return 'graph.not-licensed';
  if (status === 400 || status === 403) {
    if (lacksLicence(refusal)) return 'graph.not-licensed';
    if (status === 403) return 'graph.forbidden';
    return saysTaken(refusal.message, refusal.detailCodes) ? 'graph.conflict' : 'graph.bad-request';
  }
  if (status === 404 || status === 410) return 'graph.not-found';
  if (status === 408) return 'graph.timeout';
  if (status === 409 || status === 412 || status === 423) return 'graph.conflict';
  if (status === 424) return 'graph.unavailable';
  if (status === 429) return 'graph.throttled';
  if (status === 501) return 'graph.bad-request';
  if (status >= 500) return 'graph.unavailable';
  return status >= 400 ? 'graph.bad-request' : 'graph.protocol';
}

function isResync(status: number, code: string | undefined): boolean {
  return status === 410 || (status >= 400 && status < 500 && /^(syncStateNotFound|resyncRequired)$/i.test(code ?? ''));
}

const LICENCE_CODES =
  /NonPremiumTenant|PremiumLicenseRequired|NotLicensed|LicenseRequired|NoLicense|InvalidLicense|SubscriptionNotFound/i;
const LICENCE_TEXTS =
  /premium licen[sc]e|does not have a (valid )?(premium )?(licen[sc]e|subscription)|requires? an? [^.]*licen[sc]e|not applicable to target tenant|not licen[sc]ed|tenant (is|has) no[t]? [^.]*licen[sc]e|tenant does not have [^.]*(licen[sc]e|SPO)/i;

function lacksLicence(refusal: Refusal): boolean {
  return LICENCE_CODES.test(refusal.code ?? '') || LICENCE_TEXTS.test(refusal.message ?? '');
}

/** Uniqueness and "already there", which directory services report as 400 as well as 409. */
export function saysTaken(message: string | undefined, detailCodes: readonly string[]): boolean {
  return (
    detailCodes.some((code) => code === 'ObjectConflict' || code === 'ConflictingObjects') ||
    /already exist|already assigned|already a member|same value for property|entry already exists/i.test(message ?? '')
  );
}

function isLater(status: number, refusal: Refusal): boolean {
  if (status === 409) return isConcurrencyCode(refusal.code);
  return [408, 423, 424, 429, 500, 502, 503, 504, 509].includes(status);
}

function hintFor(code: ErrorCode): { hint?: string } {
  const hints: Partial<Record<ErrorCode, string>> = {
    'graph.forbidden': 'Grant the missing permission or role and give admin consent; it takes some minutes to work.',
    'graph.needs-approval': 'Another administrator must approve it in the Intune admin centre.',
    'graph.not-licensed': 'The tenant lacks the licence for this feature.',
    'graph.unauthorized': 'The sign-in was not accepted. Check the app registration and sign in again.',
    'graph.throttled': 'Microsoft asks for a pause. Run it again later.',
    'graph.unavailable': 'Microsoft Graph is in trouble. Run it again later.',
    'graph.resync-required': 'The change history has expired: read the collection in full.',
  };
  const hint = hints[code];
  return hint === undefined ? {} : { hint };
}

/** The path without its query, whose filters may hold personal data. */
export function plainPath(path: string): string {
  return path.split('?', 1)[0] ?? path;
}
