import { object, type SeedPiece } from '../seed.ts';
import { any, CREATED, group } from './ids.ts';

const ACCESS = 'policies/crossTenantAccessPolicy';

/** What other organizations may see, how members of the multitenant organization meet, and who may be invited. */
export function* crossTenant(): Generator<SeedPiece> {
  yield capability('crossTenantCalendarSharingFreeBusySimple', true, [{ resourceId: 'All', resourceType: 'user' }]);
  yield capability('crossTenantMailTipsLimited', true, [{ resourceId: group('Dept Sales'), resourceType: 'group' }]);
  yield capability('crossTenantPlacesRoomBooking', false, [{ resourceId: 'All', resourceType: 'user' }]);
  const templates = `${ACCESS}/templates`;
  yield object(templates, 'policyTemplate', { id: any('cross-tenant templates') });
  yield object(
    `${templates}/multiTenantOrganizationPartnerConfiguration`,
    'multiTenantOrganizationPartnerConfigurationTemplate',
    {
      id: any('template of partners'),
      templateApplicationLevel: 'newPartners,existingPartners',
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
      automaticUserConsentSettings: { inboundAllowed: true, outboundAllowed: true },
      b2bCollaborationInbound: null,
      b2bCollaborationOutbound: null,
      b2bDirectConnectInbound: null,
      b2bDirectConnectOutbound: null,
    },
  );
  yield object(
    `${templates}/multiTenantOrganizationIdentitySynchronization`,
    'multiTenantOrganizationIdentitySyncPolicyTemplate',
    {
      id: any('template of synchronization'),
      templateApplicationLevel: 'newPartners',
      userSyncInbound: { isSyncAllowed: true },
    },
  );
  yield invitations('B2BManagementPolicy', true, { BlockedDomains: ['competitor.example'] });
  yield invitations('Invitations of projects', false, { AllowedDomains: ['partner.example', 'travel.example'] });
}

function capability(
  kind: string,
  isAllowed: boolean,
  included: { resourceId: string; resourceType: string }[],
): SeedPiece {
  return object(`${ACCESS}/default/m365Capabilities`, kind, {
    id: kind,
    name: kind,
    lastModifiedDateTime: CREATED,
    inboundAccess: { isAllowed, resourceScopes: { included, excluded: [] } },
  });
}

function invitations(displayName: string, isOrganizationDefault: boolean, list: object): SeedPiece {
  const definition = { B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: list } };
  return object('policies/b2bManagementPolicies', 'b2bManagementPolicy', {
    id: any(`invitations ${displayName}`),
    deletedDateTime: null,
    displayName,
    definition: [JSON.stringify(definition)],
    isOrganizationDefault,
  });
}
