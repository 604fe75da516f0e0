import type { JsonObject } from '../../../src/model/json.ts';
import { links, object, type SeedPiece } from '../seed.ts';
import { any, CREATED, group, principal, user } from './ids.ts';
import { upn } from './people.ts';

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
  yield* packageContents();
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
  for (const [name, category, timeBasedAttribute] of [
    ['Welcome', 'joiner', 'employeeHireDate'],
    ['Farewell', 'leaver', 'employeeLeaveDateTime'],
    ['Temporary staff leave', 'leaver', 'employeeLeaveDateTime'],
  ] as const) {
    const id = any(`workflow ${name}`);
    const values: JsonObject = {
      displayName: name,
      description: `${name}, for IT`,
      category,
      isEnabled: true,
      isSchedulingEnabled: name !== 'Welcome',
      createdDateTime: CREATED,
      lastModifiedDateTime: CREATED,
      executionConditions: {
        '@odata.type': '#microsoft.graph.identityGovernance.triggerAndScopeBasedConditions',
        scope: {
          '@odata.type': '#microsoft.graph.identityGovernance.ruleBasedSubjectSet',
          rule: "(department eq 'IT')",
        },
        trigger: {
          '@odata.type': '#microsoft.graph.identityGovernance.timeBasedAttributeTrigger',
          timeBasedAttribute,
          offsetInDays: 1,
        },
      },
    };
    yield object(`${base}/workflows`, 'identityGovernance.workflow', { id, version: 1, ...values });
    yield object(`${base}/workflows/${id}/versions`, 'identityGovernance.workflowVersion', {
      id: '1',
      versionNumber: 1,
      ...values,
    });
    for (const [n, [task, taskDefinitionId, argument, value]] of (
      [
        ['Add to groups', '22085229-5809-45e8-97fd-270d28d66910', 'groupID', group('Dept IT')],
        [
          'Run the extension',
          'd79d1fcc-16be-490c-a865-f4533b1639ee',
          'customTaskExtensionID',
          any('task extension Order the desk'),
        ],
      ] as const
    ).entries()) {
      yield object(`${base}/workflows/${id}/tasks`, 'identityGovernance.task', {
        id: any(`task ${n} of workflow ${name}`),
        displayName: task,
        description: task,
        category: category === 'leaver' ? 'leaver' : 'joiner,leaver',
        continueOnError: false,
        executionSequence: n + 1,
        isEnabled: true,
        taskDefinitionId,
        arguments: [{ name: argument, value }],
      });
    }
  }
}

