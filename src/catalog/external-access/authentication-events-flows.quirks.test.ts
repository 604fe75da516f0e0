import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { authenticationEventsFlowQuirks as quirks } from './authentication-events-flows.quirks.ts';

const flow = (...attributes: string[]): JsonObject => ({
  onAttributeCollection: { '@odata.type': '#x', attributes: attributes.map((id) => ({ id })) },
});
const update: Step = {
  id: 's',
  action: 'update',
  module: 'authentication-events-flows',
  object: 'f1',
  name: 'Web shop',
  summary: 'update',
  after: [],
  request: { method: 'PATCH', version: 'v1.0', path: '/identity/authenticationEventsFlows/f1', body: {} },
};
const write = (wanted: JsonObject, current: JsonObject) =>
  ({ action: 'update', wanted, current, body: wanted }) as const;

describe('sign-up flows for customers', () => {
  it('leave the lists out of the body of an update, and keep them in that of a creation', () => {
    const body = flow('city');
    expect(quirks.body?.(write(body, flow()))).toEqual({ onAttributeCollection: { '@odata.type': '#x' } });
    expect(quirks.body?.({ action: 'create', wanted: body, current: undefined, body })).toBe(body);
  });

  it('add by reference before the page can show it, and remove after it no longer does', () => {
    const steps = quirks.steps?.(write(flow('city', 'state'), flow('state', 'country')), [update]) ?? [];
    expect(
      steps.map(({ request, after }) => [request?.method, request?.path.split('/').slice(-2).join('/'), after]),
    ).toEqual([
      ['POST', 'attributes/$ref', []],
      ['PATCH', 'authenticationEventsFlows/f1', ['saddattributes0']],
      ['DELETE', 'country/$ref', ['s']],
    ]);
  });
});
