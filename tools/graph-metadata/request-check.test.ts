import { describe, expect, it } from 'vitest';
import { hasMetadata, loadCsdl } from './csdl.ts';
import { objections, type RecordedRequest } from './request-check.ts';

const request = (method: string, path: string, more: Partial<RecordedRequest> = {}): RecordedRequest => ({
  version: 'v1.0',
  method,
  path,
  query: {},
  body: [],
  status: 200,
  ...more,
});
const id = '11111111-2222-3333-4444-555555555555';

describe.runIf(hasMetadata)("a request against Microsoft's metadata", () => {
  const csdl = hasMetadata ? loadCsdl() : undefined;
  const check = (given: RecordedRequest) => objections(csdl!, given);

  it.each([
    request('GET', '/users', { query: { $select: 'id,displayName,extension_abc_x' } }),
    request('GET', `/groups/${id}/members`, { query: { $select: 'id,userPrincipalName' } }),
    request('GET', '/directory/deletedItems/microsoft.graph.user'),
    request('POST', `/groups/${id}/members/$ref`, { body: ['@odata.id'] }),
    request('POST', `/users/${id}/assignLicense`, { body: ['addLicenses', 'removeLicenses'] }),
    request('POST', '/groups', { body: ['displayName', 'members@odata.bind'] }),
    request('GET', `/identity/conditionalAccess/policies/${id}`),
    request('GET', '/users/delta'),
    request('PATCH', "/groups(uniqueName='x')", { body: ['displayName'] }),
  ])('accepts $method $path', (given) => expect(check(given)).toEqual([]));

  it.each([
    request('GET', '/people2'),
    request('GET', `/users/${id}/membersOf`),
    request('GET', '/users', { query: { $select: 'id,nickname' } }),
    request('PATCH', `/users/${id}`, { body: ['colour'] }),
    request('POST', `/users/${id}/assignLicense`, { body: ['licences'] }),
  ])('objects to $method $path', (given) => expect(check(given)).toHaveLength(1));
});

describe.runIf(!hasMetadata)('the metadata', () => {
  it('is not beside this checkout, so requests are not held against it', () => expect(hasMetadata).toBe(false));
});
