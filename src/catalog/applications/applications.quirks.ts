import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const items = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const scopesOf = (application: JsonObject | undefined): Json | undefined =>
  isJsonObject(application?.api) ? application.api.oauth2PermissionScopes : undefined;

/** Same list, with every enabled item that is dropped or altered in `wanted` switched off; `undefined` if none is. */
function switchedOff(current: Json | undefined, wanted: Json | undefined): readonly JsonObject[] | undefined {
  const kept = new Map(items(wanted).map((item) => [item.id, item]));
  const clash = (item: JsonObject): boolean => item.isEnabled === true && !jsonEqual(kept.get(item.id ?? null), item);
  const list = items(current);
  return list.some(clash) ? list.map((item) => (clash(item) ? { ...item, isEnabled: false } : item)) : undefined;
}

/** Graph refuses to remove or alter an enabled role or scope: it is switched off in a request of its own before. */
function disableFirst(write: WriteView, regular: readonly Step[]): readonly Step[] {
  if (write.action !== 'update' || !write.current) return regular;
  const roles = 'appRoles' in write.body ? switchedOff(write.current.appRoles, write.body.appRoles) : undefined;
  const api = isJsonObject(write.body.api) ? write.body.api : undefined;
  const scopes = api ? switchedOff(scopesOf(write.current), api.oauth2PermissionScopes) : undefined;
  const update = regular.find(
    (step) => isJsonObject(step.request?.body) && ('appRoles' in step.request.body || 'api' in step.request.body),
  );
  if (!update?.request || (!roles && !scopes)) return regular;
  const currentApi = isJsonObject(write.current.api) ? write.current.api : {};
  const disable: Step = {
    ...update,
    id: `${update.id}a`,
    summary: `switch off roles and scopes of ${update.name} that change`,
    request: {
      ...update.request,
      body: {
        ...(roles ? { appRoles: roles } : {}),
        ...(scopes ? { api: { ...currentApi, oauth2PermissionScopes: scopes } } : {}),
      },
    },
  };
  const after: Step = { ...update, after: [...update.after, disable.id] };
  const { expects: _, ...afterwards } = after;
  return regular.flatMap((step) => (step === update ? [disable, afterwards] : [step]));
}

/** Expired certificates are refused, and a certificate without its public key says nothing. Computed parts are not sent. */
function writableBody(write: WriteView): JsonObject {
  const body: Record<string, Json> = { ...write.body };
  if (isJsonObject(body.info)) {
    const { logoUrl: _, ...info } = body.info;
    body.info = info;
  }
  if ('keyCredentials' in body) {
    const keys = items(body.keyCredentials);
    const usable = keys.filter((key) => typeof key.key === 'string');
    // An update replaces the whole list: with some of the public keys missing it would take certificates away.
    const isWhole = usable.length > 0 && (write.action === 'create' || usable.length === keys.length);
    if (isWhole) body.keyCredentials = usable;
    else delete body.keyCredentials;
  }
  return body;
}

export const applicationQuirks: Quirks = {
  because:
    'An enabled role or scope must be switched off before it is removed: learn.microsoft.com/graph/api/application-update',
  body: writableBody,
  steps: disableFirst,
};
