import { request } from 'node:https';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/model/json.ts';
import { codeOf, messageOf, RawClient } from './raw-client.suite.ts';

let client: RawClient;
beforeAll(async () => {
  client = await RawClient.start({ tenants: ['generate:users=300,seed=3'] });
});
afterAll(() => client.close());

const EVENTUAL = { consistencylevel: 'eventual' };

describe('a collection', () => {
  it('comes in pages tied to their query', async () => {
    const first = await client.get('/users?$top=100&$select=id');
    expect(first.status).toBe(200);
    expect(first.headers['odata-version']).toBe('4.0');
    expect(first.headers['x-ms-resource-unit']).toBe('1');
    const next = String(first.body['@odata.nextLink']);
    expect(next.startsWith(`${client.simulator.origin}/v1.0/users?$top=100&$select=id&$skiptoken=`)).toBe(true);
    const tampered = await client.get(next.replace('$top=100', '$top=99'));
    expect(tampered.status).toBe(400);
    const all = await client.all('/users?$top=100&$select=id');
    expect(new Set(all.map((user) => user.id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(Object.keys(all[0] as object)).toEqual(['id']);
  });

  it('refuses a page size out of range and $skip', async () => {
    const large = await client.get('/users?$top=1000');
    expect(large.status).toBe(400);
    expect(messageOf(large)).toBe("Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.");
    expect((await client.get('/users?$skip=5')).status).toBe(400);
  });

  it('shows the default properties of a user only', async () => {
    const [user] = (await client.get('/users?$top=1')).body.value as JsonObject[];
    expect(Object.keys(user as object).sort()).toEqual(
      'businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName'.split(
        ' ',
      ),
    );
  });

  it('counts when asked in the advanced way only', async () => {
    expect((await client.get('/users?$count=true')).body['@odata.count']).toBeUndefined();
    const counted = await client.get('/users?$count=true&$top=5', EVENTUAL);
    const bare = await client.get('/users/$count', EVENTUAL);
    expect(counted.body['@odata.count']).toBe(Number(bare.text));
    const refused = await client.get('/users/$count');
    expect([refused.status, messageOf(refused)]).toEqual([400, '$count is not currently supported.']);
  });

  it('names an unknown property of $select', async () => {
    const answer = await client.get('/users?$select=id,shoeSize');
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BadRequest']);
    expect(messageOf(answer)).toContain("'shoeSize'");
  });

  it('is compressed when asked', async () => {
    const url = new URL('/v1.0/users?$top=200', client.simulator.origin);
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { authorization: `Bearer ${client.token}`, 'accept-encoding': 'gzip' };
      request(url, { ca: client.simulator.ca, headers }, (response) => {
        expect(response.headers['content-encoding']).toBe('gzip');
        const chunks: Buffer[] = [];
        const plain = response.pipe(createGunzip());
        plain.on('data', (chunk: Buffer) => chunks.push(chunk));
        plain.on('end', () => resolve(Buffer.concat(chunks).toString()));
      })
        .on('error', reject)
        .end();
    });
    expect((JSON.parse(text) as { value: unknown[] }).value).toHaveLength(200);
  });
});

describe('a filter', () => {
  const ids = async (query: string, headers = {}) => {
    const answer = await client.get(
      `/users?$select=id,displayName,userPrincipalName,accountEnabled&$top=999&${query}`,
      headers,
    );
    return answer.status === 200 ? (answer.body.value as JsonObject[]) : messageOf(answer);
  };

  it('agrees with the same test done here', async () => {
    const all = (await ids('')) as JsonObject[];
    const a = (user: JsonObject) => String(user.displayName).toLowerCase().startsWith('a');
    expect(await ids("$filter=startswith(displayName,'A')")).toEqual(all.filter(a));
    expect(await ids("$filter=not startswith(displayName,'A')&$count=true", EVENTUAL)).toEqual(
      all.filter((u) => !a(u)),
    );
    expect(await ids('$filter=accountEnabled eq false')).toEqual(all.filter((user) => user.accountEnabled === false));
    const some = all.slice(3, 6);
    const list = some.map((user) => `'${user.id}'`).join(',');
    expect(await ids(`$filter=id in (${list})`)).toEqual(some);
    const [one] = some;
    expect(await ids(`$filter=userPrincipalName eq '${one?.userPrincipalName}'`)).toEqual([one]);
    expect(await ids(`$filter=accountEnabled eq true and (id eq '${one?.id}' or id eq 'x')`)).toHaveLength(
      one?.accountEnabled ? 1 : 0,
    );
  });

  it('works on dates, lists and lambdas', async () => {
    const groups = await client.all("/groups?$filter=groupTypes/any(t:t eq 'Unified')&$select=id,groupTypes&$top=999");
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.every((group) => (group.groupTypes as string[]).includes('Unified'))).toBe(true);
    const old = await client.all('/users?$filter=createdDateTime lt 2100-01-01T00:00:00Z&$select=id&$top=999');
    expect(old.length).toBeGreaterThanOrEqual(300);
    const licensed = await client
      .all('/users?$filter=assignedLicenses/any(x:x/skuId ne null)&$count=true&$select=id')
      .catch(String);
    expect(String(licensed)).toContain('ConsistencyLevel');
  });

  it('says what it does not do', async () => {
    expect(await ids("$filter=endswith(displayName,'a')&$count=true", EVENTUAL)).toContain('Unsupported');
    expect(await ids("$filter=displayName ne 'x'")).toContain('ConsistencyLevel:eventual');
    expect(await ids("$filter=contains(displayName,'x')&$count=true", EVENTUAL)).toContain('contains');
    expect(await ids('$filter=displayName eq')).toContain('Invalid filter clause');
    const search = await client.get('/users?$search="displayName:a"');
    expect(codeOf(search)).toBe('Request_UnsupportedQuery');
    const found = await client.get('/users?$search="displayName:a"&$select=displayName&$top=3', EVENTUAL);
    expect(found.status).toBe(200);
  });
});

