import type {
  AccessPackageApprovalStage,
  AccessPackageAssignmentApprovalSettings,
  AccessPackageAssignmentPolicy,
  AccessPackageAssignmentRequestorSettings,
  AccessPackageAssignmentReviewSettings,
  ConnectedOrganizationMembers,
  CustomExtensionStageSetting,
  GroupMembers,
  SingleUser,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Subject = SingleUser & GroupMembers & ConnectedOrganizationMembers;
type Approvers =
  | 'primaryApprovers'
  | 'fallbackPrimaryApprovers'
  | 'escalationApprovers'
  | 'fallbackEscalationApprovers';
type Stage = Omit<AccessPackageApprovalStage, Approvers> & { [list in Approvers]?: Subject[] };
type Reviewers = 'primaryReviewers' | 'fallbackReviewers';
type Policy = Omit<
  AccessPackageAssignmentPolicy,
  | 'specificAllowedTargets'
  | 'requestApprovalSettings'
  | 'reviewSettings'
  | 'requestorSettings'
  | 'customExtensionStageSettings'
> & {
  specificAllowedTargets?: Subject[];
  requestApprovalSettings?: Omit<AccessPackageAssignmentApprovalSettings, 'stages'> & { stages?: Stage[] };
  reviewSettings?: Omit<AccessPackageAssignmentReviewSettings, Reviewers> & { [list in Reviewers]?: Subject[] };
  requestorSettings?: Omit<AccessPackageAssignmentRequestorSettings, 'onBehalfRequestors'> & {
    onBehalfRequestors?: Subject[];
  };
  customExtensionStageSettings?: (Omit<CustomExtensionStageSetting, 'customExtension' | 'id'> & {
    id?: unknown;
    customExtension?: { id?: string };
  })[];
};

const USER = { to: 'users' } as const;
const GROUP = { to: 'groups' } as const;

export const emAssignmentPolicies = defineResource<Policy>()({
  id: 'em-assignment-policies',
  title: 'Access package policies',
  about: 'Who may ask for an access package, who approves it, for how long it is given, and how it is reviewed.',
  why: 'A looser policy gives the access of a package to anybody who asks; without one nobody gets it.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/accesspackageassignmentpolicy',
  entity: 'microsoft.graph.accessPackageAssignmentPolicy',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/entitlementManagement/assignmentPolicies',
    query: '$expand=accessPackage,questions,customExtensionStageSettings($expand=customExtension)',
    keptIn: { catalog: 'em-access-packages' },
  },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['accessPackage.id', 'displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime', 'questions[].id', 'customExtensionStageSettings[].id'],
    createOnly: ['accessPackage'],
    required: ['displayName', 'accessPackage'],
    named: { accessPackage: 'id', 'customExtensionStageSettings[].customExtension': 'id' },
  },
  references: {
    'accessPackage.id': { to: 'em-access-packages' },
    'customExtensionStageSettings[].customExtension.id': { to: 'em-custom-workflow-extensions' },
    'specificAllowedTargets[].userId': USER,
    'specificAllowedTargets[].groupId': GROUP,
    'specificAllowedTargets[].connectedOrganizationId': { to: 'em-connected-organizations' },
    'requestApprovalSettings.stages[].primaryApprovers[].userId': USER,
    'requestApprovalSettings.stages[].primaryApprovers[].groupId': GROUP,
    'requestApprovalSettings.stages[].fallbackPrimaryApprovers[].userId': USER,
    'requestApprovalSettings.stages[].fallbackPrimaryApprovers[].groupId': GROUP,
    'requestApprovalSettings.stages[].escalationApprovers[].userId': USER,
    'requestApprovalSettings.stages[].escalationApprovers[].groupId': GROUP,
    'requestApprovalSettings.stages[].fallbackEscalationApprovers[].userId': USER,
    'requestApprovalSettings.stages[].fallbackEscalationApprovers[].groupId': GROUP,
    'reviewSettings.primaryReviewers[].userId': USER,
    'reviewSettings.primaryReviewers[].groupId': GROUP,
    'reviewSettings.fallbackReviewers[].userId': USER,
    'reviewSettings.fallbackReviewers[].groupId': GROUP,
    'requestorSettings.onBehalfRequestors[].userId': USER,
    'requestorSettings.onBehalfRequestors[].groupId': GROUP,
  },
  // A policy that gives access by itself does so as soon as it exists: it is switched on when all the rest stands.
  create: { first: { 'automaticRequestSettings.requestAccessForAllowedTargets': false } },
  update: { method: 'PUT' },
  example: { field: 'description', values: ['For all sellers', 'For all sellers and their assistants'] },
  limits: [
    'A policy belongs to one access package for good.',
    'A policy that gives access by itself gives it again as soon as it is restored.',
    'Questions get new identifiers; answers that people gave before belong to the old ones.',
    'Microsoft may refuse a policy whose review began in the past: give it a new date and restore again.',
  ],
});
