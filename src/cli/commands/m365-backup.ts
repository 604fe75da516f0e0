import type { Command } from 'commander';
import type { Context } from '../../app/compose.ts';
import type { OrderKind } from '../../app/m365-backup/orders.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { action, type GlobalOptions, type Outcome } from '../run.ts';
import { withProgress } from '../terminal.ts';
import {
  browsedText,
  ordersText,
  orderText,
  pointsText,
  proposalsText,
  sessionsText,
  sizesText,
  stateText,
} from '../views/m365-backup.ts';

interface Named {
  readonly tenant?: string;
}
interface Ordered extends Named {
  readonly poll?: string;
}

/** Microsoft keeps these copies; the command tells it what to copy and what to bring back. */
export function register(root: Command): void {
  const group = root
    .command('m365-backup')
    .description('have Microsoft 365 Backup Storage copy and bring back mailboxes, drives and sites');
  const command = (name: string, about: string) =>
    group.command(name).description(about).option('-t, --tenant <name>', 'tenant, when there are several');

  action<Named>(command('status', 'what it protects, and what a person must do first'), async (context, { tenant }) => {
    const { serviceState } = await import('../../app/m365-backup/service-state.ts');
    const state = await serviceState(context, tenant);
    return { json: state, human: () => stateText(state) };
  });
  action<Named>(
    command('enable', 'register this application, and switch the service on when it is the controller'),
    async (context, { tenant }) => {
      const { enableService } = await import('../../app/m365-backup/service-state.ts');
      const state = await enableService(context, tenant);
      return { json: state, human: () => stateText(state) };
    },
  );
  action<Named & { only?: string[] }>(
    command('scan', 'look through mailboxes, drives, sites, groups and teams for what can be protected').option(
      '--only <kinds...>',
      'mailboxes, drives, sites',
    ),
    async (context, { tenant, only }) => {
      const { scan } = await import('../../app/m365-backup/scan.ts');
      const { contentKind } = await import('../../app/m365-backup/kinds.ts');
      const proposals = await scan(context, tenant, only?.map(contentKind));
      return { json: { proposals }, human: () => proposalsText(proposals) };
    },
  );
  action<Ordered & { policy: string; id?: string[]; unprotected?: boolean }>(
    waiting(command('protect', 'add to a policy, made if it is not there, activate it, and wait until it is done'))
      .argument('<kind>', 'mailboxes, drives or sites')
      .requiredOption('--policy <name>', 'name of the policy')
      .option('--id <ids...>', 'users or sites, as the scan names them')
      .option('--unprotected', 'everything of the kind that the scan finds and nobody protects'),
    async (context, options, [kind]) => protect(context, options, kind!),
  );
  action<Named>(
    command('deactivate', 'let a policy take no further copies; those that it took stay until they expire').argument(
      '<policy>',
      'identifier of the policy',
    ),
    async (context, { tenant }, [policy]) => {
      const { deactivatePolicy } = await import('../../app/m365-backup/service-state.ts');
      await deactivatePolicy(context, tenant, policy!);
      return { json: { policy, asked: 'deactivate' }, human: () => 'Microsoft is asked to take no further copies.' };
    },
  );
  action<Named & { id?: string[]; from?: string; until?: string; oldest?: boolean }>(
    command('points', 'search the restore points by time')
      .argument('<kind>', 'mailboxes, drives or sites')
      .option('--id <ids...>', 'users or sites; default: all that are protected')
      .option('--from <time>', 'none before')
      .option('--until <time>', 'the nearest before')
      .option('--oldest', 'the oldest instead of the newest'),
    async (context, { tenant, id, from, until, oldest }, [kind]) => {
      const { searchPoints } = await import('../../app/m365-backup/points.ts');
      const { contentKind } = await import('../../app/m365-backup/kinds.ts');
      const answer = await searchPoints(context, tenant, {
        kind: contentKind(kind!),
        ...(id ? { sources: id } : {}),
        ...(from ? { from: time(from) } : {}),
        ...(until ? { until: time(until) } : {}),
        prefer: oldest ? 'oldest' : 'latest',
      });
      return { json: answer, human: () => pointsText(answer) };
    },
  );
  action<Ordered & { id: string; at?: string; folder?: string; limit?: string }>(
    waiting(command('browse', 'look into a folder of a restore point, once Microsoft has opened it'))
      .argument('<kind>', 'drives or sites')
      .requiredOption('--id <id>', 'user or site')
      .option('--at <time>', 'the restore point nearest before; default: the newest')
      .option('--folder <key>', 'library or folder, by its key; default: the top')
      .option('--limit <count>', 'how many items to show at most', '1000'),
    async (context, { tenant, id, at, folder, limit, poll }, [kind]) => {
      const { browse } = await import('../../app/m365-backup/browsing.ts');
      const { contentKind } = await import('../../app/m365-backup/kinds.ts');
      const answer = await browse(context, tenant, {
        kind: contentKind(kind!),
        source: id,
        ...(at ? { at: time(at) } : {}),
        ...(folder ? { folder } : {}),
        ...(limit ? { limit: count(limit) } : {}),
        pollSeconds: seconds(poll),
      });
      return { json: answer, human: () => browsedText(answer) };
    },
  );
  action<Named>(
    command('sizes', 'how large the copies are, as far as Microsoft tells'),
    async (context, { tenant }) => {
      const { copySizes } = await import('../../app/m365-backup/sizes.ts');
      const sizes = await copySizes(context, tenant);
      return { json: { sizes }, human: () => sizesText(sizes) };
    },
  );
  action<Ordered & { id: string[]; items?: string[]; at?: string; inPlace?: boolean }>(
    waiting(command('restore', 'bring content back, and follow it to its end'))
      .argument('<kind>', 'mailboxes, drives or sites')
      .requiredOption('--id <ids...>', 'users or sites')
      .option('--items <items...>', 'of one drive or site these files and folders alone: keys of “browse”, or /paths')
      .option('--at <time>', 'the restore point nearest before; default: the newest')
      .option('--in-place', 'over what is there now; default: beside it, in a new folder or site'),
    async (context, options, [kind]) => restore(context, options, kind!),
  );
  action<Named>(command('sessions', 'every restore session Microsoft knows of'), async (context, { tenant }) => {
    const { restoreSessions } = await import('../../app/m365-backup/restoring.ts');
    const sessions = await restoreSessions(context, tenant);
    return { json: { sessions }, human: () => sessionsText(sessions) };
  });
  action<Named>(command('orders', 'the orders given from here, and how they stand'), async (context, { tenant }) => {
    const { orders } = await import('../../app/m365-backup/orders.ts');
    const all = await orders(context, tenant);
    return { json: { orders: all }, human: () => ordersText(all) };
  });
  action<Named>(command('resume', 'go on with orders that were interrupted'), async (context, options) => {
    const { takeUp } = await import('../../app/m365-backup/orders.ts');
    const ended = await progressing(options, (onProgress) => takeUp(context, options.tenant, { onProgress }));
    const failed = ended.some((job) => job.state === 'failed');
    return { json: { orders: ended }, human: () => ordersText(ended), ...(failed ? { exit: 'failed' as const } : {}) };
  });
  action<Named>(
    command('cancel', 'stop an order; what Microsoft works on already it cannot stop').argument('<order>', 'its id'),
    async (context, _options, [id]) => {
      const { cancelOrder } = await import('../../app/m365-backup/orders.ts');
      const job = await cancelOrder(context, id!);
      return { json: job, human: () => orderText(job) };
    },
  );
}

