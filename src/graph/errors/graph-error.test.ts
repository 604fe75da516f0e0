import { describe, expect, it } from 'vitest';
import type { AppError } from '../../model/errors.ts';
import { parseJson } from './answer.ts';
import { isAlreadyExists, isAlreadyReferenced, isConcurrency, isReplicaLag, mayHaveHappened } from './classify.ts';
import { graphError } from './graph-error.ts';

function refused(status: number, error?: object, method = 'POST'): AppError {
  const body = error === undefined ? undefined : { error };
  return graphError({ method, path: '/v1.0/users?$filter=private', status, headers: {}, body, attempts: 1 });
}

const duplicate = {
  code: 'Request_BadRequest',
  message: 'Another object with the same value for property userPrincipalName already exists.',
  details: [{ code: 'ObjectConflict', target: 'userPrincipalName' }, { code: 'ConflictingObjects' }],
};
const member = {
  code: 'Request_BadRequest',
  message: "One or more added object references already exist for the following modified properties: 'members'.",
};
const grant = { code: 'Request_BadRequest', message: 'Permission entry already exists.' };
const lag = {
  code: 'Request_ResourceNotFound',
  message: "Resource '1' does not exist or one of its queried reference-property objects are not present.",
};

describe('an error of Graph', () => {
  it.each([
    [400, { code: 'Request_BadRequest', message: 'Invalid value.' }, 'graph.bad-request'],
    [400, duplicate, 'graph.conflict'],
    [400, member, 'graph.conflict'],
    [401, { code: 'InvalidAuthenticationToken' }, 'graph.unauthorized'],
    [403, { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' }, 'graph.forbidden'],
    [403, { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message: 'x' }, 'graph.not-licensed'],
    [403, { code: 'AadPremiumLicenseRequired', message: 'x' }, 'graph.not-licensed'],
    [400, { code: 'BadRequest', message: 'Tenant does not have a SPO license.' }, 'graph.not-licensed'],
    [403, { code: 'Forbidden', message: 'Your tenant is not licensed for this feature.' }, 'graph.not-licensed'],
    [404, lag, 'graph.not-found'],
    [409, { code: 'Directory_ConcurrencyViolation' }, 'graph.conflict'],
    [410, { code: 'resyncRequired' }, 'graph.resync-required'],
    [400, { code: 'SyncStateNotFound' }, 'graph.resync-required'],
    [429, undefined, 'graph.throttled'],
    [500, undefined, 'graph.unavailable'],
    [501, { code: 'NotImplemented' }, 'graph.bad-request'],
    [504, { code: 'UnknownError', message: '' }, 'graph.unavailable'],
  ])('%i %j is %s', (status, error, code) => {
    expect(refused(status, error).code).toBe(code);
  });

  it('finds request ids in both spellings, and nested codes', () => {
    const lower = refused(400, { code: 'a', innererror: { requestId: 'one' } });
    const upper = refused(400, { code: 'a', innerError: { innerError: { 'request-id': 'two' } } });
    expect([lower.context.requestId, upper.context.requestId]).toEqual(['one', 'two']);
    expect(refused(400, { innerError: { code: 'inner' } }).context.code).toBe('inner');
  });

  it('is bounded and holds neither the query nor a token', () => {
    const message = `eyJhbGciOi.eyJzdWIi.c2ln ${'x'.repeat(5_000)}`;
    const error = refused(400, { code: 'a', message });
    const text = JSON.stringify([error.message, error.context]);
    expect(text).not.toContain('private');
    expect(text).not.toContain('eyJhbGciOi');
    expect(error.message.length).toBeLessThan(500);
  });

  it('reads JSON behind a byte order mark and survives HTML', () => {
    expect(parseJson(Buffer.from('\uFEFF{"a":1}'))).toEqual({ a: 1 });
    expect(parseJson(Buffer.from('<html>'))).toBeUndefined();
    expect(parseJson(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('what a refused write means', () => {
  it.each([
    ['a taken name', refused(400, duplicate), { exists: true, referenced: false, lag: false }],
    ['a member twice', refused(400, member), { exists: true, referenced: true, lag: false }],
    ['a grant twice, as 400', refused(400, grant), { exists: true, referenced: true, lag: false }],
    ['a grant twice, as 409', refused(409, grant), { exists: true, referenced: true, lag: false }],
    [
      'a second service principal',
      refused(409, { code: 'Request_MultipleObjectsWithSameKeyValue', message: 'x' }),
      { exists: true, referenced: false, lag: false },
    ],
    ['a replica behind', refused(404, lag), { exists: false, referenced: false, lag: true }],
    [
      'a principal not known yet',
      refused(400, { code: 'BadRequest', message: 'It does not reference a valid principal.' }),
      { exists: false, referenced: false, lag: true },
    ],
    [
      'a bad value',
      refused(400, { code: 'Request_BadRequest', message: 'Invalid value.' }),
      { exists: false, referenced: false, lag: false },
    ],
    [
      'no permission',
      refused(403, { code: 'Authorization_RequestDenied', message: 'No.' }),
      { exists: false, referenced: false, lag: false },
    ],
    ['another error', new Error('already exists'), { exists: false, referenced: false, lag: false }],
  ])('%s', (_name, error, expected) => {
    expect({
      exists: isAlreadyExists(error),
      referenced: isAlreadyReferenced(error),
      lag: isReplicaLag(error),
    }).toEqual(expected);
  });

  it('tells concurrency, and what may have happened', () => {
    expect(isConcurrency(refused(409, { code: 'Directory_ConcurrencyViolation' }))).toBe(true);
    expect(isConcurrency(refused(409, { code: 'x' }))).toBe(false);
    expect(mayHaveHappened(refused(503))).toBe(true);
    expect(mayHaveHappened(refused(503, undefined, 'GET'))).toBe(false);
    expect(mayHaveHappened(refused(400))).toBe(false);
  });
});
