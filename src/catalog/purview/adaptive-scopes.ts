import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { RETAINING } from '../purview.ts';
import { adaptiveScopeQuirks } from './adaptive-scopes.quirks.ts';

export const adaptiveScopes = defineCmdletModule({
  ...RETAINING,
  roles: { read: ['Scope Manager'], write: ['Scope Manager'] },
  id: 'adaptive-scopes',
  title: 'Adaptive scopes',
  about: 'Queries for people, groups or sites that retention and data loss prevention policies apply to.',
  why: 'A policy whose scope has gone applies to nobody.',
  noun: 'AdaptiveScope',
  licence: 'Microsoft 365 E5',
  fields: { createOnly: ['Name', 'LocationType'], required: ['Name', 'LocationType'] },
  references: { AdministrativeUnit: { to: 'administrative-units' } },
  quirks: adaptiveScopeQuirks,
  example: { field: 'Comment', values: ['Everybody in sales', 'Everybody in sales, by department'] },
  limits: [
    'For whom a scope is, people, groups or sites, is fixed when it is made.',
    'Microsoft takes up to five days to fill a restored scope.',
  ],
});
