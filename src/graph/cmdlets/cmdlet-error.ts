import { AppError, type ErrorCode } from '../../model/errors.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { shorten } from '../errors/answer.ts';

export interface RefusedCmdlet {
  readonly cmdlet: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body, or `undefined` when it was no JSON. */
  readonly json: unknown;
  readonly text: string;
  readonly attempts: number;
}

/** What Exchange says, wherever in its answer it stands: `details` first, since `message` repeats it with noise. */
export interface Said {
  readonly message: string;
  /** `ManagementObjectNotFoundException`. */
  readonly kind: string;
}

const TOO_MANY = /maximum number of concurrent requests/i;

/** The one refusal that comes as plain text says to come back later, whatever its status. */
export function isBusy(text: string): boolean {
  return TOO_MANY.test(text);
}

export function saidIn({ headers, json, text }: Pick<RefusedCmdlet, 'headers' | 'json' | 'text'>): Said {
  const error = isJsonObject(json) && isJsonObject(json.error) ? json.error : undefined;
  const detail = Array.isArray(error?.details) ? error.details.find(isJsonObject) : undefined;
  const parts = typeof detail?.message === 'string' ? detail.message.split('|') : [];
  const inner = innerMessage(error);
  const message = (parts.length >= 3 ? parts.slice(2).join('|') : parts[0]) ?? inner ?? error?.message ?? text;
  const kind = headers['x-exceptiontype'] ?? parts[1] ?? '';
  return {
    message: shorten(String(message).replace(/<[^>]*>/g, ' ')) ?? 'no explanation',
    kind: kind.slice(kind.lastIndexOf('.') + 1),
  };
}

function innerMessage(error: JsonObject | undefined): string | undefined {
  const inner = isJsonObject(error?.innererror) ? error.innererror : undefined;
  const exception = isJsonObject(inner?.internalException) ? inner.internalException : inner;
  return typeof exception?.message === 'string' ? exception.message : undefined;
}

/**
 * The error for a cmdlet that was refused. What is missing for want of a role or a licence is `graph.forbidden` or
 * `graph.not-licensed`, never an empty answer. `context` has cmdlet, status (404 for an object that is not there), code,
 * requestId, attempts, said and, when it may have been carried out, `sent`.
 */
export function cmdletError(refused: RefusedCmdlet): AppError {
  const said = saidIn(refused);
  const { cmdlet, status, headers, attempts } = refused;
  const code = codeFor(refused, said);
  const reading = cmdlet.startsWith('Get-');
  return new AppError(code, `${cmdlet}: ${status} ${said.message}`, {
    ...hintFor(code, said),
    context: {
      cmdlet,
      status: code === 'graph.not-found' ? 404 : code === 'graph.conflict' ? 409 : status,
      code: said.kind || undefined,
      requestId: headers['request-id'],
      attempts,
      said: said.message,
      ...(status >= 500 && !reading ? { sent: true } : {}),
    },
    retry: [408, 429, 500, 502, 503, 504].includes(status) || isBusy(refused.text) ? 'later' : 'never',
  });
}

const NO_CMDLET = /is not recognized as (a|the) name of a cmdlet|CommandNotFound/i;
const NOT_FOUND =
  /ManagementObjectNotFound|ObjectNotFoundException|MemberNotFoundException|isn't a member of|couldn't be found|could not be found/i;
const EXISTS = /AlreadyExists|already exists|already a member/i;
const DEHYDRATED = /Enable-OrganizationCustomization/i;
const NO_LICENCE = /not licen[sc]ed|does not have a? ?(valid )?licen[sc]e|requires? an? [^.]*licen[sc]e/i;

function codeFor({ status, text }: RefusedCmdlet, { message, kind }: Said): ErrorCode {
  const all = `${kind} ${message}`;
  if (isBusy(text) || status === 429) return 'graph.throttled';
  if (status === 401) return 'graph.unauthorized';
  if (NO_LICENCE.test(all)) return 'graph.not-licensed';
  if (status === 403 || NO_CMDLET.test(all)) return 'graph.forbidden';
  if (status === 408) return 'graph.timeout';
  if (status >= 500) return 'graph.unavailable';
  if (NOT_FOUND.test(all)) return 'graph.not-found';
  if (EXISTS.test(all)) return 'graph.conflict';
  // A bare 404 is an address that nobody serves; it must not read as an object that is gone.
  return status === 404 ? 'graph.protocol' : 'graph.bad-request';
}

function hintFor(code: ErrorCode, { message }: Said): { hint?: string } {
  if (DEHYDRATED.test(message))
    return {
      hint: 'Run Enable-OrganizationCustomization once in Exchange Online PowerShell. It cannot be taken back.',
    };
  if (/parameter cannot be found/i.test(message))
    return { hint: 'A role or a licence of the tenant that brings this parameter is missing.' };
  const hints: Partial<Record<ErrorCode, string>> = {
    'graph.forbidden': 'Give the application its role of Exchange; the permissions page says which.',
    'graph.not-licensed': 'The tenant lacks the licence for this feature.',
    'graph.throttled': 'Microsoft asks for a pause. Run it again later.',
    'graph.unavailable': 'Exchange is in trouble. Run it again later.',
  };
  const hint = hints[code];
  return hint === undefined ? {} : { hint };
}
