import type { Resource } from '../../model/resource.ts';
import { mdoContentFilterPolicies } from './mdo-content-filter-policies.ts';
import { mdoContentFilterRules } from './mdo-content-filter-rules.ts';

export const defenderArea: readonly Resource[] = [mdoContentFilterPolicies, mdoContentFilterRules];
