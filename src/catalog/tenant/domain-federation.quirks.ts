import { createHash } from 'node:crypto';
import type { JsonObject } from '../../model/json.ts';
import type { Guard } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** Whoever signs for a federated domain can be anybody in it: a person looks at the certificates first. */
function certificates(write: WriteView): readonly Guard[] {
  const { wanted, body } = write;
  if (!wanted || !TRUST.some((name) => name in body)) return [];
  const marks = CERTIFICATES.flatMap((name) => {
    const mark = thumbprint(wanted[name]);
    return mark === undefined ? [] : [`${name} ${mark}`];
  });
  return [
    {
      code: 'federation',
      message: `${String(wanted.issuerUri)} would decide who signs in to its domain (${marks.join(', ') || 'no certificate'}). Compare the thumbprints with those of the identity provider.`,
      override: 'federation',
    },
  ];
}

const CERTIFICATES = ['signingCertificate', 'nextSigningCertificate'] as const;
const TRUST = ['issuerUri', 'passiveSignInUri', 'activeSignInUri', ...CERTIFICATES];

function thumbprint(certificate: JsonObject[string] | undefined): string | undefined {
  if (typeof certificate !== 'string' || certificate === '') return undefined;
  return createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('hex').toUpperCase();
}

export const domainFederationQuirks: Quirks = {
  because:
    'A certificate of one’s own forges any sign-in: learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-monitor-federation-changes',
  guards: certificates,
};
