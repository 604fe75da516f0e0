import { canonicalJson } from '../model/canonical-json.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../model/json.ts';
import type { Quirks, WriteView } from '../model/quirks.ts';
import type { HandOver, Reference } from '../model/resource.ts';
import { eachObject } from './intune.ts';

/*
 * Settings of Microsoft's catalogue. A setting holds others, to any depth that its definition has; in a value there may
 * stand the identifier of another object (a reusable setting, a certificate profile, an app, a script).
 */

const NAMED: Reference = {
  to: ['intune-reusable-policy-settings', 'intune-device-configurations', 'groups'],
  inside: true,
  foreign: true,
};
const VALUES = ['simpleSettingValue.value', 'simpleSettingCollectionValue[].value'];
const INSTANCES = [
  'settings[].settingInstance',
  'settings[].settingInstance.choiceSettingValue.children[]',
  'settings[].settingInstance.choiceSettingCollectionValue[].children[]',
  'settings[].settingInstance.groupSettingCollectionValue[].children[]',
  'settings[].settingInstance.groupSettingCollectionValue[].children[].choiceSettingValue.children[]',
  'settings[].settingInstance.groupSettingCollectionValue[].children[].groupSettingCollectionValue[].children[]',
];

export const settingReferences: Readonly<Record<string, Reference>> = Object.fromEntries(
  INSTANCES.flatMap((instance) => VALUES.map((value) => [`${instance}.${value}`, NAMED] as const)),
);

/** What a person enters again in a policy that was made anew, wherever in it a secret stands. */
export const ENTER_SECRETS: HandOver = {
  when: 'recreated',
  whereAny: INSTANCES.flatMap((instance) =>
    ['simpleSettingValue', 'simpleSettingCollectionValue[]'].map((value) => ({
      field: `${instance}.${value}.valueState`,
      equals: 'encryptedValueToken',
    })),
  ),
  say: 'Enter the passwords and keys of {name} again: Microsoft gives them to nobody, so it was made without them.',
};

/**
 * A secret comes back as a token that only its own policy in its own tenant knows: a new policy is made without the
 * settings that hold one, and an update leaves those that are there alone.
 */
export const settingsQuirks: Quirks = {
  because:
    'learn.microsoft.com/graph/api/resources/intune-deviceconfigv2-devicemanagementconfigurationsecretsettingvalue',
  body: (write) => {
    const { body, action, current } = write;
    if (!Array.isArray(body.settings)) return body;
    const settings = body.settings.filter(isJsonObject);
    const plain = settings.filter((setting) => !holdsSecret(setting));
    if (action === 'create') return { ...body, settings: plain.map(bare) };
    if (plain.length === settings.length) return { ...body, settings: settings.map(bare) };
    const there = Array.isArray(current?.settings) ? current.settings.filter(isJsonObject) : [];
    const kept = there.filter(holdsSecret);
    const next = [...plain, ...kept].map(bare);
    if (isSettled(write, next, there)) return without(body, 'settings');
    return { ...body, settings: next };
  },
};

/** Nothing is left to write but secrets. */
function isSettled({ body, current }: WriteView, next: readonly JsonObject[], there: readonly JsonObject[]): boolean {
  const others = Object.entries(without(body, 'settings'));
  const isSame = others.every(([name, value]) => said(value) === said(current?.[name] ?? null));
  const texts = (list: readonly JsonObject[]) => list.map((one) => said(bare(one))).sort();
  return isSame && jsonEqual(texts(next), texts(there));
}

function holdsSecret(setting: JsonObject): boolean {
  let found = false;
  eachObject(setting, (object) => {
    found ||= object.valueState === 'encryptedValueToken';
    return object;
  });
  return found;
}

/** What a value says, whatever the order and however emptiness is spelt. */
function said(value: Json): string {
  return canonicalJson(withoutEmpty(value) ?? null);
}

function withoutEmpty(value: Json): Json | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.length ? value.map((item) => withoutEmpty(item as Json) ?? null) : undefined;
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const rest = withoutEmpty(inner);
    return rest === undefined ? [] : [[name, rest] as const];
  });
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/** The number of a setting in its policy is Microsoft's. */
function bare(setting: JsonObject): JsonObject {
  return without(setting, 'id');
}

function without(object: JsonObject, name: string): JsonObject {
  const { [name]: _gone, ...rest } = object as Record<string, Json>;
  return rest;
}
