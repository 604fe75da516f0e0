import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, type Lab, openLab } from './lab.suite.ts';
import { recordsOf } from './wreck.suite.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab(['contoso', 'empty']);
});
afterAll(() => lab?.close());

it('does not take a policy along without the terms of use that it demands', async () => {
  const [home, abroad] = lab.benches as [Bench, Bench];
  const good = await home.capture();
  const policies = (await recordsOf(await home.open(good), 'conditional-access-policies')).filter(([, policy]) =>
    JSON.stringify(policy.grantControls ?? null).includes('"termsOfUse":["'),
  );
  expect(policies.length).toBeGreaterThan(0);
  const source = { bench: home, snapshot: good };
  const plan = await abroad.plan(source, await abroad.capture());
  for (const [key, policy] of policies) {
    const steps = plan.steps.filter((step) => step.module === 'conditional-access-policies' && step.object === key);
    expect(steps.map((step) => step.action)).toEqual(['blocked']);
    expect(steps[0]?.because).toMatch(/^It needs Terms of use .*, which is not in the tenant/);
    expect(steps[0]?.name).toBe(policy.displayName);
  }
});
