import type { Resource } from '../../model/resource.ts';
import { exoAcceptedDomains } from './exo-accepted-domains.ts';
import { exoActivesyncDeviceAccessRules } from './exo-activesync-device-access-rules.ts';
import { exoActivesyncOrganizationSettings } from './exo-activesync-organization-settings.ts';
import { exoAddressBookPolicies } from './exo-address-book-policies.ts';
import { exoAddressLists } from './exo-address-lists.ts';
import { exoAdminAuditLogConfig } from './exo-admin-audit-log-config.ts';
import { exoApplicationAccessPolicies } from './exo-application-access-policies.ts';
import { exoAuthenticationPolicies } from './exo-authentication-policies.ts';
import { exoCasMailboxPlans } from './exo-cas-mailbox-plans.ts';
import { exoDistributionGroups } from './exo-distribution-groups.ts';
import { exoDynamicDistributionGroups } from './exo-dynamic-distribution-groups.ts';
import { exoEmailAddressPolicies } from './exo-email-address-policies.ts';
import { exoExternalInOutlook } from './exo-external-in-outlook.ts';
import { exoGlobalAddressLists } from './exo-global-address-lists.ts';
import { exoInboundConnectors } from './exo-inbound-connectors.ts';
import { exoIntraOrganizationConnectors } from './exo-intra-organization-connectors.ts';
import { exoIrmConfiguration } from './exo-irm-configuration.ts';
import { exoJournalRules } from './exo-journal-rules.ts';
import { exoMailContacts } from './exo-mail-contacts.ts';
import { exoMailEnabledSecurityGroups } from './exo-mail-enabled-security-groups.ts';
import { exoMailboxPlans } from './exo-mailbox-plans.ts';
import { exoManagementRoleAssignments } from './exo-management-role-assignments.ts';
import { exoManagementRoles } from './exo-management-roles.ts';
import { exoManagementScopes } from './exo-management-scopes.ts';
import { exoMobileDeviceMailboxPolicies } from './exo-mobile-device-mailbox-policies.ts';
import { exoOfflineAddressBooks } from './exo-offline-address-books.ts';
import { exoOmeConfigurations } from './exo-ome-configurations.ts';
import { exoOrganizationConfig } from './exo-organization-config.ts';
import { exoOrganizationRelationships } from './exo-organization-relationships.ts';
import { exoOutboundConnectors } from './exo-outbound-connectors.ts';
import { exoOwaMailboxPolicies } from './exo-owa-mailbox-policies.ts';
import { exoPerimeterConfig } from './exo-perimeter-config.ts';
import { exoRemoteDomains } from './exo-remote-domains.ts';
import { exoRetentionPolicies } from './exo-retention-policies.ts';
import { exoRetentionPolicyTags } from './exo-retention-policy-tags.ts';
import { exoRoleAssignmentPolicies } from './exo-role-assignment-policies.ts';
import { exoRoleGroups } from './exo-role-groups.ts';
import { exoSharingPolicies } from './exo-sharing-policies.ts';
import { exoTransportConfig } from './exo-transport-config.ts';
import { exoTransportRules } from './exo-transport-rules.ts';
export const exchangeArea: readonly Resource[] = [
  exoDistributionGroups,
  exoMailEnabledSecurityGroups,
  exoDynamicDistributionGroups,
  exoMailContacts,
  exoAcceptedDomains,
  exoInboundConnectors,
  exoOutboundConnectors,
  exoRemoteDomains,
  exoTransportRules,
  exoTransportConfig,
  exoJournalRules,
  exoEmailAddressPolicies,
  exoOrganizationRelationships,
  exoOrganizationConfig,
  exoAdminAuditLogConfig,
  exoExternalInOutlook,
  exoOwaMailboxPolicies,
  exoMobileDeviceMailboxPolicies,
  exoActivesyncDeviceAccessRules,
  exoActivesyncOrganizationSettings,
  exoSharingPolicies,
  exoRetentionPolicyTags,
  exoRetentionPolicies,
  exoAuthenticationPolicies,
  exoPerimeterConfig,
  exoIntraOrganizationConnectors,
  exoIrmConfiguration,
  exoOmeConfigurations,
  exoMailboxPlans,
  exoCasMailboxPlans,
  exoAddressLists,
  exoGlobalAddressLists,
  exoOfflineAddressBooks,
  exoAddressBookPolicies,
  exoManagementScopes,
  exoManagementRoles,
  exoRoleGroups,
  exoRoleAssignmentPolicies,
  exoManagementRoleAssignments,
  exoApplicationAccessPolicies,
];
