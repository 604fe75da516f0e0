import { everythingApp } from '../empty.ts';
import { freshTenant } from '../microsoft/fresh-tenant.ts';
import { skus, subscribedSku } from '../microsoft/licences.ts';
import { piecesOf, type SeedPerson, type SeedTenant } from '../seed.ts';
import { addressBooks } from './address-books.ts';
import { adminPortals, PORTAL_SETTINGS } from './admin-portals.ts';
import { administrativeUnits } from './administrative-units.ts';
import { applicationPolicies } from './application-policies.ts';
import { applicationServices } from './application-services.ts';
import { applications, grants, servicePrincipals } from './applications.ts';
import { backupStorage, SERVICE_ON } from './backup-storage.ts';
import { bin } from './bin.ts';
import { claimsPolicies } from './claims-policies.ts';
import { conditionalAccess } from './conditional-access.ts';
import { crossTenant } from './cross-tenant.ts';
import { deviceSecrets } from './device-secrets.ts';
import { devices } from './devices.ts';
import { entitlements } from './entitlements.ts';
import { exchangeRoles } from './exchange-roles.ts';
import { exchangeSettings } from './exchange-settings.ts';
import { externalIdentities } from './external-identities.ts';
import { FEDERATED_DOMAINS, federation } from './federation.ts';
import { groupPrivileges } from './group-privileges.ts';
import { groups } from './groups.ts';
import { hardwareTokens } from './hardware-tokens.ts';
import { history } from './history.ts';
import { CREATED, DOMAIN, INITIAL_DOMAIN, TENANT, user } from './ids.ts';
import { informationProtection } from './information-protection.ts';
import { deviceApps } from './intune/apps.ts';
import { connectors } from './intune/connectors.ts';
import { enrolment } from './intune/enrolment.ts';
import { devicePolicies } from './intune/policies.ts';
import { rolesAndUpdates } from './intune/roles-and-updates.ts';
import { deviceScripts } from './intune/scripts.ts';
import { templatesAndTerms } from './intune/templates.ts';
import { tenantOfDevices } from './intune/tenant.ts';
import { mailFlow } from './mail-flow.ts';
import { mailProtection } from './mail-protection.ts';
import { people, upn } from './people.ts';
import { policies } from './policies.ts';
import { premises } from './premises.ts';
import { presets } from './presets.ts';
import { purview } from './purview.ts';
import { exchangeRecipients } from './recipients.ts';
import { registrations } from './registrations.ts';
import { risks } from './risks.ts';
import { roleSettings } from './role-settings.ts';
import { roles } from './roles.ts';
import { settings } from './settings.ts';

const person = (key: string, domain = DOMAIN): SeedPerson => ({
  id: user(key),
  userPrincipalName: `${key}@${domain}`,
  password: 'simulated-password',
});

/** A made-up company with at least one of everything that is awkward. All people and numbers are invented. */
export function contosoTenant(): SeedTenant {
  const administrator = { ...person('root', INITIAL_DOMAIN) };
  const apps = [everythingApp(TENANT)];
  return {
    id: TENANT,
    name: 'Contoso',
    initialDomain: INITIAL_DOMAIN,
    apps,
    people: [
      administrator,
      person('adm-omar', INITIAL_DOMAIN),
      person('breakglass1', INITIAL_DOMAIN),
      ...['ada', 'omar', 'wen', 'priya'].map((key) => ({ ...person(key), userPrincipalName: upn(key) })),
    ],
    cmdlets: [
      ...mailFlow(),
      ...exchangeSettings(),
      ...presets(),
      ...addressBooks(),
      ...mailProtection(),
      ...exchangeRoles(),
      ...purview(),
      ...exchangeRecipients(),
    ],
    pieces: piecesOf(
      () =>
        freshTenant({
          id: TENANT,
          name: 'Contoso',
          initialDomain: INITIAL_DOMAIN,
          domains: [DOMAIN, ...FEDERATED_DOMAINS],
          federated: FEDERATED_DOMAINS,
          createdDateTime: CREATED,
          administrator,
          apps,
          organization: {
            city: 'Berlin',
            street: 'Example Street 1',
            postalCode: '10115',
            country: 'Germany',
            privacyProfile: {
              contactEmail: 'privacy@contoso.example',
              statementUrl: 'https://contoso.example/privacy',
            },
            onPremisesSyncEnabled: true,
            onPremisesLastSyncDateTime: '2026-11-19T23:10:00Z',
            securityComplianceNotificationMails: ['soc@contoso.example'],
          },
          portalSettings: { ...PORTAL_SETTINGS, ...SERVICE_ON },
          skus: [
            subscribedSku(TENANT, skus.e5, 60, 20),
            subscribedSku(TENANT, skus.e3, 60, 22),
            subscribedSku(TENANT, skus.p2, 10, 0),
            subscribedSku(TENANT, skus.flow, 10000, 8),
          ],
        }),
      people,
      devices,
      deviceSecrets,
      applications,
      servicePrincipals,
      groups,
      administrativeUnits,
      roles,
      roleSettings,
      groupPrivileges,
      grants,
      conditionalAccess,
      settings,
      applicationPolicies,
      claimsPolicies,
      applicationServices,
      crossTenant,
      federation,
      policies,
      externalIdentities,
      entitlements,
      premises,
      bin,
      history,
      risks,
      informationProtection,
      registrations,
      hardwareTokens,
      adminPortals,
      devicePolicies,
      deviceScripts,
      () => backupStorage(apps[0]!.clientId),
      rolesAndUpdates,
      deviceApps,
      templatesAndTerms,
      tenantOfDevices,
      connectors,
      enrolment,
    ),
  };
}
