import type { CmdletModule } from '../model/cmdlet-module.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Quirks, WriteView } from '../model/quirks.ts';
import type { Reference, Untouchable } from '../model/resource.ts';

export const LABELLING = {
  category: 'purview',
  promises: [],
  backend: 'compliance',
  roles: {
    read: ['Sensitivity Label Reader', 'Sensitivity Label Administrator'],
    write: ['Sensitivity Label Administrator'],
  },
} as const satisfies Partial<CmdletModule>;

export const PREVENTION = {
  ...LABELLING,
  roles: {
    read: ['View-Only DLP Compliance Management', 'DLP Compliance Management'],
    write: ['DLP Compliance Management'],
  },
} as const satisfies Partial<CmdletModule>;

export const RETAINING = {
  ...LABELLING,
  roles: {
    read: ['View-Only Retention Management', 'Retention Management'],
    write: ['Retention Management'],
  },
} as const satisfies Partial<CmdletModule>;

/** What Microsoft keeps on a policy: who made it, and how far it has come. */
export const POLICY_STATE: readonly string[] = [
  'ImmutableId',
  'Workload',
  'Type',
  'DistributionStatus',
  'DistributionResults',
  'CreatedBy',
  'LastModifiedBy',
  'LastStatusUpdateTime',
];

export const RULE_STATE: readonly string[] = [
  'ParentPolicyName',
  'ImmutableId',
  'CreatedBy',
  'LastModifiedBy',
  'ReadOnly',
  'Mode',
];

/** `A` → `ALocation` and `ALocationException`. */
export function locations(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`${name}Location`, `${name}LocationException`]);
}

/** Places are shown as objects, taken by name, and altered by what is added and removed. */
export function placed(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, 'Name']));
}

/** Who stands in the way while Microsoft takes a policy away. */
export const GOING: readonly Untouchable[] = [
  {
    when: [{ field: 'Mode', equals: 'PendingDeletion' }],
    cannot: 'write',
    say: 'Microsoft is taking it away; make the plan again when it has gone.',
  },
];

/** A preservation lock holds for ever: nobody takes the policy away or sets the lock unasked. */
export const LOCKED: readonly Untouchable[] = [
  {
    when: [{ field: 'RestrictiveRetention', equals: true }],
    cannot: 'delete',
    say: 'It has a preservation lock: nobody can remove it.',
  },
];

export const LOCK_BY_HAND = [
  {
    when: 'recreated',
    where: [{ field: 'RestrictiveRetention', equals: true }],
    say: 'Decide whether {name} gets its preservation lock back, and set it by hand: it can never be taken off again.',
  },
] as const;

export const LABEL: Reference = { to: 'sensitivity-labels', except: ['00000000-0000-0000-0000-000000000000'] };

const FOUND = ['ContentContainsSensitiveInformation', 'ExceptIfContentContainsSensitiveInformation'];

/** What is found comes as pairs `_key`, `_value`, with the package it is from; what reports hold, as one text. */
function plain(rule: JsonObject): JsonObject {
  const flat = (value: Json): Json => {
    const pairs = Array.isArray(value) ? value.filter(isJsonObject) : [];
    const table = pairs.length > 0 && pairs.every((pair) => '_key' in pair);
    const entries = table
      ? pairs.map(({ _key, _value }): [string, Json] => [String(_key), _value ?? null])
      : Object.entries(isJsonObject(value) ? value : {}).map(([key, inner]): [string, Json] => [key, inner as Json]);
    if (!table && !isJsonObject(value)) return value;
    return Object.fromEntries(entries.filter(([key]) => key.toLowerCase() !== 'rulepackid'));
  };
  const found = FOUND.filter((name) => Array.isArray(rule[name])).map((name): [string, Json] => [
    name,
    (rule[name] as readonly Json[]).map(flat),
  ]);
  const report = rule.IncidentReportContent;
  const parts: JsonObject =
    typeof report === 'string' && report !== '' ? { IncidentReportContent: report.split(/,\s*/) } : {};
  return { ...rule, ...Object.fromEntries(found), ...parts };
}

/** Conditions of which a rule with one expression for all shows a second copy. */
const CONDITION =
  /^(ExceptIf|AccessScope$|AnyOf|AttachmentIs|Content(?!Match)|Document|From|HasSender|Header|Message|Processing|Recipient|Sender(?!AddressLocation)|SentTo|SharedBy|Subject|Unscannable|WithImportance)/;

/** One expression stands for all conditions; they are not sent beside it. */
function oneExpression({ body, wanted }: WriteView): JsonObject {
  if (!wanted?.AdvancedRule) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !CONDITION.test(name)));
}

export const ruleQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-dlpcompliancerule – what is found is sent as tables, and AdvancedRule instead of conditions',
  normalize: plain,
  sent: oneExpression,
};
