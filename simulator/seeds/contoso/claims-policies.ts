import type { JsonObject } from '../../../src/model/json.ts';
import { object, type SeedPiece } from '../seed.ts';
import { EXTENSION } from './applications.ts';
import { any, group, principal } from './ids.ts';

/** What the tokens of two applications hold: a directory extension, and the number of the employee for some groups. */
export function* claimsPolicies(): Generator<SeedPiece> {
  yield policy('Payroll Web', [
    claim('costCentre', attribute(EXTENSION.costCentre, true)),
    claim('employeeNumber', attribute('employeeid'), {
      '@odata.type': '#microsoft.graph.customClaimCondition',
      userType: 'members',
      memberOf: [group('Dept Finance')],
    }),
  ]);
  yield policy('Travel Booking', [claim('mail', attribute('mail'))]);
}

function policy(name: string, claims: JsonObject[]): SeedPiece {
  return object(`servicePrincipals/${principal(name)}/claimsPolicy`, 'customClaimsPolicy', {
    id: any(`claims of ${name}`),
    audienceOverride: null,
    claims,
    includeApplicationIdInIssuer: true,
    includeBasicClaimSet: true,
  });
}

function claim(name: string, source: JsonObject, condition: JsonObject | null = null): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.customClaim',
    name,
    namespace: null,
    samlAttributeNameFormat: null,
    tokenFormat: ['jwt'],
    configurations: [{ attribute: source, condition, transformations: [] }],
  };
}

function attribute(id: string, isExtensionAttribute = false): JsonObject {
  return { '@odata.type': '#microsoft.graph.sourcedAttribute', id, isExtensionAttribute, source: 'user' };
}
