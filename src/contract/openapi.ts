import type { TObject, TSchema } from 'typebox';
import type { Endpoint } from './endpoint.ts';
import { RESOURCES } from './endpoints.ts';
import { namedSchemas, referring } from './named-schemas.ts';

type Document = Record<string, unknown>;

const ABOUT = {
  session: 'Signing in and out, the second factor, and one’s own sessions.',
  tenants: 'The tenants that are backed up, and how they stand.',
  connections: 'How Holdfast signs in to a tenant, and whether that is enough.',
  catalog: 'What can be backed up, and what of it can be restored.',
  scopes: 'Which modules are switched on in a tenant.',
  schedules: 'When backups start by themselves, and how long snapshots are kept.',
  jobs: 'Long runs: they survive a restart, and can be followed and stopped.',
  snapshots: 'The tenant at the moments when it was read.',
  objects: 'What is in a snapshot, object by object.',
  changes: 'What is different between two moments, and who did it.',
  plans: 'What a restore would do, before it does anything.',
  approvals: 'Plans that wait for another person.',
  restores: 'Applying a plan, and what came of it.',
  alerts: 'What a snapshot’s changes raised, and whom it was told.',
  audit: 'Who did what, in a log that shows when it was changed.',
  users: 'Accounts and their roles.',
  tokens: 'Access for programs.',
  storage: 'The vault and its care.',
} as const satisfies Record<keyof typeof RESOURCES, string>;

const REFUSALS = {
  400: ['NotUnderstood', 'The request is not understood; `fields` says what of it.'],
  401: ['NotSignedIn', 'Nobody is signed in, or the sign-in was refused.'],
  403: ['NotAllowed', 'The caller lacks the role, or the request does not come from the portal.'],
  404: ['NotFound', 'It is not there, or not visible to the caller.'],
  409: ['Refused', 'Refused as things stand; `code` and `hint` say why and what to do.'],
  412: ['Outdated', 'Somebody changed it since it was read.'],
  429: ['TooMany', 'Too many requests; `retry-after` says for how long to wait.'],
} as const;

/** The OpenAPI 3.1 document of the whole API, made from the endpoints. */
export function openApi(version: string): Document {
  const paths: Record<string, Record<string, Document>> = {};
  for (const [tag, endpoints] of Object.entries(RESOURCES)) {
    for (const [name, declared] of Object.entries(endpoints)) {
      const at = declared as unknown as Endpoint;
      const path = `/api/v1${at.path.replace(/:([a-z]\w*)/gi, '{$1}')}`;
      paths[path] = { ...paths[path], [at.method.toLowerCase()]: operation(name, tag, at) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version,
      description: 'Backup and restore of Microsoft Entra ID and the Microsoft 365 admin settings.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(ABOUT).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: namedSchemas(),
      responses: Object.fromEntries([
        ...Object.values(REFUSALS).map(([name, description]) => [name, refusal(description)]),
        ['Failed', refusal('It could not be done: the service, the vault or the cloud is in trouble.')],
      ]),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token: see `createToken`.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'holdfast',
          description:
            'Of people in browsers; over TLS the cookie is `__Host-holdfast`. All but GET send `csrf` of `getSession` in `x-csrf-token`.',
        },
      },
    },
  };
}

function operation(name: string, tag: string, at: Endpoint): Document {
  const status = String(at.status ?? (at.reply || at.stream ? 200 : 204));
  return {
    operationId: name,
    tags: [tag],
    summary: at.summary,
    description: `Needs: ${needs(at)}.`,
    ...(at.access === 'public' ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
    parameters: [
      ...parameters('path', at.params),
      ...parameters('query', at.query),
      ...(at.idempotent ? [header('idempotency-key', false)] : []),
      ...(at.versioned && at.method !== 'GET' ? [header('if-match', true)] : []),
      ...(at.stream === 'events' ? [header('last-event-id', false)] : []),
    ],
    ...(at.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: referring(at.body) } } } }
      : {}),
    responses: {
      [status]: { description: 'Done', ...content(at) },
      ...Object.fromEntries(refusalsOf(at).map((code) => [code, refer(REFUSALS[code][0])])),
      default: refer('Failed'),
    },
  };
}

function refusalsOf(at: Endpoint): (keyof typeof REFUSALS)[] {
  const changes = at.method !== 'GET';
  const named = Object.keys(at.params?.properties ?? {}).length > 0;
  return [
    400,
    ...(at.access === 'public' && !changes ? [] : ([401] as const)),
    ...(typeof at.access === 'object' || changes ? ([403] as const) : []),
    ...(named ? ([404] as const) : []),
    ...(changes ? ([409] as const) : []),
    ...(changes && at.versioned ? ([412] as const) : []),
    429,
  ];
}

function refusal(description: string): Document {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}

function refer(response: string): Document {
  return { $ref: `#/components/responses/${response}` };
}

function needs(at: Endpoint): string {
  if (typeof at.access === 'string') return at.access;
  return 'tenant' in at.access ? `${at.access.tenant} in the tenant` : `${at.access.installation} in the installation`;
}

function content(at: Endpoint): Document {
  if (at.stream === 'file')
    return { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  if (!at.reply) return {};
  return {
    content: { [at.stream === 'events' ? 'text/event-stream' : 'application/json']: { schema: referring(at.reply) } },
  };
}

function parameters(place: 'path' | 'query', schema: TObject | undefined): Document[] {
  return Object.entries((schema?.properties ?? {}) as Record<string, TSchema>).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || ((schema?.required ?? []) as readonly string[]).includes(name),
    schema: referring(value),
  }));
}

function header(name: string, required: boolean): Document {
  return { name, in: 'header', required, schema: { type: 'string' } };
}
