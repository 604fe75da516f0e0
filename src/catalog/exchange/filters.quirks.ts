import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const isReadyMade = (object: JsonObject | undefined): boolean => object?.RecipientFilterType === 'Precanned';
const isCondition = (name: string): boolean => /^(IncludedRecipients|Conditional.+)$/.test(name);

/** Of a ready-made filter Exchange also shows the one that it makes of it, which is not said when it is written. */
function saidOnce(object: JsonObject): JsonObject {
  if (!isReadyMade(object)) return object;
  const { RecipientFilter: _made, ...rest } = object;
  return rest;
}

/** A filter is of one kind: both cannot be sent, and one cannot become the other. */
function ofOneKind({ action, wanted, current, body }: WriteView): JsonObject {
  const ready = isReadyMade(wanted);
  const turns = action === 'update' && current !== undefined && isReadyMade(current) !== ready;
  const goes = (name: string) =>
    turns ? isCondition(name) || name === 'RecipientFilter' : ready ? name === 'RecipientFilter' : isCondition(name);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !goes(name)));
}

export const recipientFilters: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-addresslist – a ready-made filter cannot be replaced by a written one, or the other way round',
  normalize: saidOnce,
  body: ofOneKind,
};
