import type { TObject, TSchema } from 'typebox';
import type { Endpoint } from './endpoint.ts';
import { RESOURCES } from './endpoints.ts';
import { Problem } from './problem.ts';

type Document = Record<string, unknown>;

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
    tags: Object.keys(RESOURCES).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: Problem as unknown as Document },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'holdfast' },
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
    ...(at.body ? { requestBody: { required: true, content: { 'application/json': { schema: at.body } } } } : {}),
    responses: {
      [status]: { description: 'Done', ...content(at) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function needs(at: Endpoint): string {
  if (typeof at.access === 'string') return at.access;
  return 'tenant' in at.access ? `${at.access.tenant} in the tenant` : `${at.access.installation} in the installation`;
}

function content(at: Endpoint): Document {
  if (at.stream === 'file')
    return { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  if (at.stream === 'events') return { content: { 'text/event-stream': { schema: at.reply } } };
  return at.reply ? { content: { 'application/json': { schema: at.reply } } } : {};
}

function parameters(place: 'path' | 'query', schema: TObject | undefined): Document[] {
  return Object.entries((schema?.properties ?? {}) as Record<string, TSchema>).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || ((schema?.required ?? []) as readonly string[]).includes(name),
    schema: value,
  }));
}

function header(name: string, required: boolean): Document {
  return { name, in: 'header', required, schema: { type: 'string' } };
}