/** What lies in the catalog, what the packages give of it, who may ask, and who has it. */
function* packageContents(): Generator<SeedPiece> {
  const sales = any('catalog Sales');
  for (const [name, originId, originSystem] of [
    ['Dept Sales', group('Dept Sales'), 'AadGroup'],
    ['Dept IT', group('Dept IT'), 'AadGroup'],
    ['Payroll API', principal('Payroll API'), 'AadApplication'],
  ] as const) {
    const id = any(`resource ${name}`);
    yield object(`${BASE}/catalogs/${sales}/resources`, 'accessPackageResource', {
      id,
      displayName: name,
      description: null,
      originId,
      originSystem,
      attributes: [],
      ...times,
    });
    const below = `${BASE}/catalogs/${sales}/resources/${id}`;
    for (const role of originSystem === 'AadGroup' ? ['Member', 'Owner'] : ['Default Access']) {
      yield object(`${below}/roles`, 'accessPackageResourceRole', {
        id: any(`${role} of resource ${name}`),
        displayName: role,
        description: null,
        originId: originSystem === 'AadGroup' ? `${role}_${originId}` : role,
        originSystem,
      });
      yield links(any(`${role} of resource ${name}`), 'roleResource', id);
    }
    yield object(`${below}/scopes`, 'accessPackageResourceScope', {
      id: any(`scope of resource ${name}`),
      displayName: 'Root',
      description: 'Root Scope',
      originId,
      originSystem,
      isRootScope: true,
    });
    yield links(any(`scope of resource ${name}`), 'scopeResource', id);
  }
  for (const [name, role] of [
    ['Seller', 'Member'],
    ['Auditor', 'Owner'],
  ] as const) {
    const given = any(`${role} given by ${name}`);
    yield object(
      `${BASE}/accessPackages/${any(`package ${name}`)}/resourceRoleScopes`,
      'accessPackageResourceRoleScope',
      {
        id: given,
        createdDateTime: CREATED,
      },
    );
    yield links(given, 'givenRole', any(`${role} of resource Dept Sales`));
    yield links(given, 'givenScope', any('scope of resource Dept Sales'));
  }
  for (const [name, displayName, asked] of [
    ['Seller', 'Sellers ask their manager', 'specificDirectoryUsers'],
    ['Seller', 'Partners ask Ada', 'specificConnectedOrganizationUsers'],
    ['Auditor', 'Auditors are chosen', 'notSpecified'],
    ['Auditor', 'IT looks on, by itself', 'specificDirectoryUsers'],
  ] as const) {
    yield policy(displayName, asked, displayName.endsWith('by itself'));
    yield links(any(`policy ${displayName}`), 'policyPackage', any(`package ${name}`));
    yield links(any(`policy ${displayName}`), 'policyCatalog', sales);
    if (name !== 'Seller') continue;
    const below = `${BASE}/assignmentPolicies/${any(`policy ${displayName}`)}`;
    yield object(`${below}/questions`, 'accessPackageTextInputQuestion', {
      id: any(`question of ${displayName}`),
      text: 'Which region?',
      isRequired: true,
      isAnswerEditable: true,
      isSingleLineQuestion: true,
      regexPattern: null,
      sequence: 1,
      localizations: [{ languageCode: 'de', text: 'Welche Region?' }],
    });
    const stage = any(`stage of ${displayName}`);
    yield object(`${below}/customExtensionStageSettings`, 'customExtensionStageSetting', {
      id: stage,
      stage: 'assignmentRequestGranted',
    });
    yield links(stage, 'stageExtension', any('workflow extension Ask the warehouse'));
  }
  for (const [name, by] of [
    ['Seller', 'Sellers ask their manager'],
    ['Auditor', 'Auditors are chosen'],
  ] as const) {
    for (const key of ['ada', 'wen']) {
      const id = any(`assignment of ${name} to ${key}`);
      yield object(`${BASE}/assignments`, 'accessPackageAssignment', {
        id,
        state: 'delivered',
        status: 'Delivered',
        expiredDateTime: null,
        schedule: { startDateTime: CREATED, recurrence: null, expiration: { type: 'noExpiration' } },
        customExtensionCalloutInstances: [],
      });
      yield object(`${BASE}/assignments/${id}/target`, 'accessPackageSubject', {
        id: any(`subject of ${id}`),
        objectId: user(key),
        displayName: key,
        principalName: upn(key),
        subjectType: 'user',
      });
      yield links(id, 'assignedPackage', any(`package ${name}`));
      yield links(id, 'assignedBy', any(`policy ${by}`));
    }
  }
}

function policy(displayName: string, allowedTargetScope: string, automatic: boolean): SeedPiece {
  const partners = allowedTargetScope === 'specificConnectedOrganizationUsers';
  const subject = (type: string, rest: JsonObject): JsonObject => ({
    '@odata.type': `#microsoft.graph.${type}`,
    ...rest,
  });
  return object(`${BASE}/assignmentPolicies`, 'accessPackageAssignmentPolicy', {
    id: any(`policy ${displayName}`),
    displayName,
    description: displayName,
    allowedTargetScope,
    specificAllowedTargets: partners
      ? [
          subject('connectedOrganizationMembers', {
            connectedOrganizationId: any('connected Adatum'),
            description: 'Adatum',
          }),
        ]
      : [subject('groupMembers', { groupId: group('Dept IT'), description: 'IT' })],
    automaticRequestSettings: automatic
      ? {
          requestAccessForAllowedTargets: true,
          removeAccessWhenTargetLeavesAllowedTargets: true,
          gracePeriodBeforeAccessRemoval: 'P7D',
        }
      : null,
    expiration: { type: 'afterDuration', duration: 'P365D', endDateTime: null },
    requestorSettings: {
      enableTargetsToSelfAddAccess: allowedTargetScope !== 'notSpecified',
      enableTargetsToSelfUpdateAccess: false,
      enableTargetsToSelfRemoveAccess: true,
      allowCustomAssignmentSchedule: true,
      enableOnBehalfRequestorsToAddAccess: false,
      enableOnBehalfRequestorsToUpdateAccess: false,
      enableOnBehalfRequestorsToRemoveAccess: false,
      onBehalfRequestors: [],
    },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      isApprovalRequiredForUpdate: false,
      isRequestorJustificationRequired: true,
      stages: [
        {
          durationBeforeAutomaticDenial: 'P14D',
          durationBeforeEscalation: 'PT0S',
          isApproverJustificationRequired: true,
          isEscalationEnabled: false,
          primaryApprovers: [subject('singleUser', { userId: user('ada'), description: 'Ada' })],
          fallbackPrimaryApprovers: [subject('groupMembers', { groupId: group('Dept IT'), description: 'IT' })],
          escalationApprovers: [],
          fallbackEscalationApprovers: [],
        },
      ],
    },
    reviewSettings: null,
    notificationSettings: { isAssignmentNotificationDisabled: false },
    ...times,
  });
}
