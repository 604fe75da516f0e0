import type { Resource } from '../../model/resource.ts';
import { appsAndServicesSettings } from './apps-and-services-settings.ts';
import { dynamicsCustomerVoiceSettings } from './dynamics-customer-voice-settings.ts';
import { edgeIeModeSiteLists } from './edge-ie-mode-site-lists.ts';
import { externalConnections } from './external-connections.ts';
import { formsSettings } from './forms-settings.ts';
import { m365AppsInstallationOptions } from './m365-apps-installation-options.ts';
import { peopleProfileCardProperties } from './people-profile-card-properties.ts';
import { peopleProfileSources } from './people-profile-sources.ts';
import { peopleSettings } from './people-settings.ts';
import { reportSettings } from './report-settings.ts';
import { sharepointSettings } from './sharepoint-settings.ts';
import { teamsAppSettings } from './teams-app-settings.ts';
import { teamsApps } from './teams-apps.ts';
import { teamsWorkforceIntegrations } from './teams-workforce-integrations.ts';
import { teamwork } from './teamwork.ts';
import { tenantConfigurationSnapshots } from './tenant-configuration-snapshots.ts';
import { todoSettings } from './todo-settings.ts';

export const adminPortalsArea: readonly Resource[] = [
  sharepointSettings,
  teamsApps,
  teamsAppSettings,
  teamwork,
  teamsWorkforceIntegrations,
  externalConnections,
  peopleSettings,
  peopleProfileCardProperties,
  peopleProfileSources,
  reportSettings,
  m365AppsInstallationOptions,
  formsSettings,
  todoSettings,
  appsAndServicesSettings,
  dynamicsCustomerVoiceSettings,
  edgeIeModeSiteLists,
  tenantConfigurationSnapshots,
];
