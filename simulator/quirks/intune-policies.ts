import { createHash, randomUUID } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insertChildren } from '../handlers/create.ts';
import { badRequest, denied, notFound } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Draft, Quirk } from './quirk.ts';

type Rules = readonly JsonObject[];
const listOf = (value: Json | undefined): Rules => (Array.isArray(value) ? value.filter(isJsonObject) : []);

function checkRules(rules: Rules): void {
  const blocks = rules
    .flatMap((rule) => listOf(rule.scheduledActionConfigurations))
    .filter((one) => one.actionType === 'block');
  if (blocks.length !== 1) throw badRequest('A compliance policy has exactly one action that blocks.');
  if (rules.some((rule) => !rule.ruleName)) throw badRequest("A value for 'ruleName' is required.");
}

/** Replaces what happens when a device does not comply. */
const schedule =
  (wrap: string) =>
  (exchange: Exchange): Reply => {
    const { target, json, tenant } = exchange;
    if (target.kind !== 'action' || !target.entity) throw badRequest('Actions belong to one policy.');
    const rules = listOf(json[wrap]);
    checkRules(rules);
    const set = `#${target.entity.num}/scheduledActionsForRule`;
    for (const old of [...(tenant.store.existingSet(set)?.from() ?? [])]) tenant.store.purge(old);
    insertChildren(exchange, target.entity, 'scheduledActionsForRule', rules as Json);
    return { status: 204 };
  };

const compliancePolicies: Quirk = {
  name: 'intune-compliance-policies',
  because: 'https://learn.microsoft.com/graph/api/intune-deviceconfig-devicecompliancepolicy-scheduleactionsforrules',
  types: ['deviceCompliancePolicy'],
  creating({ json }) {
    checkRules(listOf(json.scheduledActionsForRule));
  },
  updating({ json }) {
    if ('scheduledActionsForRule' in json)
      throw badRequest('Actions for noncompliance are changed by an action of their own.');
  },
  actions: { scheduleActionsForRules: schedule('deviceComplianceScheduledActionForRules') },
};

const scheduledRules: Quirk = {
  name: 'intune-scheduled-rules',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-deviceconfig-devicecompliancescheduledactionforrule',
  types: ['deviceComplianceScheduledActionForRule'],
  // Whatever it was called when it was made.
  computes: ['ruleName'],
  compute: () => null,
};

const complianceCatalog: Quirk = {
  name: 'intune-compliance-settings',
  because:
    'https://learn.microsoft.com/graph/api/intune-deviceconfigv2-devicemanagementcompliancepolicy-setscheduledactions',
  types: ['deviceManagementCompliancePolicy'],
  actions: { setScheduledActions: schedule('scheduledActions') },
};

const settingsPolicies: Quirk = {
  name: 'intune-settings-policies',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-deviceconfigv2-devicemanagementconfigurationpolicy',
  types: ['deviceManagementConfigurationPolicy', 'deviceManagementCompliancePolicy'],
  creating({ json }, draft) {
    if (!draft.name || !draft.platforms || !draft.technologies) {
      throw badRequest("Values for 'name', 'platforms' and 'technologies' are required.");
    }
    draft.settingCount = listOf(json.settings).length;
  },
  updating({ json, request }, policy, patch) {
    if (request.method === 'PATCH' && 'settings' in json) throw badRequest('Settings are changed by PUT.');
    if (request.method !== 'PUT') return;
    if (!Array.isArray(json.settings) || !json.name)
      throw badRequest('The policy is replaced as a whole: name and settings are required.');
    for (const name of ['platforms', 'technologies']) {
      if (json[name] !== policy.values[name]) throw badRequest(`Property '${name}' cannot be changed after creation.`);
    }
    patch.settingCount = json.settings.length;
  },
};

const SECRET = '#microsoft.graph.deviceManagementConfigurationSecretSettingValue';

/** A secret is kept, and shown as a token that means nothing anywhere else. */
function sealed(tenant: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => sealed(tenant, item as Json));
  if (!isJsonObject(value)) return value;
  if (value['@odata.type'] !== SECRET) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sealed(tenant, inner)]));
  }
  const mark = `${tenant.slice(0, 8)}.`;
  if (value.valueState === 'notEncrypted') {
    const token = createHash('sha256')
      .update(`${tenant} ${String(value.value)}`)
      .digest('hex')
      .slice(0, 24);
    return { ...value, value: `${mark}${token}`, valueState: 'encryptedValueToken' };
  }
  if (!String(value.value).startsWith(mark)) throw badRequest('The token of the secret is not known.');
  return value;
}

