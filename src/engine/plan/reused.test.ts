import { expect, it } from 'vitest';
import { catalog } from '../../catalog/catalog.ts';
import { saveIdMap } from '../apply/id-map.ts';
import { drawVault, OPTIONS, snapshotOf } from './drawn.suite.ts';
import { makePlan } from './plan.ts';

const TAGS = 'intune-role-scope-tags';
const tag = (id: string, displayName: string) => ({ [id]: { id, displayName, description: `Of ${displayName}` } });

it('takes a number that was given again for the object that bore it in the snapshot', async () => {
  const vault = await (await drawVault()).tenant('contoso');
  const first = await snapshotOf(vault, { [TAGS]: tag('1', 'London') });
  const wrecked = await snapshotOf(vault, {});
  await saveIdMap(vault, 'p', {
    from: { tenant: 'contoso', snapshot: first },
    after: wrecked,
    ids: { [TAGS]: { 1: '2' } },
  });
  const second = await snapshotOf(vault, { [TAGS]: { ...tag('1', 'Rome'), ...tag('2', 'London') } });
  // A reading that failed carries on what was there before.
  const unread = await snapshotOf(vault, { [TAGS]: tag('1', 'London') }, [TAGS]);
  const now = await snapshotOf(vault, { [TAGS]: tag('2', 'London') });
  const planned = async (source: string) => {
    const { steps } = await makePlan({
      catalog,
      source: { vault, snapshot: source },
      against: { vault, snapshot: now },
      selection: { kind: 'modules', modules: [TAGS] },
      options: OPTIONS,
    });
    return steps.map(({ action, name }) => `${action} ${name}`);
  };
  expect(await planned(first)).toEqual([]);
  expect(await planned(second)).toEqual(['create Rome']);
  expect(await planned(unread)).toEqual([]);
});
