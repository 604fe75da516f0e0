import { ClientSecretCredential } from '@azure/identity';
import {
  HttpMethod,
  ParseNodeFactoryRegistry,
  RequestInformation,
  SerializationWriterFactoryRegistry,
} from '@microsoft/kiota-abstractions';
import { AzureIdentityAuthenticationProvider } from '@microsoft/kiota-authentication-azure';
import { JsonParseNodeFactory, JsonSerializationWriterFactory } from '@microsoft/kiota-serialization-json';
import { GraphRequestAdapter } from '@microsoft/msgraph-sdk';
import type { GroupCollectionResponse, UserCollectionResponse } from '@microsoft/msgraph-sdk/models/index.js';
import {
  createGroupCollectionResponseFromDiscriminatorValue,
  createUserCollectionResponseFromDiscriminatorValue,
} from '@microsoft/msgraph-sdk/models/index.js';
import { createODataErrorFromDiscriminatorValue } from '@microsoft/msgraph-sdk/models/oDataErrors/index.js';
import { BatchRequestContentCollection } from '@microsoft/msgraph-sdk-core';
import { report, setting } from './setting.ts';

const { origin, tenant, client, secret } = setting();
const credential = new ClientSecretCredential(tenant, client, secret, {
  authorityHost: origin,
  disableInstanceDiscovery: true,
});
const provider = new AzureIdentityAuthenticationProvider(
  credential,
  ['https://graph.microsoft.com/.default'],
  undefined,
  new Set([new URL(origin).host, 'localhost']),
);
const parsers = new ParseNodeFactoryRegistry();
const writers = new SerializationWriterFactoryRegistry();
const backing = undefined;
const json = new JsonParseNodeFactory();
parsers.contentTypeAssociatedFactories.set(json.getValidContentType(), json);
const writer = new JsonSerializationWriterFactory();
writers.contentTypeAssociatedFactories.set(writer.getValidContentType(), writer);
const adapter = new GraphRequestAdapter(provider, parsers, writers, backing);
adapter.baseUrl = `${origin}/v1.0`;

function request(url: string, method = HttpMethod.GET): RequestInformation {
  const information = new RequestInformation(method);
  information.URL = url;
  information.headers.add('Accept', 'application/json');
  return information;
}
const errors = { XXX: createODataErrorFromDiscriminatorValue };

let users = 0;
let pages = 0;
for (let next: string | null | undefined = `${origin}/v1.0/users?$select=id,displayName&$top=20`; next; ) {
  const page: UserCollectionResponse | undefined = await adapter.send(
    request(next),
    createUserCollectionResponseFromDiscriminatorValue,
    errors,
  );
  users += page?.value?.filter((user) => typeof user.displayName === 'string').length ?? 0;
  pages++;
  next = page?.odataNextLink;
}
const groups: GroupCollectionResponse | undefined = await adapter.send(
  request(`${origin}/v1.0/groups/delta?$select=displayName`),
  createGroupCollectionResponseFromDiscriminatorValue,
  errors,
);
const missing = await adapter
  .send(
    request(`${origin}/v1.0/users/nobody@contoso.example`),
    createUserCollectionResponseFromDiscriminatorValue,
    errors,
  )
  .catch((error: { responseStatusCode?: number; errorEscaped?: { code?: string } }) => ({
    status: error.responseStatusCode,
    code: error.errorEscaped?.code,
  }));

const batch = new BatchRequestContentCollection(adapter, errors, 20);
const step = await batch.addBatchRequest(request(`${origin}/v1.0/organization`));
const answers = await batch.postAsync();

report({
  users,
  pages,
  groups: groups?.value?.length,
  missing,
  batch: (await answers?.getResponsesStatusCodes())?.get(step.id),
});
