import type { Command } from 'commander';
import type { Rebuilt } from '../../app/record/rebuild.ts';
import { action } from '../run.ts';
import { defuse, table } from '../table.ts';

export function register(root: Command): void {
  const command = root
    .command('rebuild')
    .description('make a lost control store anew from what the vault records of it');
  action(command, async (context) => {
    const { rebuild } = await import('../../app/record/rebuild.ts');
    const rebuilt = await rebuild(context);
    return { json: rebuilt, human: () => shown(rebuilt), exit: rebuilt.audit.whole ? 'ok' : 'differences' };
  });
}

function shown({ tenants, rows, audit, codes, unrecorded, mustDo, notBack }: Rebuilt): string {
  const { users, schedules, plans, alerts, destinations, jobs } = rows;
  return [
    'The control store is back.',
    table(
      ['tenant', 'snapshots', 'plans', 'journals', 'id maps'],
      tenants.map((tenant) =>
        [tenant.name, tenant.snapshots, tenant.plans, tenant.journals, tenant.idMaps].map(String),
      ),
    ),
    `Users ${users}, schedules ${schedules}, plans ${plans}, jobs ${jobs}, alerts ${alerts}, destinations ${destinations}.`,
    audit.whole
      ? `Audit log: ${audit.entries} entries, whole; ${audit.checkpoints} checkpoints agree.`
      : `Audit log: ${audit.entries} entries, NOT whole:\n${audit.problems.map((problem) => `  ${problem}`).join('\n')}`,
    ...(codes.length > 0
      ? ['', 'One-time codes with which administrators set a new password; they are shown only now:']
      : []),
    ...codes.map(({ userName, code }) => `  ${defuse(userName)}: ${code}`),
    ...(mustDo.length > 0 ? ['', 'To do:'] : []),
    ...mustDo.map(({ kind, name, remedy }) => `  ${kind} ${defuse(name)}: ${remedy}`),
    ...unrecorded.map(
      (id) => `  tenant ${id}: its snapshots are in the vault, how to reach it is not recorded. Add it.`,
    ),
    '',
    'What does not come back:',
    ...notBack.map(({ what, remedy }) => `  ${what}. ${remedy}`),
  ].join('\n');
}
