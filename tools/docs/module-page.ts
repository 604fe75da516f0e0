import { targetsOf } from '../../src/catalog/order.ts';
import type { Part, Reference, Resource } from '../../src/model/resource.ts';
import type { Condition } from '../../src/model/shape.ts';

/** The reference page of one module, from its facts alone. */
export function modulePage(module: Resource): string {
  const sections = [
    `# ${module.title}`,
    module.about,
    module.why,
    facts(module),
    permissions(module),
    parts(module),
    fields(module),
    references(module),
    hindrances(module),
    section('What cannot be captured or brought back', list(module.limits)),
    section(
      'What a person must still do',
      list((module.handOver ?? []).map((item) => `After it was ${item.when}: ${item.say}`)),
    ),
    module.quirks ? section('Irregular', `${module.quirks.because}.`) : '',
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

const SHAPES: Readonly<Record<Resource['shape'], string>> = {
  collection: 'listed; made, changed and deleted one by one',
  singleton: 'always there; read and changed',
  fixed: 'Microsoft’s own; listed and changed, never made or deleted',
  assignment: 'made and removed, never changed',
  requested: 'changed only by requests',
  bin: 'deleted objects, brought back by an action',
  log: 'events, read by time window, never written',
  recordOnly: 'read for the record, never written',
  view: 'a selection from another module',
};

function facts(module: Resource): string {
  const rows: (readonly [string, string])[] = [
    ['Id', `\`${module.id}\``],
    ['Shape', `\`${module.shape}\`: ${SHAPES[module.shape]}`],
    ['Microsoft’s type', `\`${module.entity}\``],
    ['Path', `\`${module.api.version}${module.api.path}\``],
  ];
  if (module.api.parent) rows.push(['Listed under', link(module.api.parent)]);
  if (module.api.delta) rows.push(['Change stream', `\`${module.api.delta.path}\``]);
  if (module.api.also)
    rows.push(['Also read from', `\`${module.api.also.version}\`, for properties that only it knows`]);
  if (module.shape === 'view')
    rows.push(['Part of', `${link(module.of)}, where ${module.where.map(condition).join(' and ')}`]);
  if (module.shape === 'bin') rows.push(['Bin of', link(module.of)]);
  if (module.shape === 'recordOnly') rows.push(['Not written', module.because]);
  if (module.bin) rows.push(['Bin', link(module.bin)]);
  if (module.matchBy)
    rows.push(['Found again by', module.matchBy.map((key) => key.map(code).join(' + ')).join(', else ')]);
  if (module.optIn) rows.push(['Off unless named', module.optIn.why]);
  if (module.licence) rows.push(['Licence', module.licence]);
  if (module.roles) rows.push(['Roles', module.roles.join('; ')]);
  if (module.learn) rows.push(['Microsoft', `<https://learn.microsoft.com/${module.learn}>`]);
  return table(['', ''], rows);
}

function permissions(module: Resource): string {
  const rows: (readonly string[])[] = [
    ['the module', names(module.permissions.read), names(module.permissions.write)],
    ...Object.entries(module.permissions.extra ?? {}).map(([what, needs]) => [
      what,
      names(needs.read),
      names(needs.write),
    ]),
  ];
  const note = module.permissions.delegatedOnly
    ? `\n\nOnly a signed-in administrator can ${module.permissions.delegatedOnly.join(' or ')} it.`
    : '';
  return section('Permissions', table(['For', 'Back up', 'Restore'], rows) + note);
}

function parts(module: Resource): string {
  const rows = Object.entries(module.parts ?? {}).map(([name, part]) => [
    code(name),
    part.shape,
    code(part.path),
    [part.shape === 'links' || part.shape === 'link' ? `to ${part.to.map(link).join(', ')}` : '', remarks(part)]
      .filter(Boolean)
      .join('. '),
  ]);
  return rows.length ? section('Parts', table(['Part', 'Shape', 'Path', 'Remarks'], rows)) : '';
}

function remarks(part: Part): string {
  return [
    part.where ? `Only where ${part.where.map(condition).join(' and ')}.` : '',
    part.optIn ? `Off unless switched on: ${part.optIn}` : '',
    part.recordOnly ? `Never written: ${part.recordOnly}` : '',
    part.writeWhere?.say ?? '',
  ]
    .filter(Boolean)
    .join(' ')
    .replaceAll('|', '\\|');
}

const FIELD_WORDS = {
  serverOwned: 'Computed by Microsoft: neither compared nor sent',
  readOnly: 'Compared, never sent',
  createOnly: 'Taken only when an object is made',
  volatile: 'Kept, never compared',
  unordered: 'Compared as sets',
  secret: 'Never readable',
  delegatedOnly: 'Written only by a signed-in administrator',
} as const;

function fields(module: Resource): string {
  const rows = Object.entries(FIELD_WORDS).flatMap(([name, words]) => {
    const paths = module.fields?.[name as keyof typeof FIELD_WORDS] ?? [];
    return paths.length ? [[words, paths.map(code).join(', ')]] : [];
  });
  const actions = Object.entries(module.fields?.adjusted ?? {}).map(([name, how]) => [
    `Written by \`${how?.action ?? ''}\``,
    code(name),
  ]);
  const omitted = Object.entries({ ...module.api.omitted, ...module.api.neverReturned }).map(
    ([name, why]) => `${code(name)}: ${why}`,
  );
  const all = [...rows, ...actions];
  return [
    all.length ? section('Properties', table(['', 'Properties'], all)) : '',
    omitted.length ? section('Not captured', list(omitted)) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function references(module: Resource): string {
  const rows = Object.entries(module.references ?? {}).flatMap(([path, reference]) => {
    const found = reference as Reference | undefined;
    return found
      ? [[code(path), targetsOf(found).map(link).join(', '), (found.except ?? []).map(code).join(', ')]]
      : [];
  });
  return rows.length ? section('Points to', table(['Property', 'Module', 'Words that are no identifiers'], rows)) : '';
}

function hindrances(module: Resource): string {
  const rows = (module.untouchable ?? []).map((item) => [
    item.when.length ? item.when.map(condition).join(' and ') : 'always',
    item.cannot === 'create' ? 'cannot be made anew' : 'cannot be changed',
    (item.except ?? []).map(code).join(', '),
    item.say,
  ]);
  return rows.length ? section('Left alone', table(['Where', 'It', 'Apart from', 'Because'], rows)) : '';
}

function condition(test: Condition): string {
  const field = code(test.field);
  if (test.includes !== undefined) return `${field} holds \`${test.includes}\``;
  if (test.excludes !== undefined) return `${field} does not hold \`${test.excludes}\``;
  if (test.equals !== undefined) return `${field} is \`${String(test.equals)}\``;
  return test.not === null ? `${field} is set` : `${field} is not \`${String(test.not)}\``;
}

const code = (text: string): string => `\`${text}\``;
const link = (id: string): string => `[${id}](${id}.md)`;
const names = (permissions: readonly string[] | undefined): string => (permissions ?? []).map(code).join(', ') || '–';
const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
const section = (title: string, body: string): string => (body ? `## ${title}\n\n${body}` : '');

/** A Markdown table; `padded` lines its columns up, as the formatter of the repository wants it in hand-written pages. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], padded = false): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    padded ? Math.max(3, ...all.map((row) => [...(row[column] ?? '')].length)) : 0,
  );
  const pad = (cell: string, column: number) =>
    cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = head.map((_, column) => '-'.repeat(Math.max(3, widths[column] ?? 0)));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
