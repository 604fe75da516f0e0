import type { JsonObject } from '../../src/model/json.ts';
import type { Tenant } from '../tenant.ts';
import type { CmdletSeed } from './objects.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

/** What Exchange and Security & Compliance put into every tenant. */
export function freshObjects(tenant: Tenant): readonly CmdletSeed[] {
  const domains = [...(tenant.store.existingSet('domains')?.from() ?? [])].filter(
    ({ values }) => values.isVerified === true,
  );
  return [
    ...domains.map(({ id, values }) =>
      exchange('AcceptedDomain', {
        Name: id,
        DomainName: id,
        Default: values.isDefault === true,
        InitialDomain: values.isInitial === true,
        AuthenticationType: String(values.authenticationType ?? 'Managed'),
      }),
    ),
    exchange('RemoteDomain', { Name: 'Default', DomainName: '*' }),
    exchange('HostedContentFilterPolicy', { Name: 'Default', IsDefault: true }),
  ];
}
