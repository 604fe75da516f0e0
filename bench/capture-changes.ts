import type { Simulator } from '../simulator/simulator.ts';
import type { Graph } from '../src/graph/graph.ts';
import type { JsonObject } from '../src/model/json.ts';

/** Edits so many users; those kept on premises refuse it and are passed over. Returns how many edits were accepted. */
export async function changeUsers(wanted: number, graph: Graph, simulator: Simulator): Promise<number> {
  const change = (user: JsonObject) => ({ officeLocation: `Room ${String(user.id).slice(0, 4)}` });
  return changeSome(wanted, '/users?$select=id&$top=100', 'v1.0', change, graph, simulator);
}

const LISTS = [
  '/deviceManagement/deviceConfigurations',
  '/deviceManagement/deviceShellScripts',
  '/deviceManagement/deviceCompliancePolicies',
  '/deviceAppManagement/mobileApps',
];

/** Edits so many objects of Intune, of four kinds. */
export async function changeIntune(wanted: number, graph: Graph, simulator: Simulator): Promise<number> {
  let accepted = 0;
  const change = (object: JsonObject) => ({
    ...(typeof object['@odata.type'] === 'string' ? { '@odata.type': object['@odata.type'] } : {}),
    description: 'Changed for the second reading',
  });
  for (const [place, list] of LISTS.entries()) {
    const share = Math.ceil((wanted - accepted) / (LISTS.length - place));
    accepted += await changeSome(share, list, 'beta', change, graph, simulator);
  }
  return accepted;
}

/** Edits so many transport rules. */
export async function changeExchange(wanted: number, graph: Graph): Promise<number> {
  let accepted = 0;
  for await (const { items } of graph.pages('/TransportRule', { version: 'exchange' })) {
    for (const rule of items.slice(0, wanted - accepted)) {
      const body = { Comments: 'Changed for the second reading' };
      await graph.write('PATCH', `/TransportRule/${String(rule.Guid)}`, body, { version: 'exchange' });
      accepted++;
    }
  }
  return accepted;
}

async function changeSome(
  wanted: number,
  list: string,
  version: 'v1.0' | 'beta',
  change: (object: JsonObject) => JsonObject,
  graph: Graph,
  { admin, tenants }: Simulator,
): Promise<number> {
  const tenant = tenants[0] as Simulator['tenants'][number];
  const path = list.split('?')[0];
  let accepted = 0;
  for await (const { items } of graph.pages(list, { version })) {
    if (accepted >= wanted) break;
    const requests = items
      .slice(0, wanted - accepted)
      .map((object) => ({ method: 'PATCH', version, path: `${path}/${object.id}`, body: change(object) }));
    const { responses } = (await admin('act', { tenant: tenant.id, as: tenant.app.clientId, requests })) as {
      readonly responses: readonly { readonly status: number }[];
    };
    accepted += responses.filter(({ status }) => status < 300).length;
  }
  return accepted;
}