const waiting = (command: Command) =>
  command.option('--poll <seconds>', 'how often to ask Microsoft how it stands', '30');

async function protect(
  context: Context,
  options: Ordered & GlobalOptions & { policy: string; id?: string[]; unprotected?: boolean },
  kind: string,
): Promise<Outcome> {
  const { contentKind } = await import('../../app/m365-backup/kinds.ts');
  const wanted = contentKind(kind);
  const ids = new Set(options.id ?? []);
  if (options.unprotected) {
    const { scan } = await import('../../app/m365-backup/scan.ts');
    for (const one of await scan(context, options.tenant, [wanted])) if (!one.protection) ids.add(one.id);
  }
  return give(context, 'm365-protect', options, { kind: wanted, policy: options.policy, ids: [...ids] });
}

async function restore(
  context: Context,
  options: Ordered & GlobalOptions & { id: string[]; items?: string[]; at?: string; inPlace?: boolean },
  kind: string,
): Promise<Outcome> {
  const { checkedRestore } = await import('../../app/m365-backup/restore-input.ts');
  const wanted = checkedRestore({
    kind,
    sources: options.id,
    destination: options.inPlace ? 'inPlace' : 'new',
    ...(options.items ? { items: options.items } : {}),
    ...(options.at ? { at: time(options.at) } : {}),
  });
  return give(context, 'm365-restore', options, { ...wanted });
}

async function give(
  context: Context,
  kind: OrderKind,
  options: Ordered & GlobalOptions,
  input: JsonObject,
): Promise<Outcome> {
  const { order } = await import('../../app/m365-backup/orders.ts');
  const pollSeconds = seconds(options.poll);
  const job = await progressing(options, (onProgress) =>
    order(context, options.tenant, kind, { ...input, pollSeconds }, { onProgress }),
  );
  return { json: job, human: () => orderText(job), ...(job.state === 'done' ? {} : { exit: 'failed' as const }) };
}

const progressing = <T>(options: GlobalOptions, task: Parameters<typeof withProgress<T>>[2]) =>
  withProgress('Microsoft 365 Backup', options.json === true, task);

function seconds(text = '30'): number {
  if (Number(text) > 0) return Number(text);
  throw new AppError('usage.invalid', `"${text}" is no number of seconds.`);
}

function count(text: string): number {
  if (/^[1-9][0-9]*$/.test(text)) return Number(text);
  throw new AppError('usage.invalid', `"${text}" is no number of items.`);
}

function time(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new AppError('usage.invalid', `"${text}" is no time.`, { hint: 'ISO 8601.' });
  return at.toISOString();
}
