import { describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/catalog.ts';
import type { JsonObject } from '../../model/json.ts';
import { assemble } from './assemble.ts';

const TENANT = '7d2f0000-0000-4000-8000-000000000001';
const GROUP = '7d2f0000-0000-4000-8000-000000000002';
const POLICY = '7d2f0000-0000-4000-8000-000000000003';

type Files = Readonly<Record<string, unknown>>;
const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const imported = (files: Files) =>
  assemble(
    catalog,
    Object.entries(files).map(([name, value]) => ({ name, bytes: Buffer.from(text(value)) })),
    TENANT,
  );
const only = (files: Files, table: string): JsonObject | undefined =>
  [...(imported(files).tables.get(table)?.values() ?? [])][0];
const refusals = (files: Files) => imported(files).refused.map(({ file, why }) => `${file}: ${why}`);

const location = { displayName: 'Office', isTrusted: true, ipRanges: [] };
const metadata = (set: string) => `https://graph.microsoft.com/beta/$metadata#${set}`;

describe('what an exported object is', () => {
  it('is told by its type, in whatever folder', () => {
    const files = { 'x/y.json': { '@odata.type': '#Microsoft.Graph.ipNamedLocation', id: GROUP, ...location } };
    expect(only(files, 'named-locations')).toMatchObject({ '@odata.type': '#microsoft.graph.ipNamedLocation' });
  });

  it('is told by the address that it was answered at, whatever was selected and expanded there', () => {
    const set = 'deviceManagement/configurationPolicies(settings(),assignments())/$entity';
    const body = { '@odata.context': metadata(set), id: POLICY, name: 'Camera', platforms: 'windows10' };
    expect(imported({ 'a.json': body }).tables.get('intune-settings-catalog')?.has(POLICY)).toBe(true);
  });

  it('is told by its properties, with the kind that has them', () => {
    expect(only({ 'a.json': location }, 'named-locations')).toMatchObject({
      '@odata.type': '#microsoft.graph.ipNamedLocation',
    });
  });

  it('is refused when it says two things, nothing that is known, or what nobody can write', () => {
    const two = { '@odata.context': metadata('groups/$entity'), '@odata.type': '#microsoft.graph.user', id: GROUP };
    expect(refusals({ 'a.json': two })).toEqual([expect.stringContaining('comes from the list of Groups')]);
    expect(refusals({ 'a.json': { '@odata.type': '#microsoft.graph.toaster' } })).toEqual([
      expect.stringContaining('toaster'),
    ]);
    expect(refusals({ 'a.json': { id: GROUP, displayName: 'Who knows', description: '' } })).toHaveLength(1);
    expect(refusals({ 'a.json': 'no json', 'b.json': '7' })).toHaveLength(2);
  });

  it('is refused when its module has objects of many kinds and it does not say of which', () => {
    const body = { id: POLICY, displayName: 'Something', description: null, version: 1 };
    expect(refusals({ 'DeviceConfigurations/a.json': body })).toEqual([expect.stringContaining('@odata.type')]);
  });

  it('is not told by words of an error message: what the file holds stays out of it', () => {
    expect(refusals({ 'a.json': '{"password": "hunter2", oops' }).join()).not.toContain('hunter2');
  });
});

describe('an exported object', () => {
  const policy = (conditions: JsonObject) => ({
    '@odata.type': '#microsoft.graph.conditionalAccessPolicy',
    id: POLICY,
    displayName: 'Rule',
    state: 'disabled',
    conditions,
  });

  it('loses what the answer added, and says the tenant by its own id', () => {
    const body = {
      '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
      '@odata.editLink': 'x',
      'cameraBlocked@odata.type': '#Boolean',
      '#microsoft.graph.assign': { title: 'assign' },
      'assignments@odata.navigationLink': 'https://graph.microsoft.com/x',
      id: POLICY,
      displayName: 'Of %OrganizationId%',
      cameraBlocked: true,
    };
    expect(only({ 'a.json': body }, 'intune-device-configurations')).toEqual({
      '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
      id: POLICY,
      displayName: `Of ${TENANT}`,
      cameraBlocked: true,
    });
  });

  it('is refused when a condition would be lost, and not when an empty one would', () => {
    expect(refusals({ 'a.json': policy({ moonPhase: 'full' }) })).toEqual([
      expect.stringContaining('conditions.moonPhase'),
    ]);
    expect(refusals({ 'a.json': policy({ moonPhase: null, clientAppTypes: ['all'] }) })).toEqual([]);
  });

  it('marks what only the preview knows, so that it is written through it', () => {
    const body = policy({ clientAppTypes: ['all'], agentIdRiskLevels: 'high' });
    expect(only({ 'a.json': body }, 'conditional-access-policies')?.['@beta']).toEqual([
      'conditions.agentIdRiskLevels',
    ]);
  });

  it('lists what is left out of it once for all files', () => {
    const group = (id: string) => ({
      '@odata.type': '#microsoft.graph.group',
      id,
      displayName: id,
      organizationId: 'x',
    });
    expect(imported({ 'a.json': group(GROUP), 'b.json': group(POLICY) }).leftOut).toEqual([
      expect.objectContaining({ module: 'groups', path: 'organizationId', objects: 2, example: 'a.json' }),
    ]);
  });

  it('is taken once, and a second one under the same identifier is refused', () => {
    const group = { '@odata.type': '#microsoft.graph.group', id: GROUP, displayName: 'Staff' };
    expect(refusals({ 'a.json': group, 'b.json': group })).toEqual([]);
    expect(refusals({ 'a.json': group, 'b.json': { ...group, displayName: 'All staff' } })).toEqual([
      'b.json: Staff is in another file as well, with other content; that one is taken.',
    ]);
  });
});

describe('what hangs off an exported object', () => {
  const profile = { '@odata.type': '#microsoft.graph.windows10GeneralConfiguration', displayName: 'Camera' };
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUP };
  const assignments = 'intune-device-configurations/assignments';

  it('goes to its part', () => {
    const files = { 'a.json': { ...profile, id: POLICY, assignments: [{ id: 'x', source: 'direct', target }] } };
    expect(only(files, assignments)).toEqual({ items: [{ id: 'x', source: 'direct', target }] });
    expect(only(files, 'intune-device-configurations')).not.toHaveProperty('assignments');
  });

  it('is found in a folder called after it, or by the address that it was answered at', () => {
    const beside = { 'P/Camera.json': profile, 'P/Assignments/Camera.json': [{ target }] };
    expect(only(beside, assignments)).toEqual({ items: [{ target }] });
    const context = metadata(`deviceManagement/deviceConfigurations('${POLICY}')/assignments`);
    const answered = {
      'a.json': { ...profile, id: POLICY },
      'b.json': { '@odata.context': context, value: [{ target }] },
    };
    expect(only(answered, assignments)).toEqual({ items: [{ target }] });
    expect(refusals({ 'P/Assignments/Alone.json': [{ target }] })).toHaveLength(1);
  });

  it('points to objects of the same import by their names, where tools write those', () => {
    const named = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupName: 'Staff' };
    const group = { '@odata.type': '#microsoft.graph.group', id: GROUP, displayName: 'Staff' };
    const files = { 'a.json': { ...profile, assignments: [{ target: named }] }, 'g.json': group };
    expect(only(files, assignments)).toEqual({ items: [{ target }] });
  });

  it('names related objects by their identifiers instead of their addresses', () => {
    const address = "https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('d1')";
    const values = [{ enabled: true, 'definition@odata.bind': address, '#Definition_name': 'Home page' }];
    const body = { '@odata.type': '#microsoft.graph.groupPolicyConfiguration', id: POLICY, definitionValues: values };
    expect(only({ 'a.json': body }, 'intune-group-policy-configurations/definitionValues')).toEqual({
      items: [{ enabled: true, definition: { id: 'd1' } }],
    });
  });
});

describe('a table of names', () => {
  it('is no object, and tells what identifiers are called', () => {
    const found = imported({
      'names.json': { TenantId: 'x', Objects: [{ DisplayName: 'Staff', Id: GROUP, Type: 'Group' }] },
    });
    expect(found.nameFiles).toEqual(['names.json']);
    expect(found.names.get(GROUP)).toBe('Staff');
    expect(found.refused).toEqual([]);
  });
});
