import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { allowBlockListQuirks } from './mdo-tenant-allow-block-list.quirks.ts';

const write = (wanted: JsonObject) => ({ action: 'create', wanted, current: undefined, body: wanted }) as const;
const entry = { ListType: 'Sender', Value: 'a.example', Action: 'Block' };
const step = { id: '1', action: 'create', module: 'm', object: 'o', name: 'n', summary: '', after: [] } as const;

describe('entries of the Tenant Allow/Block List', () => {
  it('say what they do by a switch, and until when in one of three ways', () => {
    const sent = (more: JsonObject) => allowBlockListQuirks.sent?.(write({ ...entry, ...more }));
    expect(sent({})).toEqual({ ListType: 'Sender', Entries: ['a.example'], Block: true, NoExpiration: true });
    expect(sent({ ExpirationDate: '2099-01-01' })).toMatchObject({ ExpirationDate: '2099-01-01' });
    expect(sent({ Action: 'Allow', RemoveAfter: 45 })).toMatchObject({ Allow: true, RemoveAfter: 45 });
  });

  it('are not made again when they had expired as the tenant was read', () => {
    const drafted = (ExpirationDate: string) => {
      const view = { ...write({ ...entry, ExpirationDate }), seenAt: '2020-06-01T00:00:00Z' };
      return allowBlockListQuirks.steps?.(view, [step])[0]?.action;
    };
    expect(drafted('2020-05-31T23:59:59Z')).toBe('blocked');
    expect(drafted('2020-06-02')).toBe('create');
  });
});
