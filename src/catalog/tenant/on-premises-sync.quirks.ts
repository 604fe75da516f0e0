import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Guard } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** Switches that keep accounts of the premises from taking over accounts of the cloud. */
const SHIELDS = ['blockSoftMatchEnabled', 'blockCloudObjectTakeoverThroughHardMatchEnabled'] as const;

function shields(write: WriteView): readonly Guard[] {
  const now = features(write.current);
  const wanted = features(write.body);
  const lowered = SHIELDS.filter((name) => now[name] === true && wanted[name] === false);
  if (lowered.length === 0) return [];
  return [
    {
      code: 'sync-shield',
      message: `${lowered.join(' and ')} would be switched off: an account of the premises could take over one of the cloud.`,
      override: 'sync-shield',
    },
  ];
}

function features(object: JsonObject | undefined): JsonObject {
  return isJsonObject(object?.features) ? object.features : {};
}

export const onPremisesSyncQuirks: Quirks = {
  because:
    'Matching takes accounts over: learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-syncservice-features',
  guards: shields,
};
