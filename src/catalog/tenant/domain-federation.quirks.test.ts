import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { domainFederationQuirks } from './domain-federation.quirks.ts';

const wanted: JsonObject = {
  issuerUri: 'http://labs.example/adfs/services/trust/',
  signingCertificate: Buffer.from('certificate').toString('base64'),
  promptLoginBehavior: 'disabled',
};
const guards = (body: JsonObject) =>
  domainFederationQuirks.guards?.({ action: 'update', wanted, current: { ...wanted, ...body }, body }) ?? [];

describe('the federation of a domain', () => {
  it('is not handed to another signer without a person who compared the thumbprints', () => {
    const [guard] = guards({ signingCertificate: wanted.signingCertificate ?? null });
    expect(guard).toMatchObject({ code: 'federation', override: 'federation' });

    expect(guard?.message).toMatch(/signingCertificate [0-9A-F]{40}/);
  });

  it('may be changed in what does not decide who signs', () => {
    expect(guards({ promptLoginBehavior: 'disabled' })).toEqual([]);
  });
});
