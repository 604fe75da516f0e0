import { type Static, Type } from 'typebox';
import type { ErrorCode } from '../model/errors.ts';
import { strict } from './values.ts';

/** What a refusal looks like (RFC 9457), with what to do about it. */
export const Problem = strict({
  type: Type.String({ description: '`https://holdfast.dev/problems/<code>`' }),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String({ description: 'What happened and why.' }),
  hint: Type.Optional(Type.String({ description: 'What to do.' })),
  requestId: Type.String(),
  retry: Type.Enum(['never', 'later']),
  fields: Type.Optional(
    Type.Array(strict({ path: Type.String(), message: Type.String() }), {
      description: 'What of the request is wrong.',
    }),
  ),
});
export type Problem = Static<typeof Problem>;

interface Kind {
  readonly status: number;
  readonly title: string;
}

const BAD: Kind = { status: 400, title: 'The request is not understood' };
const SETTINGS: Kind = { status: 409, title: 'A setting is missing or wrong' };
const UNKNOWN: Kind = { status: 404, title: 'Not found' };
const TAKEN: Kind = { status: 409, title: 'It is there already' };
const SIGN_IN: Kind = { status: 401, title: 'Sign in first' };
const DENIED: Kind = { status: 403, title: 'Not allowed' };
const REFUSED: Kind = { status: 409, title: 'Refused as things stand' };
const CLOUD_ACCESS: Kind = { status: 424, title: 'The tenant refuses Holdfast' };
const CLOUD: Kind = { status: 502, title: 'The cloud did not answer as it should' };
const CLOUD_BUSY: Kind = { status: 503, title: 'The cloud asks to wait' };
const VAULT: Kind = { status: 500, title: 'The vault cannot be used' };
const OURS: Kind = { status: 500, title: 'Something went wrong' };

/** One status for every error code: a new code compiles only when it stands here. */
export const PROBLEM_OF = {
  'usage.invalid': BAD,
  'config.invalid': SETTINGS,
  'config.missing': SETTINGS,
  'tenant.unknown': UNKNOWN,
  'tenant.exists': TAKEN,
  'auth.failed': CLOUD_ACCESS,
  'auth.interaction-required': CLOUD_ACCESS,
  'graph.forbidden': CLOUD_ACCESS,
  'graph.unauthorized': CLOUD_ACCESS,
  'graph.not-found': CLOUD,
  'graph.bad-request': CLOUD,
  'graph.conflict': CLOUD,
  'graph.needs-approval': REFUSED,
  'graph.not-licensed': CLOUD_ACCESS,
  'graph.throttled': CLOUD_BUSY,
  'graph.unavailable': CLOUD_BUSY,
  'graph.network': CLOUD_BUSY,
  'graph.timeout': CLOUD_BUSY,
  'graph.protocol': CLOUD,
  'graph.untrusted-link': CLOUD,
  'graph.resync-required': CLOUD,
  'vault.missing': SETTINGS,
  'vault.exists': TAKEN,
  'vault.locked-out': SETTINGS,
  'vault.corrupt': VAULT,
  'vault.conflict': { status: 503, title: 'Somebody else is writing' },
  'vault.unsupported': VAULT,
  'vault.backend': VAULT,
  'vault.refused': REFUSED,
  'snapshot.unknown': UNKNOWN,
  'snapshot.incomplete': REFUSED,
  'selection.unknown-module': BAD,
  'selection.unknown-object': UNKNOWN,
  'selection.empty': BAD,
  'plan.unknown': UNKNOWN,
  'plan.stale': REFUSED,
  'plan.blocked': REFUSED,
  'plan.not-applyable': REFUSED,
  'plan.needs-approval': REFUSED,
  'apply.failed': REFUSED,
  'apply.interrupted': REFUSED,
  'verify.differences': REFUSED,
  'request.invalid': BAD,
  'request.unknown': UNKNOWN,
  'request.outdated': { status: 412, title: 'It was changed in between' },
  'request.too-many': { status: 429, title: 'Too many requests' },
  'request.conflict': TAKEN,
  'session.missing': SIGN_IN,
  'session.refused': { status: 401, title: 'Sign-in refused' },
  'session.locked': { status: 429, title: 'Locked for a while' },
  'session.forged': { status: 403, title: 'The request does not come from the portal' },
  'access.denied': DENIED,
  'job.unknown': UNKNOWN,
  'job.refused': REFUSED,
  'approval.refused': REFUSED,
  'audit.broken': { status: 500, title: 'The audit log is not whole' },
  internal: OURS,
} as const satisfies Record<ErrorCode, Kind>;
