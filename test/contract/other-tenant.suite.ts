import type { Resource } from '../../src/model/resource.ts';
import type { Bench, Moment } from './lab.suite.ts';
import type { Verdicts } from './verdicts.suite.ts';
import { recordsOf } from './wreck.suite.ts';

/**
 * Restores one tenant into another that has nothing but Microsoft's own: what can be made there is made, what is there
 * from the start is set, and the rest is on the plan with its reason. Answers what went wrong, `module: what`.
 */
export async function goAbroad(
  verdicts: Verdicts,
  source: Moment,
  abroad: Bench,
  modules: readonly Resource[],
): Promise<readonly string[]> {
  const reader = await source.bench.open(source.snapshot);
  const before = await abroad.capture();
  const home = (await recordsOf(reader, 'domains')).map(([key]) => key);
  const [initial] = (await recordsOf(await abroad.open(before), 'domains')).map(([key]) => key);
  const plan = await abroad.plan(source, before, Object.fromEntries(home.map((domain) => [domain, String(initial)])));
  const report = await abroad.apply(plan, source);
  const after = await abroad.capture();
  const checked = await abroad.verify(plan, source, after);
  const outcomes = new Map(report.steps.map((step) => [step.step, step]));
  const blocked = new Set(
    plan.steps.filter((step) => step.action === 'blocked').map((step) => `${step.module}/${step.object}`),
  );
  const problems: string[] = [];
  for (const { id, shape, api } of modules) {
    if (shape === 'view' || verdicts.law(id, 'otherTenant') !== undefined) continue;
    const steps = plan.steps.filter((step) => step.module === id);
    const tried = steps.filter((step) => step.action !== 'blocked');
    const wrong = [
      ...tried.flatMap((step) => {
        const { outcome, error } = outcomes.get(step.id) ?? {};
        return outcome === 'done' || outcome === 'already' ? [] : [`${step.summary}: ${outcome} ${error ?? ''}`];
      }),
      ...checked.unexplained
        .filter((change) => change.module === id)
        .map(
          (change) => `${change.kind} ${change.part ?? ''} ${change.name} ${change.properties.map((one) => one.path)}`,
        ),
      ...checked.kept
        .filter(
          (change) =>
            change.module === id &&
            change.kind === 'removed' &&
            change.part === undefined &&
            shape !== 'requested' &&
            // What comes with its parent cannot be where the parent may not be made.
            !(shape === 'singleton' && blocked.has(`${api.parent}/${change.key}`)),
        )
        .map((change) => `${change.name} did not arrive`),
    ];
    const because = steps.find((step) => step.because !== undefined)?.because;
    if (wrong.length === 0 && tried.length === 0 && because !== undefined) verdicts.excuse(id, 'otherTenant', because);
    else verdicts.check(id, 'otherTenant', wrong.length === 0);
    problems.push(...wrong.map((what) => `${id}: ${what}`));
  }
  return problems;
}
