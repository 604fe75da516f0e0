import type { Domain } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';
import { domainQuirks } from './domains.quirks.ts';

export const domains = defineResource<Domain>()({
  id: 'domains',
  title: 'Domains',
  about: 'The domain names of the organization, which of them is the default, and what each serves.',
  why: 'Sign-in names and mail hang on them; a federated domain decides who signs people in.',
  service: 'entra-id',
  category: 'tenant',
  promises: ['000', '002'],
  learn: 'graph/api/resources/domain',
  entity: 'microsoft.graph.domain',
  api: {
    version: 'v1.0',
    path: '/domains',
    select: properties(`
      id authenticationType availabilityStatus isAdminManaged isDefault isInitial isRoot isVerified manufacturer model
      passwordNotificationWindowInDays passwordValidityPeriodInDays state supportedServices
    `),
    omitted: {
      domainNameReferences: 'computed: whose names end in the domain',
      rootDomain: 'follows from the name',
      serviceConfigurationRecords: 'entered at the registrar of the domain',
      verificationDnsRecords: 'entered at the registrar of the domain',
    },
    keptIn: { federationConfiguration: 'domain-federation' },
  },
  permissions: { read: ['Domain.Read.All'], write: ['Domain.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'id',
  matchBy: [['id']],
  fields: {
    serverOwned: ['state', 'availabilityStatus'],
    readOnly: ['authenticationType', 'isAdminManaged', 'isInitial', 'isRoot', 'isVerified', 'manufacturer', 'model'],
    createOnly: ['id'],
    unordered: ['supportedServices'],
    alone: [['isDefault'], ['supportedServices'], ['passwordNotificationWindowInDays', 'passwordValidityPeriodInDays']],
    required: ['id'],
  },
  untouchable: [
    {
      when: [{ field: 'isVerified', equals: false }],
      cannot: 'write',
      say: 'The domain is not verified yet; until it is, nothing about it can be changed.',
      except: ['id'],
    },
    {
      when: [{ field: 'isInitial', equals: true }],
      cannot: 'create',
      say: 'The first domain of a tenant is made with the tenant.',
    },
  ],
  homeOnly: 'A domain belongs to one tenant at a time: remove it there first, then add and verify it here.',
  handOver: [
    {
      when: 'recreated',
      say: 'Prove that {name} is yours: enter the DNS record that the portal shows, then verify the domain and make it the default if it was.',
    },
  ],
  example: { field: 'passwordValidityPeriodInDays', values: [90, 2147483647] },
  limits: [
    'A domain that was removed needs a DNS record, entered and verified by a person, before anything can use it.',
    'Federation settings are a module of their own.',
  ],
  quirks: domainQuirks,
});
