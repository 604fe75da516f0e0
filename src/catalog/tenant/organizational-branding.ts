import type { OrganizationalBrandingLocalization } from '@microsoft/microsoft-graph-types';
import { type BlobPart, defineResource } from '../../model/resource.ts';
import { organizationalBrandingQuirks } from './organizational-branding.quirks.ts';

/** Every stream lies beside its language, and the relative address is empty while there is none. */
const image = (name: string, contentType = 'image/png'): BlobPart => ({
  shape: 'blob',
  path: `{self}/${name}`,
  contentType,
  write: { method: 'PUT' },
  presentWhen: `${name}RelativeUrl`,
});

export const organizationalBranding = defineResource<OrganizationalBrandingLocalization>()({
  id: 'organizational-branding',
  title: 'Company branding',
  about: 'Texts, colours, logos and background of the sign-in page, in every language.',
  why: 'People trust the page they know; a changed one is a phisher’s dream.',
  service: 'admin-portal-settings',
  category: 'tenant',
  promises: ['000', '002', '004'],
  learn: 'graph/api/resources/organizationalbranding',
  entity: 'microsoft.graph.organizationalBrandingLocalization',
  api: {
    version: 'v1.0',
    path: '/organization/{parent}/branding/localizations',
    parent: 'organization',
  },
  permissions: { read: ['OrganizationalBranding.Read.All'], write: ['OrganizationalBranding.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1, Office 365 Business or SharePoint Plan 1',
  shape: 'collection',
  nameField: 'id',
  matchBy: [['id']],
  fields: {
    serverOwned: [
      'backgroundImageRelativeUrl',
      'bannerLogoRelativeUrl',
      'cdnList',
      'customCSSRelativeUrl',
      'faviconRelativeUrl',
      'headerLogoRelativeUrl',
      'squareLogoDarkRelativeUrl',
      'squareLogoRelativeUrl',
      'backgroundImage',
      'bannerLogo',
      'customCSS',
      'favicon',
      'headerLogo',
      'squareLogo',
      'squareLogoDark',
    ],
    createOnly: ['id'],
    required: ['id'],
  },
  parts: {
    backgroundImage: image('backgroundImage'),
    bannerLogo: image('bannerLogo'),
    customCSS: image('customCSS', 'text/css'),
    favicon: image('favicon'),
    headerLogo: image('headerLogo'),
    squareLogo: image('squareLogo'),
    squareLogoDark: image('squareLogoDark'),
  },
  example: { field: 'signInPageText', values: ['Welcome', 'Welcome back'] },
  limits: [
    'Adaptations of the content exist only in external tenants.',
    'An image cannot be taken away, only replaced; the whole language must be deleted for that.',
  ],
  quirks: organizationalBrandingQuirks,
});
