import { ClientSecretCredential } from '@azure/identity';
import { BatchRequestContent, BatchResponseContent, Client, PageIterator } from '@microsoft/microsoft-graph-client';
import {
  TokenCredentialAuthenticationProvider,
  // The package's own entry for Node is CommonJS.
} from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { report, setting } from './setting.ts';

const { origin, tenant, client: clientId, secret } = setting();
const credential = new ClientSecretCredential(tenant, clientId, secret, {
  authorityHost: origin,
  disableInstanceDiscovery: true,
});
const client = Client.initWithMiddleware({
  authProvider: new TokenCredentialAuthenticationProvider(credential, {
    scopes: ['https://graph.microsoft.com/.default'],
  }),
  baseUrl: origin,
  customHosts: new Set(['localhost']),
});

const page = await client.api('/users').select(['id', 'displayName']).top(10).get();
let users = 0;
await new PageIterator(client, page, () => {
  users++;
  return true;
}).iterate();

const start = await client
  .api('/groups/delta')
  .query({ $deltatoken: 'latest', $select: 'displayName,description' })
  .get();
const [group] = (await client.api('/groups').filter("displayName eq 'Dept IT'").get()).value;
await client.api(`/groups/${group.id}`).patch({ description: 'Changed by a client' });
const delta = await client.api(start['@odata.deltaLink']).get();

// The package keeps the path behind the host as it is, and a batch wants it without the version.
const batch = new BatchRequestContent([
  { id: '1', request: new Request(`${origin}/organization`) },
  { id: '2', request: new Request(`${origin}/users/nobody@contoso.example`) },
]);
const answers = new BatchResponseContent(await client.api('/$batch').post(await batch.getContent()));
const missing = await client
  .api('/users/nobody@contoso.example')
  .get()
  .catch((error: { statusCode: number; code: string }) => ({ status: error.statusCode, code: error.code }));

report({
  users,
  delta: delta.value.map((item: { id: string }) => item.id === group.id),
  batch: ['1', '2'].map((id) => answers.getResponseById(id).status),
  missing,
});
