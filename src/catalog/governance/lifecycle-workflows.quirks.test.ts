import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { lifecycleWorkflowQuirks as quirks } from './lifecycle-workflows.quirks.ts';

const wanted: JsonObject = {
  id: 'w1',
  displayName: 'Leavers',
  category: 'leaver',
  version: 3,
  isEnabled: true,
  tasks: [{ id: 't1', displayName: 'Remove from groups', arguments: [] }],
};
const update = (body: JsonObject): Step => ({
  id: 's',
  action: 'update',
  module: 'lifecycle-workflows',
  object: 'w1',
  name: 'Leavers',
  summary: 'update',
  after: [],
  request: { method: 'PATCH', version: 'v1.0', path: '/workflows/w1', body },
});
const stepsFor = (body: JsonObject) =>
  quirks.steps?.({ action: 'update', wanted, current: wanted, body }, [update(body)]) ?? [];

describe('lifecycle workflows', () => {
  it('change their tasks by a new version of the whole, without the names of the old one', () => {
    const [step] = stepsFor({ tasks: [], description: 'x' });
    expect(step?.request).toMatchObject({
      method: 'POST',
      path: '/workflows/w1/createNewVersion',
      body: {
        workflow: {
          displayName: 'Leavers',
          category: 'leaver',
          isEnabled: true,
          tasks: [{ displayName: 'Remove from groups', arguments: [] }],
        },
      },
    });
    expect(JSON.stringify(step?.request?.body)).not.toMatch(/"id"|"version"/);
  });

  it('change the rest in place', () => {
    expect(stepsFor({ description: 'x' })[0]?.request?.method).toBe('PATCH');
  });
});
