import type { Json, JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** `Get-` shows what an entry does and until when; `New-` and `Set-` take switches for both. */
export const allowBlockListQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistitems – Allow or Block, and ExpirationDate, NoExpiration or RemoveAfter',
  sent: ({ action, wanted, body }: WriteView) => {
    const { Value: value, Action: does, ExpirationDate: _until, RemoveAfter: _unused, ...rest } = body;
    const timed = action === 'create' || 'ExpirationDate' in body || 'RemoveAfter' in body;
    return {
      ...rest,
      ...(value === undefined ? {} : { Entries: [value] }),
      ...(typeof does === 'string' ? { [does]: true } : {}),
      ...(timed ? untilWhen(wanted ?? body) : {}),
    };
  },
  steps: (write, regular) => regular.map((step) => (isOver(write) ? blocked(step) : step)),
};

function untilWhen(entry: JsonObject): Readonly<Record<string, Json>> {
  if (entry.ExpirationDate) return { ExpirationDate: entry.ExpirationDate };
  if (entry.RemoveAfter) return { RemoveAfter: entry.RemoveAfter };
  return { NoExpiration: true };
}

function isOver({ action, wanted, seenAt = '' }: WriteView): boolean {
  return action === 'create' && Date.parse(String(wanted?.ExpirationDate ?? '')) < Date.parse(seenAt);
}

function blocked({ request: _request, yields: _yields, expects: _expects, ...step }: Step): Step {
  return { ...step, action: 'blocked', because: 'It has expired in the meantime; nobody misses it.' };
}
