import type { JsonObject } from '../../../src/model/json.ts';
import { links, object, opaqueIdOf, type SeedPiece } from '../seed.ts';
import { any, device, group, unit, user } from './ids.ts';
import { staff } from './people.ts';

function unitObject(name: string, more: JsonObject = {}): SeedPiece {
  return object('directory/administrativeUnits', 'administrativeUnit', {
    id: unit(name),
    deletedDateTime: null,
    displayName: name,
    description: null,
    isMemberManagementRestricted: false,
    membershipRule: null,
    membershipRuleProcessingState: null,
    membershipType: null,
    visibility: null,
    ...more,
  });
}

export function* administrativeUnits(): Generator<SeedPiece> {
  yield unitObject('Stockholm Office', { description: 'People and things in Stockholm' });
  const inStockholm = staff.filter((p) => p.officeLocation.startsWith('Stockholm')).map((p) => user(p.key));
  yield links(unit('Stockholm Office'), 'members', ...inStockholm, group('Dept Research'), device('lab-linux'));
  yield object('scopedRoleMemberships', 'scopedRoleMembership', {
    id: opaqueIdOf('scoped wen'),
    administrativeUnitId: unit('Stockholm Office'),
    roleId: any('directoryRole User Administrator'),
    roleMemberInfo: { id: user('wen'), displayName: 'Wen Li' },
  });
  yield unitObject('Executives', { isMemberManagementRestricted: true, visibility: 'HiddenMembership' });
  yield links(unit('Executives'), 'members', user('grace'), user('felix'));
  yield unitObject('All of Finance', {
    membershipType: 'Dynamic',
    membershipRule: '(user.department -eq "Finance")',
    membershipRuleProcessingState: 'On',
  });
  yield links(
    unit('All of Finance'),
    'members',
    ...staff.filter((p) => p.department === 'Finance').map((p) => user(p.key)),
  );
}
