import type { Json, JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';
import { recipientFilters } from './filters.quirks.ts';
import { sizes } from './sizes.quirks.ts';

const addressesOf = (object: JsonObject | undefined): readonly string[] =>
  (Array.isArray(object?.EmailAddresses) ? object.EmailAddresses : []).map(String);

/** The main address is said when the recipient is made, the whole list right after; domains that became one leave no doubles. */
function addresses({ action, wanted, body }: WriteView): JsonObject {
  const main = addressesOf(wanted).find((address) => address.startsWith('SMTP:'));
  const list = addressesOf(body);
  const first = [...list].sort((a, b) => Number(b.startsWith('SMTP:')) - Number(a.startsWith('SMTP:')));
  const single = first.filter((one, i) => first.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === i);
  return {
    ...body,
    ...('EmailAddresses' in body ? { EmailAddresses: list.filter((one) => single.includes(one)) } : {}),
    ...(action === 'create' && main ? { PrimarySmtpAddress: main.slice('SMTP:'.length) } : {}),
  };
}

/** A list of rooms is made as one; and members that were hidden once cannot be shown again. */
function kinds({ action, wanted, current, body }: WriteView): JsonObject {
  if (action === 'create') return wanted?.RecipientTypeDetails === 'RoomList' ? { ...body, RoomList: true } : body;
  const { HiddenGroupMembershipEnabled: hidden, ...rest } = body;
  return hidden === false && current?.HiddenGroupMembershipEnabled === true ? rest : body;
}

type Shaping = (write: WriteView) => JsonObject;

/** One after the other, each on what the one before has made of the body. */
function inTurn(...shapings: readonly (Shaping | undefined)[]): Shaping {
  return (write) => shapings.reduce((body: JsonObject, shape) => shape?.({ ...write, body }) ?? body, write.body);
}

const because =
  'https://learn.microsoft.com/powershell/module/exchangepowershell/set-distributiongroup – addresses are written as one list, sizes without their bytes';

export const distributionGroups: Quirks = { because, body: inTurn(addresses, kinds, sizes.body) };

export const dynamicGroups: Quirks = {
  because,
  ...(recipientFilters.normalize ? { normalize: recipientFilters.normalize } : {}),
  body: inTurn(addresses, recipientFilters.body, sizes.body),
};

/** The address outside is the main one, and says so by itself. */
export const mailContacts: Quirks = {
  because,
  body: inTurn(addresses, sizes.body, ({ action, body }) => {
    const { PrimarySmtpAddress: _main, ...rest } = body as Record<string, Json>;
    return action === 'create' ? rest : body;
  }),
};