const settings: Quirk = {
  name: 'intune-settings',
  because:
    'https://learn.microsoft.com/graph/api/resources/intune-deviceconfigv2-devicemanagementconfigurationsecretsettingvalue',
  types: ['deviceManagementConfigurationSetting'],
  naming: ({ tenant: { store } }, _draft, { set }) => String(store.existingSet(set)?.size ?? 0),
  creating({ tenant }, draft) {
    if (!isJsonObject(draft.settingInstance) || !draft.settingInstance.settingDefinitionId) {
      throw badRequest('A setting has an instance, which names its definition.');
    }
    draft.settingInstance = sealed(tenant.id, draft.settingInstance);
  },
};

/** Which property holds the value of an encrypted setting, and what stands there instead. */
const MASK = '****';

const deviceConfigurations: Quirk = {
  name: 'intune-device-configurations',
  because: 'https://learn.microsoft.com/graph/api/intune-deviceconfig-deviceconfiguration-getomasettingplaintextvalue',
  types: ['deviceConfiguration'],
  creating: (_exchange, draft) => encryptOma(draft),
  updating: (_exchange, _entity, patch) => encryptOma(patch),
  computes: ['omaSettings', 'preSharedKey'],
  compute(_exchange, entity: Entity, name) {
    if (name === 'preSharedKey') return entity.values.preSharedKey === undefined ? undefined : MASK;
    return listOf(entity.values.omaSettings).map((one) => (one.isEncrypted ? { ...one, value: MASK } : one)) as Json;
  },
  actions: { getOmaSettingPlainTextValue: plainText },
};

/** Texts are kept encrypted whatever was sent; numbers and the like are not. */
const TEXTS = ['omaSettingString', 'omaSettingStringXml', 'omaSettingBase64'].map((name) => `#microsoft.graph.${name}`);
const AS_BYTES = TEXTS.slice(1);

function encryptOma(draft: Draft): void {
  checkOma(draft.omaSettings);
  if (!Array.isArray(draft.omaSettings)) return;
  draft.omaSettings = listOf(draft.omaSettings).map((one) =>
    TEXTS.includes(String(one['@odata.type']))
      ? { ...one, isEncrypted: true, secretReferenceValueId: randomUUID() }
      : { ...one, isEncrypted: false, secretReferenceValueId: null },
  );
}

/** GET `…/getOmaSettingPlainTextValue(secretReferenceValueId='…')`: only who may write may see. */
function plainText({ target, caller }: Exchange): Reply {
  if (target.kind !== 'action' || !target.entity) throw badRequest('A value belongs to one configuration.');
  if (!caller.unlimited && !caller.permissions.has('DeviceManagementConfiguration.ReadWrite.All')) throw denied();
  const wanted = target.args.secretReferenceValueId;
  const setting = listOf(target.entity.values.omaSettings).find((one) => one.secretReferenceValueId === wanted);
  if (!setting?.isEncrypted) throw notFound(String(wanted));
  const value = String(setting.value);
  const isBytes = AS_BYTES.includes(String(setting['@odata.type']));
  return { status: 200, body: { value: isBytes ? Buffer.from(value, 'base64').toString() : value } };
}

function checkOma(value: Json | undefined): void {
  for (const one of listOf(value)) {
    if (one.isEncrypted || one.secretReferenceValueId) throw badRequest('SecretReferenceValueId invalid for create.');
    if (one.value === MASK) throw badRequest('A mask is no value.');
  }
}

const messages: Quirk = {
  name: 'intune-notification-messages',
  because: 'https://learn.microsoft.com/graph/api/intune-notification-localizednotificationmessage-update',
  types: ['localizedNotificationMessage'],
  creating(exchange, draft) {
    if (!draft.locale || !draft.subject) throw badRequest("Values for 'locale' and 'subject' are required.");
    draft.lastModifiedDateTime = exchange.cloud.clock.iso();
  },
  updating({ json }, entity) {
    if ('locale' in json) throw badRequest("Property 'locale' cannot be changed after creation.");
    if (entity.values.isDefault === true && json.isDefault === false)
      throw badRequest('A default message stays the default.');
  },
};

export const intunePolicies: readonly Quirk[] = [
  compliancePolicies,
  scheduledRules,
  complianceCatalog,
  settingsPolicies,
  settings,
  deviceConfigurations,
  messages,
];
