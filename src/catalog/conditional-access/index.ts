import type { Resource } from '../../model/resource.ts';
import { authenticationContexts } from './authentication-contexts.ts';
import { authenticationStrengths } from './authentication-strengths.ts';
import { conditionalAccessPolicies } from './conditional-access-policies.ts';
import { conditionalAccessTemplates } from './conditional-access-templates.ts';
import { continuousAccessEvaluationPolicy } from './continuous-access-evaluation-policy.ts';
import { namedLocations } from './named-locations.ts';

export const conditionalAccessArea: readonly Resource[] = [
  conditionalAccessPolicies,
  namedLocations,
  authenticationContexts,
  authenticationStrengths,
  continuousAccessEvaluationPolicy,
  conditionalAccessTemplates,
];
