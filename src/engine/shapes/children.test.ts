import { describe, expect, it } from 'vitest';
import { emAccessPackages } from '../../catalog/governance/em-access-packages.ts';
import type { ChildrenPart } from '../../model/resource.ts';
import { writeChildren } from './children.ts';
import type { PartWrite } from './write.ts';

const role = (group: string) => ({ role: { originId: `Member_${group}` }, scope: { originId: group } });

function write(part: Partial<ChildrenPart>): PartWrite<ChildrenPart> {
  const resource = emAccessPackages;
  return {
    name: 'resourceRoleScopes',
    part: { ...(resource.parts?.resourceRoleScopes as ChildrenPart), ...part },
    items: [{ item: 'child', id: 'child', name: 'child', wanted: role('new'), current: role('old') }],
    object: {
      resource,
      key: 'package',
      name: 'Seller',
      mechanism: 'update',
      self: '/packages/package',
      id: 'package',
      parent: '',
      wanted: {},
      current: {},
      changes: [],
      options: {
        existing: 'overwrite',
        links: true,
        licences: true,
        roles: true,
        disableNew: false,
        deleteExtra: false,
        overrides: [],
      },
    },
  };
}

describe('objects below an object', () => {
  it('are made again where nothing else can change them, whatever differs', () => {
    const { steps } = writeChildren(write({}));
    expect(steps.map(({ action, request }) => [action, request?.method])).toEqual([
      ['replace', 'DELETE'],
      ['create', 'POST'],
    ]);
    expect(steps[1]?.request?.body).toMatchObject(role('new'));
    expect(steps[1]?.after).toEqual([steps[0]?.id]);
  });

  it('stay as they are where they can be changed, but not in what differs', () => {
    expect(writeChildren(write({ update: 'PATCH' })).steps).toEqual([]);
  });
});
