import { describe, expect, it } from 'vitest';
import { Clock } from '../state/clock.ts';
import { contosoTenant } from './contoso/contoso.ts';
import { app, group, strength, TENANT, user } from './contoso/ids.ts';
import { generatedTenant } from './generate/generate.ts';
import { loadSeed } from './load.ts';

describe('loading a seed', () => {
  const { store } = loadSeed(contosoTenant(), new Clock('2026-11-20T00:00:00Z'));

  it('leaves no trace in the change log', () => {
    expect(store.changes.seq).toBe(0);
  });

  it('puts contained objects below their parents', () => {
    const build = store.find('applications', app('Build Pipeline'));
    expect(store.set(`#${build?.num}/federatedIdentityCredentials`).size).toBe(2);
    const keys = store.find('policies/authenticationStrengthPolicies', strength('Keys we buy'));
    expect(store.set(`#${keys?.num}/combinationConfigurations`).size).toBe(2);
    const organization = store.find('organization', TENANT);
    expect(store.set(`#${organization?.num}/branding/localizations`).size).toBe(2);
  });

  it('keeps the deleted in the bin with their date and their links', () => {
    const gone = store.directoryObject(user('gone1'), 'deleted');
    expect(gone?.values.deletedDateTime).toBe('2026-11-12T15:30:00Z');
    const sales = store.find('groups', group('Dept Sales'));
    expect(store.links('members').has(sales?.num as number, gone?.num as number)).toBe(true);
  });

  it('stores streams where they are served', () => {
    const ada = store.find('users', user('ada'));
    const photo = [...store.set(`#${ada?.num}/photo`).from()][0];
    expect(photo?.streams?.get('$value')?.contentType).toBe('image/jpeg');
    const organization = store.find('organization', TENANT);
    const english = store.set(`#${organization?.num}/branding/localizations`).get('0');
    expect([...(english?.streams?.keys() ?? [])]).toEqual(['bannerLogo', 'backgroundImage', 'squareLogo']);
  });

  it('takes a generated tenant', () => {
    const { store: large } = loadSeed(generatedTenant({ users: 1000, seed: 1 }), new Clock());
    expect(large.set('users').size).toBe(1001);
    expect(large.links('members').count).toBeGreaterThan(12_000);
  });
});
