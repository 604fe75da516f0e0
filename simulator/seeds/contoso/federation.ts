import { links, object, type SeedPiece } from '../seed.ts';
import { any, group } from './ids.ts';

/** Domains whose people sign in at an identity provider of Contoso's own. */
export const FEDERATED_DOMAINS: readonly string[] = ['contoso-research.example', 'contoso-labs.example'];

/** Who signs in the people of federated domains, and which groups already sign in in the cloud. */
export function* federation(): Generator<SeedPiece> {
  for (const domain of FEDERATED_DOMAINS) {
    const host = `https://sts.${domain}/adfs`;
    yield object(`domains/${domain}/federationConfiguration`, 'internalDomainFederation', {
      id: any(`federation ${domain}`),
      displayName: `Sign-in of ${domain}`,
      issuerUri: `http://${domain}/adfs/services/trust/`,
      metadataExchangeUri: `${host}/services/trust/mex`,
      passiveSignInUri: `${host}/ls`,
      activeSignInUri: `${host}/services/trust/2005/usernamemixed`,
      signOutUri: `${host}/ls`,
      passwordResetUri: null,
      preferredAuthenticationProtocol: 'wsFed',
      signingCertificate: Buffer.from(`certificate of ${domain}`).toString('base64'),
      nextSigningCertificate: null,
      signingCertificateUpdateStatus: { certificateUpdateResult: 'Success', lastRunDateTime: '2026-11-01T03:00:00Z' },
      federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
      isSignedAuthenticationRequestRequired: false,
      promptLoginBehavior: 'nativeSupport',
    });
  }
  yield* rollout('passwordHashSync', 'Sign in by password hash', 'Dept IT', 'Dept Sales');
  yield* rollout('certificateBasedAuthentication', 'Sign in by certificate', 'Dept Finance');
}

function* rollout(feature: string, displayName: string, ...groups: string[]): Generator<SeedPiece> {
  const id = any(`rollout ${feature}`);
  yield object('policies/featureRolloutPolicies', 'featureRolloutPolicy', {
    id,
    displayName,
    description: 'The pilot',
    feature,
    isEnabled: true,
    isAppliedToOrganization: false,
  });
  yield links(id, 'appliesTo', ...groups.map(group));
}
