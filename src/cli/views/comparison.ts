import type { Change, Comparison, PropertyChange } from '../../model/change.ts';
import { defuse } from '../table.ts';
import { short } from './object.ts';

const SIGN = { added: '+', removed: '-', changed: '~' } as const;
const LINES_PER_OBJECT = 12;

export function comparisonText(comparison: Comparison): string {
  const lines = comparison.changes.flatMap(changeLines);
  const count = (kind: Change['kind']) => comparison.changes.filter((change) => change.kind === kind).length;
  const summary =
    comparison.changes.length === 0
      ? `No changes between ${comparison.from} and ${comparison.to}.`
      : `${comparison.changes.length} changes between ${comparison.from} and ${comparison.to}: ${count('added')} added, ${count('changed')} changed, ${count('removed')} removed.`;
  const gaps = comparison.notCompared.map((gap) => `not compared: ${gap.module} – ${gap.why}`);
  return [...lines, ...(lines.length > 0 ? [''] : []), ...gaps, summary].join('\n');
}

export function changeLines(change: Change): string[] {
  const who = change.by === 'unknown' ? 'by unknown' : `by ${defuse(change.by.actor)} at ${change.by.at}`;
  const part = change.part ? ` ${change.part}` : '';
  const head = `${SIGN[change.kind]} ${change.module}${part}: ${defuse(change.name)}  (${who})`;
  if (change.kind !== 'changed') return [head];
  const shown = change.properties.slice(0, LINES_PER_OBJECT).map(propertyLine);
  const more = change.properties.length - shown.length;
  return [head, ...shown, ...(more > 0 ? [`    and ${more} more properties`] : [])];
}

function propertyLine(property: PropertyChange): string {
  const before = property.beforeText ?? (property.before === undefined ? 'not set' : short(property.before));
  const after = property.afterText ?? (property.after === undefined ? 'not set' : short(property.after));
  return `    ${property.path}: ${clip(before)} → ${clip(after)}`;
}

function clip(text: string): string {
  const plain = defuse(text);
  return plain.length > 100 ? `${plain.slice(0, 99)}…` : plain;
}