describe('relations', () => {
  it('expand to 20 without a link to the rest', async () => {
    const groups = await client.all('/groups?$select=id&$expand=members($select=id)&$top=999');
    const large = groups.find((group) => (group.members as unknown[]).length === 20);
    expect(large).toBeDefined();
    expect(groups.every((group) => (group.members as unknown[]).length <= 20)).toBe(true);
    const members = await client.all(`/groups/${large?.id}/members?$select=id&$top=999`);
    expect(members.length).toBeGreaterThanOrEqual(20);
    expect(members.slice(0, 20).map((m) => m.id)).toEqual(((large?.members ?? []) as JsonObject[]).map((m) => m.id));
    const cast = await client.all(`/groups/${large?.id}/members/microsoft.graph.user?$select=id`);
    expect(cast.length).toBeLessThanOrEqual(members.length);
    expect(cast[0]?.['@odata.type']).toBeUndefined();
    const two = await client.get('/groups?$expand=members,owners');
    expect(codeOf(two)).toBe('Request_UnsupportedQuery');
  });

  it('are seen from both ends', async () => {
    const [group] = await client.all("/groups?$filter=groupTypes/any(t:t eq 'Unified')&$select=id");
    const [member] = await client.all(`/groups/${group?.id}/members?$select=id`);
    const parents = await client.all(`/users/${member?.id}/memberOf?$select=id`);
    expect(parents.map((parent) => parent.id)).toContain(group?.id);
    const checked = await client.graph('POST', `/users/${member?.id}/checkMemberGroups`, {
      groupIds: [group?.id, 'x'],
    });
    expect(checked.body.value).toEqual([group?.id]);
    const many = await client.graph('POST', '/directoryObjects/getByIds', {
      ids: [group?.id, member?.id],
      types: ['group'],
    });
    expect((many.body.value as JsonObject[]).map((item) => item.id)).toEqual([group?.id]);
  });
});

describe('what is not known', () => {
  it('is refused by name', async () => {
    for (const [path, named] of [
      ['/flowers', 'flowers'],
      ['/users?$apply=x', '$apply'],
      ['/users/{id}/flowers', 'flowers'],
    ]) {
      const [user] = await client.all('/users?$top=1&$select=id');
      const answer = await client.get(String(path).replace('{id}', String(user?.id)));
      expect(answer.status).toBe(501);
      expect(messageOf(answer)).toContain(named);
    }
    const header = await client.get('/users', { 'x-flowers': '1' });
    expect([header.status, messageOf(header)]).toEqual([
      501,
      "The simulator does not know the request header 'x-flowers'.",
    ]);
  });
});
