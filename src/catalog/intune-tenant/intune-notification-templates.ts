import type { NotificationMessageTemplate } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG, SERVICE_CONFIG } from '../intune.ts';

export const intuneNotificationTemplates = defineResource<NotificationMessageTemplate>()({
  id: 'intune-notification-templates',
  title: 'Notification templates',
  about: 'Mails to people whose device breaks the rules, in each language.',
  why: 'Compliance policies send them; without the template nobody is warned before access is lost.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-notification-notificationmessagetemplate',
  entity: 'microsoft.graph.notificationMessageTemplate',
  api: { version: 'beta', path: '/deviceManagement/notificationMessageTemplates' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'lastModifiedDateTime', 'defaultLocale'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'brandingOptions'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    localizedNotificationMessages: {
      shape: 'children',
      path: '{self}/localizedNotificationMessages',
      matchBy: ['locale'],
      fields: {
        serverOwned: ['id', 'lastModifiedDateTime'],
        createOnly: ['locale'],
        required: ['locale', 'subject', 'messageTemplate', 'isDefault'],
      },
    },
  },
  example: { field: 'brandingOptions', values: ['includeCompanyLogo', 'includeCompanyName'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'The message that is the default can be replaced by another one, not unset.'],
});
