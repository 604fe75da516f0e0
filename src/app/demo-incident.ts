import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { SnapshotReader } from '../vault/vault.ts';
import type { Context } from './compose.ts';
import type { Simulation } from './simulation.ts';

export interface Incident {
  /** UPN of the account that was taken over. */
  readonly actor: string;
  readonly did: readonly string[];
  /** What another administrator does in the same hour, and must keep. */
  readonly honest: readonly HonestEdit[];
}

export interface HonestEdit {
  readonly by: string;
  readonly module: string;
  readonly key: string;
  readonly name: string;
  readonly property: string;
  readonly value: string;
}

interface Request {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: JsonObject;
}

const USERS_TO_DELETE = 20;

/** An actor deletes for good, loosens and adds a way back in; somebody honest works on at the same time. */
export async function causeIncident(context: Context, simulation: Simulation, tenantId: string): Promise<Incident> {
  const reader = await (await context.tenantVault(undefined)).open('latest');
  const cast = await chooseCast(reader);
  const act = async (as: string, requests: readonly Request[]) => {
    const answers = (await simulation.admin('act', { tenant: tenantId, as, requests })) as {
      readonly responses: readonly { readonly status: number; readonly body?: unknown }[];
    };
    const refused = answers.responses.findIndex((answer) => answer.status >= 300);
    if (refused >= 0)
      throw new AppError(
        'internal',
        `The incident went wrong at ${requests[refused]?.method} ${requests[refused]?.path}.`,
      );
  };

  const purge = (segment: string, key: string): Request[] => [
    { method: 'DELETE', path: `/${segment}/${key}` },
    { method: 'DELETE', path: `/directory/deletedItems/${key}` },
  ];
  await act(cast.actor, [
    ...cast.users.flatMap((user) => purge('users', user.key)),
    ...cast.groups.flatMap((group) => purge('groups', group.key)),
    { method: 'PATCH', path: `/identity/conditionalAccess/policies/${cast.policy.key}`, body: { state: 'disabled' } },
    {
      method: 'POST',
      path: `/applications/${cast.application.key}/owners/$ref`,
      body: { '@odata.id': `${simulation.origin}/v1.0/directoryObjects/${cast.actorId}` },
    },
  ]);
  for (const edit of cast.honest)
    await act(edit.by, [
      { method: 'PATCH', path: `/${edit.module}/${edit.key}`, body: { [edit.property]: edit.value } },
    ]);

  return {
    actor: cast.actor,
    did: [
      `deleted ${cast.users.length} users and emptied the bin`,
      `deleted the groups ${cast.groups.map((group) => `"${group.name}"`).join(' and ')} and emptied the bin`,
      `switched the policy "${cast.policy.name}" off`,
      `became an owner of the application "${cast.application.name}"`,
    ],
    honest: cast.honest,
  };
}

/** Whether every honest edit is still there in the newest snapshot. */
export async function honestEditsStand(context: Context, incident: Incident): Promise<boolean> {
  const reader = await (await context.tenantVault(undefined)).open('latest');
  for (const edit of incident.honest) {
    const now = await reader.get(edit.module, edit.key);
    if (now?.[edit.property] !== edit.value) return false;
  }
  return true;
}

interface Chosen {
  readonly key: string;
  readonly name: string;
  readonly value: JsonObject;
}

async function chooseCast(reader: SnapshotReader) {
  const admins = new Set<unknown>();
  for await (const [, assignment] of reader.records('role-assignments')) admins.add(assignment.principalId);
  const people = (await all(reader, 'users', 'displayName')).filter(
    ({ value }) => value.userType === 'Member' && value.accountEnabled === true,
  );
  const staff = people.filter(
    ({ key, value }) => !admins.has(key) && !value.onPremisesSyncEnabled && value.department && value.mail,
  );
  const [colleague, thief] = people.filter(({ value }) => value.department === 'IT' && value.mail);
  const users = staff.filter(({ value }) => value.department !== 'IT').slice(-USERS_TO_DELETE);
  const gone = new Set(users.map((user) => user.key));

  const groups = (await all(reader, 'groups', 'displayName')).filter(
    ({ name, value }) =>
      name.startsWith('Dept ') && !(value.groupTypes as string[] | undefined)?.length && !value.onPremisesSyncEnabled,
  );
  const policies = (await all(reader, 'conditional-access-policies', 'displayName')).filter(
    ({ value }) => value.state === 'enabled',
  );
  const applications = await all(reader, 'applications', 'displayName');
  const keptUser = staff.find(({ key }) => !gone.has(key));
  const [first, second, kept] = groups;
  const [policy] = policies;
  const [application] = applications;
  if (!thief || !colleague || !keptUser || !first || !second || !kept || !policy || !application)
    throw new AppError('internal', 'The simulated tenant has not what the incident needs.');

  const by = String(colleague.value.userPrincipalName);
  const honest: HonestEdit[] = [
    { by, module: 'users', key: keptUser.key, name: keptUser.name, property: 'jobTitle', value: 'Head of Continuity' },
    {
      by,
      module: 'groups',
      key: kept.key,
      name: kept.name,
      property: 'description',
      value: 'Reviewed after the audit',
    },
  ];
  return {
    actor: String(thief.value.userPrincipalName),
    actorId: thief.key,
    users,
    groups: [first, second],
    policy,
    application,
    honest,
  };
}

async function all(reader: SnapshotReader, table: string, nameField: string): Promise<Chosen[]> {
  const found: Chosen[] = [];
  for await (const [key, value] of reader.records(table))
    found.push({ key, name: String(value[nameField] ?? key), value });
  return found.sort((a, b) => a.name.localeCompare(b.name));
}
