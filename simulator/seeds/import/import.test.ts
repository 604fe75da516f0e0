import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/model/decode-text.ts';
import { Clock } from '../../state/clock.ts';
import { loadSeed } from '../load.ts';
import { importedTenant } from './import.ts';

const GROUP = '3d0c9a70-0001-4000-8000-000000000001';
const POLICY = '3d0c9a70-0002-4000-8000-000000000002';
const LOCATION = '3d0c9a70-0003-4000-8000-000000000003';
const MISSING = '3d0c9a70-0004-4000-8000-000000000004';
const APP = '3d0c9a70-0005-4000-8000-000000000005';
const TENANT = '3d0c9a70-00aa-4000-8000-0000000000aa';

/** An export in the style of strangers' tools: odd folder names, three encodings, everything that OData adds. */
function madeUpExport(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'export-'));
  mkdirSync(path.join(folder, 'Stuff'));
  const put = (name: string, value: unknown, encoding: 'utf8' | 'utf8-bom' | 'utf16le' = 'utf8') => {
    const text = JSON.stringify(value, null, 4);
    const bom = encoding === 'utf8' ? '' : '\ufeff';
    writeFileSync(path.join(folder, name), Buffer.from(bom + text, encoding === 'utf16le' ? 'utf16le' : 'utf8'));
  };
  put(
    'Stuff/teams we like.json',
    {
      id: GROUP,
      organizationId: '%OrganizationId%',
      displayName: 'Exported',
      groupTypes: [],
      mailEnabled: false,
      mailNickname: 'x',
      securityEnabled: true,
      membershipRule: null,
      proxyAddresses: [],
      renewedDateTime: '2024-01-01T00:00:00Z',
      membershipRuleProcessingState: null,
    },
    'utf16le',
  );
  put(
    'Stuff/p1.json',
    {
      '@odata.context': 'https://graph.microsoft.com/beta/$metadata#identity/conditionalAccess/policies/$entity',
      '@odata.type': '#microsoft.graph.conditionalAccessPolicy',
      id: POLICY,
      displayName: 'Exported policy',
      'state@odata.type': '#microsoft.graph.conditionalAccessPolicyState',
      state: 'enabled',
      somethingNewer: 1,
      conditions: {
        'clientAppTypes@odata.type': '#Collection(microsoft.graph.conditionalAccessClientApp)',
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All', APP] },
        users: {
          includeUsers: [],
          includeGroups: [GROUP, MISSING],
          includeRoles: [],
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'internalGuest',
            externalTenants: {
              '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
              membershipKind: 'all',
            },
          },
        },
        locations: { includeLocations: ['All'], excludeLocations: [LOCATION] },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: [],
        'authenticationStrength@odata.navigationLink': 'https://graph.microsoft.com/…',
        authenticationStrength: {
          id: '00000000-0000-0000-0000-000000000004',
          displayName: 'Phishing-resistant MFA',
          '#microsoft.graph.usage': {},
        },
      },
      '#microsoft.graph.restore': { title: 'microsoft.graph.restore', target: 'https://graph.microsoft.com/…' },
    },
    'utf8-bom',
  );
  put('all.json', {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/namedLocations',
    value: [
      {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        id: LOCATION,
        displayName: 'Somewhere',
        countriesAndRegions: ['NL'],
      },
    ],
  });
  put('names.json', { TenantId: TENANT, Objects: [{ DisplayName: 'Known by name only', Id: MISSING, Type: 'Group' }] });
  writeFileSync(path.join(folder, 'broken.json'), '{ "half');
  return folder;
}

describe('importing an export', () => {
  const seed = importedTenant(madeUpExport());
  const objects = [...seed.pieces].filter((piece) => piece.kind === 'object');
  const at = (set: string, id: string) => objects.find((o) => o.set === set && o.body.id === id);

  it('finds the types without looking at file names', () => {
    expect(seed.report?.objects).toMatchObject({
      groups: 2,
      'identity/conditionalAccess/policies': 1,
      'identity/conditionalAccess/namedLocations': 1,
    });
    expect(at('identity/conditionalAccess/namedLocations', LOCATION)?.type).toBe(
      'microsoft.graph.countryNamedLocation',
    );
  });

  it('takes annotations off and keeps the types that matter', () => {
    const policy = at('identity/conditionalAccess/policies', POLICY)?.body;
    expect(JSON.stringify(policy)).not.toContain('navigationLink');
    expect(policy).toMatchObject({
      conditions: {
        users: {
          includeGuestsOrExternalUsers: {
            externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants' },
          },
        },
      },
      grantControls: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } },
    });
  });

  it('puts the tenant id where the export left a blank', () => {
    expect(seed.id).toBe(TENANT);
    expect(at('groups', GROUP)?.body.organizationId).toBe(TENANT);
  });

  it('stands in for what is missing, by its name where a file tells it', () => {
    expect(seed.report?.placeholders.map((p) => `${p.set} ${p.name}`)).toEqual(
      ['groups Known by name only', `servicePrincipals Placeholder ${APP.slice(0, 8)}`].toSorted(),
    );
  });

  it('lists everything that it leaves out', () => {
    const dropped = seed.report?.dropped.map((d) => `${d.file}: ${d.what}`) ?? [];
    expect(dropped).toContain('Stuff/p1.json: somethingNewer');
    expect(dropped).toContain('broken.json: the file');
    expect(dropped).toContain('names.json: an object');
  });

  it('loads', () => {
    const { store } = loadSeed(seed, new Clock());
    expect(store.set('groups').size).toBe(2);
  });
});

describe('text', () => {
  it.each(['utf-8', 'utf16le', 'utf16be'])('is read in %s, with and without a mark', (encoding) => {
    for (const text of ['{"a":"ä"}', '\ufeff{"a":"ä"}']) {
      const bytes = encoding === 'utf-8' ? Buffer.from(text, 'utf8') : Buffer.from(text, 'utf16le');
      if (encoding === 'utf16be') bytes.swap16();
      expect(decodeText(bytes)).toBe('{"a":"ä"}');
    }
  });
});

// An export of a real tenant by another tool; it is not part of this repository.
const REAL = path.join(import.meta.dirname, '../../../../shared/real/conditional-access-baseline/Config');
describe.skipIf(!existsSync(REAL))('the conditional access baseline (../shared/real, when it is there)', () => {
  const seed = importedTenant(REAL);

  it('is taken over whole', () => {
    expect(seed.report?.objects).toMatchObject({
      'identity/conditionalAccess/policies': 36,
      'identity/conditionalAccess/namedLocations': 3,
    });
    expect(seed.report?.objects.groups).toBeGreaterThanOrEqual(34);
  });

  it("makes up only applications that are not Microsoft's best known", () => {
    const made = seed.report?.placeholders ?? [];
    expect(
      made
        .map((p) => p.set)
        .filter((set) => !['servicePrincipals', 'roleManagement/directory/roleDefinitions'].includes(set)),
    ).toEqual([]);
  });

  it('lists each property that it cannot keep, and no other', () => {
    const unknown = seed.report?.dropped.filter((d) => /published types/.test(d.why)).map((d) => d.what);
    expect([...new Set(unknown)].sort()).toEqual([
      'conditions.agentContext',
      'conditions.agents',
      'conditions.times',
      'onPremisesObjectIdentifier',
      'partialEnablementStrategy',
      'sessionControls.blockSensitiveActions',
    ]);
  });

  it('loads', () => {
    expect(loadSeed(seed, new Clock()).store.set('identity/conditionalAccess/policies').size).toBe(36);
  });
});
