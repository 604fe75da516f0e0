/**
 * What a stranger writes who has the OpenAPI document and nothing else. It is copied beside a client that a public
 * generator made, held to that client's types, and run. Each act prints one JSON object.
 */
import { client } from './client/client.gen.ts';
import * as holdfast from './client/index.ts';

const [act, text = '{}'] = process.argv.slice(2);
const given = JSON.parse(text) as Readonly<Record<string, string>>;
const tenant = given.tenant ?? '';

client.setConfig({ baseUrl: process.env.HOLDFAST_URL ?? '', throwOnError: true });
const asWhom = (token: string | undefined) =>
  client.setConfig({ auth: ({ scheme }) => (scheme === 'bearer' ? token : undefined) });
asWhom(process.env.HOLDFAST_TOKEN);

/** People sign in with a cookie; a program needs that once, to be given its tokens. */
async function prepare() {
  const password = 'correct horse battery';
  const signedIn = await holdfast.createFirstAdministrator<true>({
    body: { code: given.code ?? '', userName: 'ada', displayName: 'Ada', password },
  });
  const ada = sessionOf(signedIn.data, signedIn.response);
  const grants = [{ role: 'approver' as const, tenant }];
  const body = { userName: 'paul', displayName: 'Paul', kind: 'local' as const, grants };
  const { data: invited } = await holdfast.inviteUser<true>({ headers: ada, body });
  const accepted = await holdfast.acceptInvitation<true>({
    body: { userName: 'paul', code: invited.code ?? '', password },
  });
  const paul = sessionOf(accepted.data, accepted.response);
  const { data: settings, response } = await holdfast.getTenant<true>({ path: { tenant } });
  await holdfast.changeTenant<true>({
    path: { tenant },
    headers: { ...ada, 'if-match': response.headers.get('etag') ?? '' },
    body: { approval: { required: true } },
  });
  const scope = await holdfast.listModuleSettings<true>({ path: { tenant } });
  const { data: set } = await holdfast.setScope<true>({
    path: { tenant },
    headers: { ...ada, 'if-match': scope.response.headers.get('etag') ?? '' },
    body: { modules: ['users', 'deleted-users', 'groups'] },
  });
  const token = async (headers: Session, roles: readonly holdfast.Grant['role'][]) => {
    const { data } = await holdfast.createToken<true>({
      headers,
      body: { name: 'a program', grants: roles.map((role) => ({ role, tenant })), expiresInDays: 1 },
    });
    return data.secret;
  };
  return {
    requiredBefore: settings.approval.required,
    modules: set.items.filter(({ on }) => on).length,
    worker: await token(ada, ['operator', 'restorer']),
    approver: await token(paul, ['approver']),
  };
}

type Session = { readonly cookie: string; readonly 'x-csrf-token': string };

function sessionOf(signIn: holdfast.SignIn, response: Response): Session {
  if (signIn.state !== 'signed-in') throw new Error('A second factor is asked for.');
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const session = { cookie, 'x-csrf-token': signIn.session.csrf };
  client.setConfig({ headers: session });
  return session;
}

async function backup() {
  const refused = await holdfast.getStorage<false>({ throwOnError: false });
  const { data: job } = await holdfast.startBackup<true>({ path: { tenant }, body: { label: 'by a program' } });
  const { ended, events } = await follow(job);
  const { data: list } = await holdfast.listSnapshots<true>({ path: { tenant } });
  return { state: ended.state, events, snapshots: list.items.map(({ id }) => id), refused: refused.error?.code };
}

async function restore() {
  const { data: planning } = await holdfast.makePlan<true>({
    path: { tenant },
    body: {
      snapshot: given.snapshot ?? '',
      selection: { kind: 'objects', objects: [{ module: 'users', key: given.user ?? '' }] },
    },
  });
  const made = await follow(planning);
  const path = { tenant, plan: String(made.ended.result?.plan) };
  const { data: plan } = await holdfast.getPlan<true>({ path });
  const { data: steps } = await holdfast.listSteps<true>({ path });
  const { digest } = plan;
  await holdfast.requestApproval<true>({ path, body: { digest } });
  asWhom(process.env.HOLDFAST_APPROVER_TOKEN);
  const { data: approved } = await holdfast.decideApproval<true>({ path, body: { digest, decision: 'approve' } });
  asWhom(process.env.HOLDFAST_TOKEN);
  const overrides = plan.guards.flatMap(({ override }) => override ?? []);
  const { data: applying } = await holdfast.applyPlan<true>({ path, body: { digest, overrides } });
  const applied = await follow(applying);
  const { data: verifying } = await holdfast.verifyPlan<true>({ path });
  await follow(verifying);
  const { data: result } = await holdfast.getResult<true>({ path });
  return {
    actions: steps.items.map(({ action }) => action),
    decidedBy: approved.approval.decidedBy,
    state: applied.ended.state,
    failed: result.failed,
    unexplained: result.verification?.unexplained.length,
    confirmed: result.verification?.confirmed,
  };
}

/** Reads the events of a job until it ends. */
async function follow({ id: job }: holdfast.Job) {
  const path = { tenant, job };
  const { stream } = await holdfast.followJob({ path, sseMaxRetryAttempts: 5 });
  let events = 0;
  for await (const event of stream) {
    if (event.event === 'state' || event.event === 'progress') events++;
    if (['done', 'failed', 'cancelled'].includes(String(event.data?.state))) break;
  }
  const { data: ended } = await holdfast.getJob<true>({ path });
  if (ended.state !== 'done') throw new Error(JSON.stringify(ended.error));
  return { ended, events };
}

const acts: Readonly<Record<string, () => Promise<object>>> = { prepare, backup, restore };
console.log(JSON.stringify(await acts[act ?? '']?.()));
