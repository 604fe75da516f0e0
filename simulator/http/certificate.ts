import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, encode, explicit, integer, octets, oid, sequence, set, TRUE, utcTime, utf8 } from './der.ts';

export interface ServerCertificate {
  /** PEM of the authority, for `NODE_EXTRA_CA_CERTS`. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const DAY = 86_400_000;
/** Graph, and the back ends of cmdlets with the hosts of their regions. */
const NAMES = ['localhost', 'outlook.localhost', 'ps.compliance.localhost', '*.ps.compliance.localhost'];
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** A new authority and a certificate for this machine, made at every start: nothing to install, nothing to leak. */
export function issueCertificate(): ServerCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const leaf = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = name('Holdfast simulator');
  const keyCertSign = bits(Buffer.from([0x06]), 1);
  const dns = NAMES.map((one) => encode(0x82, Buffer.from(one)));
  const ip = encode(0x87, Buffer.from([127, 0, 0, 1]));
  return {
    ca: certificate(issuer, issuer, authority.publicKey, authority.privateKey, [
      extension('2.5.29.19', true, sequence(TRUE)),
      extension('2.5.29.15', true, keyCertSign),
    ]),
    cert: certificate(name('localhost'), issuer, leaf.publicKey, authority.privateKey, [
      extension('2.5.29.19', true, sequence()),
      extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', false, sequence(...dns, ip)),
    ]),
    key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function certificate(
  subject: Uint8Array,
  issuer: Uint8Array,
  publicKey: KeyObject,
  signer: KeyObject,
  extensions: readonly Uint8Array[],
): string {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const content = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_SHA256,
    issuer,
    sequence(utcTime(new Date(Date.now() - DAY)), utcTime(new Date(Date.now() + 365 * DAY))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions)),
  );
  const der = sequence(content, ECDSA_SHA256, bits(sign('sha256', content, signer)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function name(common: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(common))));
}

function extension(id: string, critical: boolean, value: Uint8Array): Buffer {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octets(value));
}
