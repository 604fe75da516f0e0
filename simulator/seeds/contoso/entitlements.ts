import { links, object, type SeedPiece } from '../seed.ts';
import { any, CREATED, group, user } from './ids.ts';

const BASE = 'identityGovernance/entitlementManagement';
const CATALOG_OWNER = 'ae79f266-94d4-4dab-b730-feca7e132178';
const times = { createdDateTime: CREATED, modifiedDateTime: CREATED };

/** Who may ask for which access, and how it is looked through. */
export function* entitlements(): Generator<SeedPiece> {
  for (const [name, catalogType, isExternallyVisible] of [
    ['General', 'serviceDefault', true],
    ['Sales', 'userManaged', true],
    ['Empty box', 'userManaged', false],
  ] as const) {
    yield object(`${BASE}/catalogs`, 'accessPackageCatalog', {
      id: any(`catalog ${name}`),
      displayName: name,
      description: `What belongs to ${name}`,
      catalogType,
      state: 'published',
      isExternallyVisible,
      ...times,
    });
  }
  for (const name of ['Seller', 'Auditor']) {
    yield object(`${BASE}/accessPackages`, 'accessPackage', {
      id: any(`package ${name}`),
      displayName: name,
      description: `All that a new ${name} needs`,
      isHidden: name === 'Auditor',
      ...times,
    });
    yield links(any(`package ${name}`), 'accessPackageCatalog', any('catalog Sales'));
  }
  for (const name of ['Ask the warehouse', 'Ask the fleet']) {
    yield object(
      `${BASE}/catalogs/${any('catalog Sales')}/customWorkflowExtensions`,
      'accessPackageAssignmentRequestWorkflowExtension',
      {
        id: any(`workflow extension ${name}`),
        displayName: name,
        description: name,
        createdDateTime: CREATED,
        endpointConfiguration: {
          '@odata.type': '#microsoft.graph.logicAppTriggerEndpointConfiguration',
          subscriptionId: any('subscription'),
          resourceGroupName: 'access',
          logicAppWorkflowName: name.toLowerCase().replaceAll(' ', '-'),
        },
        authenticationConfiguration: { '@odata.type': '#microsoft.graph.azureAdPopTokenAuthentication' },
        clientConfiguration: { timeoutInMilliseconds: 1000, maximumRetries: 1 },
        callbackConfiguration: null,
      },
    );
  }
  yield links(any('package Seller'), 'incompatibleAccessPackages', any('package Auditor'));
  yield links(any('package Seller'), 'incompatibleGroups', group('Dept IT'));
  for (const [name, tenantId] of [
    ['Adatum', any('adatum tenant')],
    ['Fabrikam', any('fabrikam tenant')],
  ] as const) {
    yield object(`${BASE}/connectedOrganizations`, 'connectedOrganization', {
      id: any(`connected ${name}`),
      displayName: name,
      description: `${name} works with us`,
      state: 'configured',
      identitySources: [{ '@odata.type': '#microsoft.graph.azureActiveDirectoryTenant', displayName: name, tenantId }],
      ...times,
    });
    yield links(any(`connected ${name}`), 'internalSponsors', user('ada'));
  }
  yield object(`${BASE}/settings`, 'entitlementManagementSettings', {
    id: any('entitlement settings'),
    durationUntilExternalUserDeletedAfterBlocked: 'P30D',
    externalUserLifecycleAction: 'blockSignInAndDelete',
  });
  yield object('roleManagement/entitlementManagement/roleDefinitions', 'unifiedRoleDefinition', {
    id: CATALOG_OWNER,
    templateId: CATALOG_OWNER,
    displayName: 'Catalog owner',
    isBuiltIn: true,
    isEnabled: true,
  });
  for (const name of ['Sales', 'Empty box']) {
    yield object('roleManagement/entitlementManagement/roleAssignments', 'unifiedRoleAssignment', {
      id: any(`owner of catalog ${name}`),
      principalId: user('ada'),
      roleDefinitionId: CATALOG_OWNER,
      appScopeId: `/AccessPackageCatalog/${any(`catalog ${name}`)}`,
    });
  }
  yield* reviews();
  yield* lifecycle();
}

function* reviews(): Generator<SeedPiece> {
  yield object('identityGovernance/accessReviews/definitions', 'accessReviewScheduleDefinition', {
    id: any('review of Dept IT'),
    displayName: 'Who is in IT',
    descriptionForAdmins: 'Once a quarter',
    descriptionForReviewers: 'Please confirm who still works in IT',
    createdDateTime: CREATED,
    lastModifiedDateTime: CREATED,
    status: 'InProgress',
    scope: {
      '@odata.type': '#microsoft.graph.accessReviewQueryScope',
      query: `/groups/${group('Dept IT')}/transitiveMembers`,
      queryType: 'MicrosoftGraph',
      queryRoot: null,
    },
    instanceEnumerationScope: null,
    reviewers: [{ query: `/users/${user('ada')}`, queryType: 'MicrosoftGraph', queryRoot: null }],
    fallbackReviewers: [],
    additionalNotificationRecipients: [],
    stageSettings: [],
    settings: {
      mailNotificationsEnabled: true,
      reminderNotificationsEnabled: true,
      justificationRequiredOnApproval: true,
      defaultDecisionEnabled: false,
      defaultDecision: 'None',
      instanceDurationInDays: 14,
      autoApplyDecisionsEnabled: false,
      recommendationsEnabled: true,
    },
  });
}

function* lifecycle(): Generator<SeedPiece> {
  const base = 'identityGovernance/lifecycleWorkflows';
  yield object(`${base}/settings`, 'identityGovernance.lifecycleManagementSettings', {
    id: any('lifecycle settings'),
    workflowScheduleIntervalInHours: 3,
    emailSettings: { senderDomain: 'contoso.example', useCompanyBranding: true },
  });
  for (const name of ['Order the badge', 'Order the desk']) {
    yield object(`${base}/customTaskExtensions`, 'identityGovernance.customTaskExtension', {
      id: any(`task extension ${name}`),
      displayName: name,
      description: name,
      createdDateTime: CREATED,
      lastModifiedDateTime: CREATED,
      endpointConfiguration: {
        '@odata.type': '#microsoft.graph.logicAppTriggerEndpointConfiguration',
        subscriptionId: any('subscription'),
        resourceGroupName: 'onboarding',
        logicAppWorkflowName: name.toLowerCase().replaceAll(' ', '-'),
      },
      authenticationConfiguration: { '@odata.type': '#microsoft.graph.azureAdPopTokenAuthentication' },
      clientConfiguration: { timeoutInMilliseconds: 1000, maximumRetries: 1 },
      callbackConfiguration: null,
    });
  }
}
