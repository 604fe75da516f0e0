import type {
  AccessReviewQueryScope,
  AccessReviewScheduleDefinition,
  PrincipalResourceMembershipsScope,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Scope = AccessReviewQueryScope &
  Omit<PrincipalResourceMembershipsScope, 'principalScopes' | 'resourceScopes'> & {
    principalScopes?: AccessReviewQueryScope[];
    resourceScopes?: AccessReviewQueryScope[];
  };
type Definition = Omit<AccessReviewScheduleDefinition, 'scope' | 'instanceEnumerationScope'> & {
  scope?: Scope;
  instanceEnumerationScope?: AccessReviewQueryScope;
};

/** `/groups/{id}/transitiveMembers`, `/v1.0/users/{id}`: the identifier stands somewhere in the query. */
const NAMED = {
  to: ['groups', 'users', 'service-principals', 'role-definitions'],
  inside: true,
  foreign: true,
} as const;

export const accessReviewDefinitions = defineResource<Definition>()({
  id: 'access-review-definitions',
  title: 'Access reviews',
  about: 'Which access is reviewed how often, by whom, and what becomes of access that nobody confirms.',
  why: 'Auditors ask for the reviews; without them access that nobody needs any more stays for ever.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/accessreviewscheduledefinition',
  entity: 'microsoft.graph.accessReviewScheduleDefinition',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/accessReviews/definitions',
    omitted: { instances: 'rounds that were held, and the decisions in them, are history' },
  },
  permissions: { read: ['AccessReview.Read.All'], write: ['AccessReview.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdBy', 'createdDateTime', 'lastModifiedDateTime'],
    volatile: ['status'],
    createOnly: ['scope', 'instanceEnumerationScope', 'stageSettings', 'additionalNotificationRecipients'],
    required: ['displayName', 'scope', 'settings'],
  },
  references: {
    'scope.query': NAMED,
    'scope.principalScopes[].query': NAMED,
    'scope.resourceScopes[].query': NAMED,
    'instanceEnumerationScope.query': NAMED,
    'reviewers[].query': NAMED,
    'fallbackReviewers[].query': NAMED,
  },
  untouchable: [
    {
      when: [],
      cannot: 'create',
      say: 'A review writes to its reviewers as soon as it is made, so a person makes it anew from what is kept here.',
    },
  ],
  update: { method: 'PUT' },
  example: { field: 'descriptionForAdmins', values: ['Once a quarter', 'Once a quarter, for the auditors'] },
  limits: [
    'Rounds that have been held, and the decisions in them, are not captured.',
    'What a review is about is fixed when it is made.',
    'A change holds for the rounds to come, not for one that is under way.',
    'Reviews that belong to a policy of an access package are changed through that policy.',
  ],
});
