import type { Json, JsonObject } from '../../src/model/json.ts';
import { CmdletError, refused } from './cmdlet-error.ts';
import type { NounWrite } from './noun.ts';
import { listSaid } from './recipients.ts';

/** What becomes the main address of a new recipient that none is said for. */
export const NEW_ADDRESS = 'newAddress';

/** Name, alias and addresses of a recipient: what is not said follows from the rest, and nobody else may have them. */
export function addressed(values: JsonObject, write: NounWrite): JsonObject {
  const { [NEW_ADDRESS]: outside, ...said } = values as Record<string, Json>;
  const { own, verb, tenant } = write;
  if (verb === 'Set' && 'EmailAddresses' in said && ('PrimarySmtpAddress' in said || 'WindowsEmailAddress' in said))
    throw refused("EmailAddresses can't be used together with PrimarySmtpAddress or WindowsEmailAddress.");
  const named: JsonObject = own
    ? {}
    : {
        DisplayName: said.Name ?? null,
        Alias: String(said.Name ?? '').replace(/\s/g, ''),
        ...legacy(tenant.id, said.Name),
      };
  const whole: JsonObject = { ...named, ...said };
  const list = 'EmailAddresses' in said ? listSaid(said.EmailAddresses, own?.EmailAddresses) : undefined;
  const main =
    said.PrimarySmtpAddress ??
    said.WindowsEmailAddress ??
    (own ? undefined : (outside ?? `${whole.Alias}@${tenant.domain}`));
  const addresses = list ?? (typeof main === 'string' ? withMain(own?.EmailAddresses, main) : undefined);
  if (!addresses) return whole;
  const first = addresses.filter((one) => one.startsWith('SMTP:'));
  if (first.length !== 1) throw refused('There must be exactly one primary SMTP address.');
  const primary = (first[0] as string).slice('SMTP:'.length);
  if (verb !== 'seed') for (const address of addresses) mustBeFree(address, write);
  return { ...whole, EmailAddresses: addresses, PrimarySmtpAddress: primary, WindowsEmailAddress: primary };
}

function legacy(tenant: string, name: Json | undefined): JsonObject {
  const mark = Buffer.from(`${String(name)} ${tenant} ${Math.random()}`)
    .toString('hex')
    .slice(-32);
  return { LegacyExchangeDN: `/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=${mark}` };
}

function withMain(there: Json | undefined, main: string): string[] {
  const others = (Array.isArray(there) ? there.map(String) : [])
    .map((one) => one.replace(/^SMTP:/, 'smtp:'))
    .filter((one) => one.toLowerCase() !== `smtp:${main.toLowerCase()}`);
  return [`SMTP:${main}`, ...others];
}

function mustBeFree(address: string, { own, tenant, find }: NounWrite): void {
  if (!/^smtp:/i.test(address)) return;
  const bare = address.slice('smtp:'.length);
  const self = [own?.ExternalDirectoryObjectId, own?.Guid];
  const taken = ['users', 'groups', 'contacts'].some((set) =>
    tenant.store
      .where(set, 'proxyAddresses', `SMTP:${bare}`)
      .some(({ id, life }) => life === 'live' && !self.includes(id)),
  );
  const dynamic = find('DynamicDistributionGroup', bare);
  if (!taken && (!dynamic || dynamic.Guid === own?.Guid)) return;
  throw new CmdletError(
    400,
    'ProxyAddressExistsException',
    `The proxy address "${address}" is already being used. The address already exists; choose another one.`,
  );
}
