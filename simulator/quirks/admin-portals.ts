import type { Json, JsonObject } from '../../src/model/json.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Draft, Quirk } from './quirk.ts';

const secretOf = (draft: Draft) => (draft.encryption as JsonObject | undefined)?.secret;

/** The secret is taken and never shown; without it there is no integration. */
const workforceIntegrations: Quirk = {
  name: 'workforce-integrations',
  because: 'https://learn.microsoft.com/graph/api/workforceintegration-post: the secret is needed and not returned',
  types: ['workforceIntegration'],
  creating(_exchange, draft) {
    if (!secretOf(draft)) throw badRequest("A value is required for property 'encryption.secret' of resource.");
    draft.encryption = { ...(draft.encryption as JsonObject), secret: null };
  },
  updating(_exchange, _entity, patch) {
    if (patch.encryption) patch.encryption = { ...(patch.encryption as JsonObject), secret: null };
  },
};

/** The caller names a connection; it comes with an empty schema, and is ready when it has one. */
const connections: Quirk = {
  name: 'external-connections',
  because: 'https://learn.microsoft.com/graph/api/externalconnectors-external-post-connections',
  types: ['externalConnectors.externalConnection'],
  creating(exchange, draft, { set }) {
    const id = String(draft.id ?? '');
    if (!/^(?!Microsoft)[A-Za-z0-9]{3,32}$/.test(id)) throw badRequest('The id must be 3 to 32 letters or digits.');
    for (const other of exchange.tenant.store.existingSet(set)?.from() ?? [])
      if (other.id === id) throw new GraphError(409, 'Conflict', `A connection ${id} exists already.`);
    if (!draft.name || !draft.description) throw badRequest('A connection needs a name and a description.');
    draft.state = 'draft';
  },
  created(exchange, connection) {
    const { store } = exchange.tenant;
    const type = 'externalConnectors.schema';
    const set = store.containedSet(connection, 'schema', type);
    store.quietly(() => store.create(set, type, { baseType: 'microsoft.graph.externalItem', properties: [] }));
  },
};

/** Properties are added, never taken away and never of another type. */
const schemas: Quirk = {
  name: 'external-connection-schemas',
  because: 'https://learn.microsoft.com/graph/api/externalconnectors-schema-patch',
  types: ['externalConnectors.schema'],
  updating(_exchange, schema, patch) {
    const list = (value: Json | undefined) => (Array.isArray(value) ? value : []) as readonly JsonObject[];
    const wanted = list(patch.properties);
    for (const before of list(schema.values.properties)) {
      const after = wanted.find((one) => one.name === before.name);
      if (!after) throw badRequest(`Property ${String(before.name)} cannot be removed from the schema.`);
      if (after.type !== before.type) throw badRequest(`Property ${String(before.name)} cannot change its type.`);
    }
  },
  updated(exchange, schema) {
    const { store } = exchange.tenant;
    const owner = store.byNumber(Number(/^#(\d+)\//.exec(schema.set)?.[1]));
    if (owner) store.update(owner, { state: 'ready' });
  },
};

const profileCards: Quirk = {
  name: 'profile-card-properties',
  because: 'https://learn.microsoft.com/graph/api/peopleadminsettings-post-profilecardproperties',
  types: ['profileCardProperty'],
  creating(exchange, draft, { set }) {
    if (!draft.directoryPropertyName) throw badRequest("A value is required for property 'directoryPropertyName'.");
    for (const other of exchange.tenant.store.existingSet(set)?.from() ?? [])
      if (other.id === draft.directoryPropertyName)
        throw new GraphError(409, 'Conflict', 'The property is on the card already.');
  },
};

/** What browsers see is what was published; whatever changes is a draft until then. */
const siteLists: Quirk = {
  name: 'browser-site-lists',
  because: 'https://learn.microsoft.com/graph/api/resources/browsersitelist',
  types: ['browserSiteList'],
  creating(exchange, draft) {
    Object.assign(draft, { revision: '0', status: 'draft', lastModifiedDateTime: exchange.cloud.clock.iso() });
  },
  updating(exchange, _list, patch) {
    Object.assign(patch, { status: 'pending', lastModifiedDateTime: exchange.cloud.clock.iso() });
  },
};

const siteListEntries: Quirk = {
  name: 'browser-site-list-entries',
  because: 'https://learn.microsoft.com/graph/api/resources/browsersite',
  types: ['browserSite', 'browserSharedCookie'],
  creating(exchange, draft) {
    const now = exchange.cloud.clock.iso();
    Object.assign(draft, { status: 'pendingAdd', history: [], createdDateTime: now, lastModifiedDateTime: now });
  },
  updating(_exchange, _entry, patch) {
    patch.status = 'pendingEdit';
  },
};

export const adminPortalQuirks: readonly Quirk[] = [
  workforceIntegrations,
  connections,
  schemas,
  profileCards,
  siteLists,
  siteListEntries,
];
