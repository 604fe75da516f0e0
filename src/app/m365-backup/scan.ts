import type { Graph } from '../../graph/graph.ts';
import { isAppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, CONTENT_KINDS, type ContentKind } from './kinds.ts';

/** Something of the tenant that Microsoft 365 Backup can protect. */
export interface Proposal {
  readonly kind: ContentKind;
  /** What a policy names it by: the user's identifier, or the site's. */
  readonly id: string;
  readonly name: string;
  readonly address?: string;
  /** Whose it is. */
  readonly from: 'user' | 'shared mailbox' | 'site' | 'group' | 'team';
  /** The state of its protection; absent when nobody protects it. */
  readonly protection?: string;
}

/** Looks through mailboxes, drives, sites, groups and teams for what can be protected. Changes nothing. */
export async function scan(
  context: Context,
  tenant: string | undefined,
  kinds: readonly ContentKind[] = CONTENT_KINDS,
): Promise<readonly Proposal[]> {
  return withTenant(context, tenant, async (graph) => {
    const known = await protectionOf(graph, kinds);
    const found: Proposal[] = [];
    if (kinds.includes('mailbox') || kinds.includes('drive')) found.push(...(await peopleIn(graph)));
    if (kinds.includes('site')) found.push(...(await sitesIn(graph)));
    return found
      .filter((proposal) => kinds.includes(proposal.kind))
      .map((proposal) => {
        const protection = known.get(`${proposal.kind} ${proposal.id}`);
        return protection === undefined ? proposal : { ...proposal, protection };
      });
  });
}

async function protectionOf(graph: Graph, kinds: readonly ContentKind[]): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (const kind of kinds)
    for (const unit of await listed(graph, CONTENT[kind].units))
      known.set(`${kind} ${String(unit[CONTENT[kind].source])}`, String(unit.status));
  return known;
}

/** Who has mail has a mailbox; who has a licence besides also has a drive, and whoever has none shares the mailbox. */
async function peopleIn(graph: Graph): Promise<readonly Proposal[]> {
  const select = '$select=id,displayName,mail,userType,assignedLicenses&$top=999';
  const found: Proposal[] = [];
  for (const user of await listed(graph, `/users?${select}`)) {
    if (user.userType === 'Guest' || typeof user.mail !== 'string' || user.mail === '') continue;
    const licensed = Array.isArray(user.assignedLicenses) && user.assignedLicenses.length > 0;
    const one = { id: String(user.id), name: String(user.displayName), address: user.mail };
    found.push({ ...one, kind: 'mailbox', from: licensed ? 'user' : 'shared mailbox' });
    if (licensed) found.push({ ...one, kind: 'drive', from: 'user' });
  }
  return found;
}

async function sitesIn(graph: Graph): Promise<readonly Proposal[]> {
  const owners = await groupSites(graph);
  const found: Proposal[] = [];
  for (const site of await listed(graph, '/sites/getAllSites')) {
    // What belongs to a person is a drive.
    if (site.isPersonalSite === true) continue;
    const id = String(site.id);
    const owner = owners.get(String(site.webUrl));
    const name = owner?.name ?? String(site.displayName ?? site.name ?? id);
    const address = typeof site.webUrl === 'string' ? { address: site.webUrl } : {};
    found.push({ kind: 'site', id, name, ...address, from: owner?.from ?? 'site' });
  }
  return found;
}

/** The sites behind Microsoft 365 groups and teams, by the address of the site. */
async function groupSites(graph: Graph) {
  const select = "$filter=groupTypes/any(t:t eq 'Unified')&$select=id,displayName,resourceProvisioningOptions";
  // Which groups are teams is documented for both interfaces, and published for the preview alone.
  const groups = await listed(graph, `/groups?${select}`, 'beta');
  const answers = await graph.batch(
    groups.map(({ id }) => ({ path: `/groups/${String(id)}/sites/root?$select=id,webUrl` })),
  );
  const owners = new Map<string, { readonly name: string; readonly from: 'group' | 'team' }>();
  for (const [i, answer] of answers.entries()) {
    // A group may have no site yet.
    if (answer instanceof Error) {
      if (isAppError(answer, 'graph.not-found')) continue;
      throw answer;
    }
    const group = groups[i] as JsonObject;
    const options = group.resourceProvisioningOptions;
    const from = Array.isArray(options) && options.includes('Team') ? 'team' : 'group';
    if (answer.body) owners.set(String(answer.body.webUrl), { name: String(group.displayName), from });
  }
  return owners;
}
