import { guidOf } from '../seed.ts';

/** Contoso's objects are drawn by name; their ids follow from it and are the same for ever. */
const id = (kind: string) => (name: string) => guidOf(`contoso ${kind} ${name}`);

export const TENANT = '0c0750a1-c047-4a50-8000-c0ffee000001';
export const DOMAIN = 'contoso.example';
export const INITIAL_DOMAIN = 'contoso.onmicrosoft.example';
export const CREATED = '2024-03-04T09:00:00Z';

export const user = id('user');
export const group = id('group');
export const device = id('device');
export const app = id('application');
export const appId = id('appId');
export const principal = id('servicePrincipal');
export const unit = id('administrativeUnit');
export const role = id('roleDefinition');
export const appRole = id('appRole');
export const scope = id('permissionScope');
export const location = id('namedLocation');
export const policy = id('conditionalAccessPolicy');
export const strength = id('authenticationStrength');
export const terms = id('termsOfUse');
export const contact = id('contact');
export const any = id('object');
