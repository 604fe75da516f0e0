import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0';
const FLOW = 'microsoft.graph.externalUsersSelfServiceSignUpEventsFlow';

/** Lists inside the flow that only references change: where they are, and where what they name is. */
const LISTS = [
  {
    property: 'onAuthenticationMethodLoadStart',
    list: 'identityProviders',
    path: 'microsoft.graph.onAuthenticationMethodLoadStartExternalUsersSelfServiceSignUp',
    targets: '/identity/identityProviders',
  },
  {
    property: 'onAttributeCollection',
    list: 'attributes',
    path: 'microsoft.graph.onAttributeCollectionExternalUsersSelfServiceSignUp',
    targets: '/identity/userFlowAttributes',
  },
] as const;

export const authenticationEventsFlowQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/onattributecollectionexternalusersselfservicesignup-post-attributes: by $ref',
  body: (write) => (write.action === 'update' ? withoutLists(write) : write.body),
  steps: (write, regular) => {
    const update = regular.find((step) => step.action === 'update');
    if (write.action !== 'update' || !update) return regular;
    const added = LISTS.flatMap((one) => references(update, write, one, 'add'));
    const removed = LISTS.flatMap((one) => references(update, write, one, 'remove'));
    // A page shows only what is in the list: additions come before the page that shows them, removals after it.
    const patched = regular.map((step) =>
      step === update ? { ...step, after: [...step.after, ...added.map((one) => one.id)] } : step,
    );
    return [...added, ...patched, ...removed];
  },
};

function withoutLists({ body }: WriteView): JsonObject {
  let rest = body;
  for (const { property, list } of LISTS) {
    const value = rest[property];
    if (!isJsonObject(value)) continue;
    const { [list]: _list, ...others } = value;
    rest = { ...rest, [property]: others };
  }
  return rest;
}

type List = (typeof LISTS)[number];

function references(update: Step, write: WriteView, one: List, what: 'add' | 'remove'): Step[] {
  const { property, list, path, targets } = one;
  const [wanted, current] = [write.wanted, write.current].map((state) => idsOf(state, property, list)) as [
    readonly string[],
    readonly string[],
  ];
  const [from, without] = what === 'add' ? [wanted, current] : [current, wanted];
  const request = update.request as NonNullable<Step['request']>;
  const { changes: _changes, expects: _expects, ...step } = update;
  return from
    .filter((id) => !without.includes(id))
    .map((id, i): Step => {
      const at = `${request.path}/${FLOW}/${property}/${path}/${list}`;
      return {
        ...step,
        id: `${update.id}${what}${list}${i}`,
        summary: `${what} ${id} ${what === 'add' ? 'to' : 'from'} ${list} of ${update.name}`,
        after: what === 'add' ? update.after : [update.id],
        request:
          what === 'add'
            ? { method: 'POST', version: 'v1.0', path: `${at}/$ref`, body: { '@odata.id': `${GRAPH}${targets}/${id}` } }
            : { method: 'DELETE', version: 'v1.0', path: `${at}/${id}/$ref` },
        alsoDone: [what === 'add' ? 'exists' : 'not-found'],
      };
    });
}

function itemsOf(state: JsonObject | undefined, property: string, list: string): readonly Json[] {
  const value = state?.[property];
  const items = isJsonObject(value) ? value[list] : undefined;
  return Array.isArray(items) ? items : [];
}

function idsOf(state: JsonObject | undefined, property: string, list: string): readonly string[] {
  return itemsOf(state, property, list).flatMap((item) =>
    isJsonObject(item) && typeof item.id === 'string' ? [item.id] : [],
  );
}
