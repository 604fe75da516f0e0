import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { makePlan } from '../../src/engine/plan/plan.ts';
import { verify } from '../../src/engine/verify/verify.ts';
import { annotatedExport, IDS } from './exports.suite.ts';
import { type Home, type House, keysOf, OPTIONS, openHouse } from './house.suite.ts';

/** What another tool exported of Intune makes a tenant of the simulator: captured, and restored into an empty one. */
describe('an export of Intune as a simulated tenant', () => {
  let folder: string;
  let house: House;
  let home: Home;
  let second: Home;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'holdfast-exported-'));
    annotatedExport(folder);
    house = await openHouse({ tenants: [`import:${folder}`, 'empty'] });
    [home, second] = house.homes as [Home, Home];
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is captured with all that hangs off its objects, and restored into an empty tenant', async () => {
    const good = await home.capture();
    const reader = await home.open(good);
    const settings = await reader.get('intune-settings-catalog', IDS.catalog);
    expect(settings?.settings).toHaveLength(1);
    const assigned = await reader.get('intune-compliance-policies/assignments', IDS.compliance);
    expect(assigned?.items).toHaveLength(2);
    const rules = await reader.get('intune-compliance-policies/scheduledActionsForRule', IDS.compliance);
    expect(rules?.items).toMatchObject([{ scheduledActionConfigurations: [{}, {}] }]);
    const values = await reader.get('intune-group-policy-configurations/definitionValues', IDS.template);
    expect(values?.items).toMatchObject([{ definition: { displayName: 'Configure the home page' } }]);
    expect(await keysOf(reader, 'intune-notification-templates/localizedNotificationMessages')).toHaveLength(1);

    const plan = await makePlan({
      catalog,
      source: { vault: home.vault, snapshot: good },
      against: { vault: second.vault, snapshot: await second.capture() },
      selection: {
        kind: 'modules',
        modules: [
          'groups',
          'intune-assignment-filters',
          'intune-notification-templates',
          'intune-compliance-policies',
          'intune-device-configurations',
          'intune-settings-catalog',
          'intune-group-policy-configurations',
        ],
      },
      options: OPTIONS,
    });
    const report = await second.apply(plan, { sourceVault: home.vault });
    expect(report.steps.filter((step) => step.outcome === 'failed' || step.outcome === 'skipped')).toEqual([]);
    const snapshot = await second.capture();
    const checked = await verify({ vault: second.vault, sourceVault: home.vault, catalog, plan, snapshot });
    expect(checked.unexplained).toEqual([]);
    expect(checked.confirmed).toBeGreaterThan(10);
  });
});
