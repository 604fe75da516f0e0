import { admxDefinition, admxPresentation } from '../../microsoft/intune.ts';
import { links, object, type SeedPiece } from '../../seed.ts';
import { any, group } from '../ids.ts';
import { assigned, BASE, TAG } from './assigned.ts';

const UNFILTERED = {
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
} as const;
const ROOT = 'deviceManagement';
const TIMES = { createdDateTime: BASE.createdDateTime, lastModifiedDateTime: BASE.lastModifiedDateTime } as const;

/** Administrative templates, what people agree to, and the kinds of devices. */
export function* templatesAndTerms(): Generator<SeedPiece> {
  for (const displayName of ['Browsers', 'Browsers of the tills']) {
    const id = any(`admx ${displayName}`);
    const path = `${ROOT}/groupPolicyConfigurations/${id}`;
    yield object(`${ROOT}/groupPolicyConfigurations`, 'groupPolicyConfiguration', {
      id,
      displayName,
      description: null,
      ...BASE,
      policyConfigurationIngestionType: 'builtIn',
    });
    for (const name of ['Configure the home page', 'Block pop-ups']) {
      const value = any(`admx ${displayName} ${name}`);
      yield object(`${path}/definitionValues`, 'groupPolicyDefinitionValue', {
        id: value,
        enabled: true,
        configurationType: 'policy',
        ...TIMES,
      });
      yield links(value, 'admxDefinition', admxDefinition(name));
      if (name === 'Block pop-ups') continue;
      const shown = any(`admx ${displayName} ${name} shown`);
      yield object(`${path}/definitionValues/${value}/presentationValues`, 'groupPolicyPresentationValueText', {
        id: shown,
        value: 'https://intranet.contoso.example',
        ...TIMES,
      });
      yield links(shown, 'admxPresentation', admxPresentation('Home page'));
    }
    yield* assigned(path, 'groupPolicyConfigurationAssignment', [{ to: 'Dynamic Windows' }], false);
  }
  for (const displayName of ['Tills', 'Phones of the field staff']) {
    yield object(`${ROOT}/deviceCategories`, 'deviceCategory', {
      id: any(`device category ${displayName}`),
      displayName,
      description: null,
      roleScopeTagIds: ['0', TAG.branch],
    });
    const id = any(`terms of enrolment ${displayName}`);
    yield object(`${ROOT}/termsAndConditions`, 'termsAndConditions', {
      id,
      displayName: `Terms: ${displayName}`,
      description: null,
      ...BASE,
      modifiedDateTime: BASE.lastModifiedDateTime,
      version: 1,
      title: 'Before you go on',
      bodyText: 'The company manages this device.',
      acceptanceStatement: 'I agree',
    });
    yield object(`${ROOT}/termsAndConditions/${id}/assignments`, 'termsAndConditionsAssignment', {
      id: any(`terms assignment ${displayName}`),
      target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group('Dept Sales'), ...UNFILTERED },
    });
    yield object(`${ROOT}/termsAndConditions/${id}/assignments`, 'termsAndConditionsAssignment', {
      id: any(`terms assignment ${displayName} everybody`),
      target: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget', ...UNFILTERED },
    });
  }
}
