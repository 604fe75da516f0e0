import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoAuthenticationPolicies = defineCmdletModule({
  id: 'exo-authentication-policies',
  title: 'Exchange authentication policies',
  about: 'Which old protocols may sign in with a password alone.',
  why: 'They keep out whoever guesses passwords through protocols without a second factor.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'AuthenticationPolicy',
  roles: { read: ['View-Only Configuration', 'Organization Configuration'], write: ['Organization Configuration'] },
  licence: 'Exchange Online',
  fields: { createOnly: ['Name'], required: ['Name'] },
  example: { field: 'AllowBasicAuthSmtp', values: [true, false] },
  limits: ['The name of a policy is fixed when it is made.'],
});
