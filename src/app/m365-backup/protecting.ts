import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import type { Run } from '../jobs/runner.ts';
import { keepReport } from '../restore-results.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, contentKind, ROOT } from './kinds.ts';
import { POLL_SECONDS, waitUntil } from './waiting.ts';

export interface ProtectInput {
  readonly kind: string;
  /** Name of the policy; one of this name is used, or made. */
  readonly policy: string;
  /** Users for mailboxes and drives, sites for sites. */
  readonly ids: readonly string[];
  readonly pollSeconds?: number;
}

/**
 * Has Microsoft copy the content: a policy, what it protects, and its activation, followed until everything is
 * protected. What is there already is used as it is, so the order may be given again.
 */
export async function protectContent(context: Context, run: Run, input: JsonObject): Promise<JsonObject> {
  const { kind: named, policy: name, ids, pollSeconds = POLL_SECONDS } = input as unknown as ProtectInput;
  const kind = contentKind(named);
  const facts = CONTENT[kind];
  return withTenant(context, run.job.tenant, async (graph) => {
    run.progress({ phase: 'policy', done: 0, total: ids.length });
    const policy = await run.step('policy', () => policyNamed(graph, facts.policies, name));
    if (ids.length > 0) {
      const additions = facts.additions.replace('{id}', policy);
      const addition = await run.step('units', async () => {
        const { body } = await graph.write('POST', additions, { displayName: name, [facts.ids]: [...ids] });
        return String(body?.id);
      });
      run.progress({ phase: 'adding', done: 0, total: ids.length });
      const look = () => graph.get(`${additions}/${addition}`);
      await waitUntil(run, pollSeconds, look, ({ status }) => status !== 'active' && status !== 'unknown');
    }
    const address = `${ROOT}/protectionPolicies/${policy}`;
    if ((await graph.get(`${facts.policies}/${policy}`)).status === 'inactive')
      await graph.write('POST', `${address}/activate`, {}, { idempotent: true });
    const units = await waitUntil(
      run,
      pollSeconds,
      async () => {
        const { status } = await graph.get(`${facts.policies}/${policy}`);
        const own = (await listed(graph, facts.units)).filter((unit) => unit.policyId === policy);
        const wanted = own.filter((unit) => ids.includes(String(unit[facts.source])));
        const done = wanted.filter((unit) => unit.status === 'protected').length;
        run.progress({ phase: String(status), done, total: wanted.length });
        return { status, wanted };
      },
      ({ status, wanted }) => status !== 'updating' && wanted.every((unit) => unit.status === 'protected'),
    );
    const there = new Set(units.wanted.map((unit) => String(unit[facts.source])));
    const report = {
      kind,
      policy: name,
      policyId: policy,
      status: String(units.status),
      protected: units.wanted.map((unit) => ({ id: String(unit.id), source: String(unit[facts.source]) })),
      notProtected: ids.filter((id) => !there.has(id)),
    };
    await keepReport(context, run.job.tenant, `m365-backup-${run.job.id}`, report);
    return report;
  });
}

async function policyNamed(graph: Graph, list: string, name: string): Promise<string> {
  const found = (await listed(graph, list)).find((policy) => policy.displayName === name);
  if (found) return String(found.id);
  const { body } = await graph.write('POST', list, { displayName: name });
  if (!body?.id) throw new AppError('graph.protocol', `Microsoft answered nothing when policy "${name}" was made.`);
  return String(body.id);
}
