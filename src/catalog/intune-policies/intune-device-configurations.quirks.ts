import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Quirks } from '../../model/quirks.ts';

/**
 * Encrypted values come back masked, and a mask must never reach a device: a new profile is made without those that are
 * not at hand, and the list of one that is there is written only when it has none. What says how a value is kept is refused.
 */
export const deviceConfigurationQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/intune-deviceconfig-deviceconfiguration-getomasettingplaintextvalue',
  body: ({ action, body, wanted }) => {
    const { omaSettings, ...rest } = body;
    if (!Array.isArray(omaSettings)) return withoutOrders(body);
    // The body does not say any more which of them are encrypted.
    const settings = Array.isArray(wanted?.omaSettings) ? wanted.omaSettings.filter(isJsonObject) : [];
    if (action !== 'create' && settings.some(isEncrypted)) return withoutOrders(rest);
    return withoutOrders({ ...rest, omaSettings: settings.filter((one) => !isEncrypted(one)).map(asWritten) });
  },
};

const isEncrypted = (setting: unknown): boolean =>
  isJsonObject(setting as JsonObject) && (setting as JsonObject).isEncrypted === true;

function asWritten(setting: JsonObject): JsonObject {
  const { isEncrypted: _kept, secretReferenceValueId: _named, ...rest } = setting;
  return rest;
}

/** Sending these starts a rollback on every device. */
function withoutOrders(body: JsonObject): JsonObject {
  const { qualityUpdatesWillBeRolledBack: _quality, featureUpdatesWillBeRolledBack: _feature, ...rest } = body;
  return rest;
}
