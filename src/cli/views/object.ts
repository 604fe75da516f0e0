import type { Shown, Version } from '../../app/browse.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { defuse, table } from '../table.ts';

export function showText(shown: Shown): string {
  const lines = [
    `${shown.module}/${shown.key}  ${defuse(shown.name)}  (${shown.snapshot}${shown.readAt ? `, read ${shown.readAt}` : ''})`,
    '',
  ];
  lines.push(table(['property', 'value'], properties(shown.value)));
  for (const part of shown.sealed)
    lines.push('', `${part} is sealed: "holdfast reveal ${shown.module}/${shown.key} --reason …" shows it`);
  for (const [part, records] of Object.entries(shown.parts)) {
    lines.push('', `${part} (${records.length})`);
    lines.push(...records.slice(0, 50).map(({ key, value }) => `  ${key || short(value)}`));
    if (records.length > 50) lines.push(`  and ${records.length - 50} more; --json shows all`);
  }
  if (shown.referencedBy.length > 0) {
    lines.push('', `referenced by (${shown.referencedBy.length})`);
    lines.push(
      ...shown.referencedBy.slice(0, 50).map((by) => `  ${by.module}/${by.key}  ${defuse(by.name)}  (${by.via})`),
    );
  }
  return lines.join('\n');
}

export function historyText(versions: readonly Version[]): string {
  if (versions.length === 0) return 'No snapshot holds this object.';
  let before: JsonObject | undefined;
  const rows = versions.map((version) => {
    const changed = version.state === 'present' && before ? changedNames(before, version.value ?? {}) : [];
    before = version.value;
    return [version.snapshot, version.takenAt, version.state, changed.join(', ')];
  });
  return table(['snapshot', 'taken', 'state', 'changed'], rows);
}

function changedNames(before: JsonObject, after: JsonObject): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => short(before[name] ?? null) !== short(after[name] ?? null));
}

function properties(value: JsonObject): (readonly [string, string])[] {
  return Object.keys(value)
    .sort()
    .filter((name) => value[name] !== null && !(Array.isArray(value[name]) && value[name].length === 0))
    .map((name) => [name, short(value[name] as Json).slice(0, 300)]);
}

export function short(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
