import { splitPath } from '../model/field-path.ts';
import type { ChildrenPart, Fields, Part, Resource, ResourceOf } from '../model/resource.ts';
import { catalog, moduleById } from './catalog.ts';
import { GENERAL_RELATIONS, RELATED_KINDS } from './related-kinds.ts';

/** What becomes of one property of an object. Every property that Microsoft publishes has exactly one. */
export const VERDICTS = [
  /** Captured, and written back. */
  'restorable',
  /** Taken only when an object is made, or made anew with it. */
  'recreated',
  /** Captured for the record or for comparing; nobody may write it. */
  'read-only',
  /** A secret: sealed where it can be read back, else replaced. */
  'secret',
  /** Microsoft names it and never answers with it. */
  'never returned',
  'not captured',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A property as Microsoft's published types describe it. */
export interface PublishedProperty {
  readonly name: string;
  readonly navigation: boolean;
  /** The type without namespace; the item's for a list. */
  readonly type: string;
  readonly onlySelected: boolean;
}

export interface Entry {
  readonly verdict: Verdict;
  /** Always there when the verdict is not `restorable`. */
  readonly why?: string;
}

const RESTORABLE: Entry = { verdict: 'restorable' };
const notCaptured = (why: string): Entry => ({ verdict: 'not captured', why });
const readOnly = (why: string): Entry => ({ verdict: 'read-only', why });

/** The verdict on one property of a module's objects; `undefined` when no fact accounts for it. */
export function verdictOf(module: Resource, property: PublishedProperty): Entry | undefined {
  const { name } = property;
  const { api } = module;
  const own = module.parts?.[name];
  if (own) return partVerdict(module, name, own);
  const inline = Object.entries(module.parts ?? {}).find(
    ([, part]) => part.shape === 'inline' && part.select?.includes(name) && name !== (api.key ?? 'id'),
  );
  if (inline) return partVerdict(module, ...inline);
  if (api.facet !== undefined && !api.select?.includes(name)) return notCaptured(api.facet);
  const kept = api.keptIn?.[name];
  if (kept !== undefined) return keptVerdict(kept);
  if (api.neverReturned?.[name] !== undefined) return { verdict: 'never returned', why: api.neverReturned[name] };
  if (api.omitted?.[name] !== undefined) return notCaptured(api.omitted[name]);
  if (property.navigation && !isExpanded(module, name)) return relationVerdict(module, property);
  const asked = api.select ?? api.detail?.select;
  if (asked ? !asked.includes(name) : property.onlySelected) return undefined;
  return heldVerdict(module, name);
}

/** The same for a child that hangs off an object of the module. */
export function childVerdict(part: ChildrenPart, property: PublishedProperty): Entry | undefined {
  if (property.name in (part.below ?? {})) return RESTORABLE;
  if (part.omitted?.[property.name] !== undefined) return notCaptured(part.omitted[property.name] as string);
  if (property.navigation && !expands(part.query, property.name)) return relatedKind(property);
  if (part.recordOnly) return readOnly(part.recordOnly);
  const key = part.key ?? 'id';
  if (property.name === key && !names(part.fields?.createOnly, key)) return identifier(part.update === 'none');
  const entry = fieldVerdict(part.fields ?? {}, property.name, false);
  if (entry.verdict === 'restorable' && part.update === 'none')
    return { verdict: 'recreated', why: 'It is made and removed, never changed.' };
  return entry;
}

/** A property that is in the captured object: what the shape and the fields say of it. */
function heldVerdict(module: Resource, name: string): Entry {
  const fields = module.fields ?? {};
  if (names(fields.secret, name)) return secretVerdict(fields, name);
  if (module.shape === 'recordOnly') return readOnly(module.because);
  if (module.shape === 'log') return readOnly('An event of the past, which nobody can write.');
  if (module.shape === 'bin') return readOnly('Comes back as it was when the object is taken out of the bin.');
  if (name === 'deletedDateTime') return readOnly('Set by the bin.');
  const sealed = module.untouchable?.find((rule) => rule.cannot === 'write' && rule.when.length === 0);
  if (sealed && !sealed.except?.some((one) => topOf(one) === name)) return readOnly(sealed.say);
  const uncreatable = module.untouchable?.find((rule) => rule.cannot === 'create' && rule.when.length === 0);
  const always = module.shape === 'singleton' || module.shape === 'fixed';
  const key = module.api.key ?? 'id';
  if (name === key && !names(fields.createOnly, key) && !names(fields.required, key)) return identifier(always);
  if (module.shape === 'requested' && !takenByRequest(module, name))
    return readOnly('No request for such an assignment takes it.');
  const entry = fieldVerdict(fields, name, always || uncreatable !== undefined);
  if (entry.verdict === 'restorable' && module.shape === 'assignment')
    return { verdict: 'recreated', why: 'An assignment is made and removed, never changed.' };
  return entry;
}

function takenByRequest({ request }: ResourceOf<'requested'>, name: string): boolean {
  const { grant = {}, existing = {} } = request.wording ?? {};
  return [...request.fields, ...Object.values(grant), ...Object.values(existing)].some((path) => topOf(path) === name);
}

function fieldVerdict(fields: Fields<string>, name: string, neverMade: boolean): Entry {
  if (names(fields.secret, name)) return secretVerdict(fields, name);
  if (Object.keys(fields.generated ?? {}).some((path) => topOf(path) === name))
    return { verdict: 'recreated', why: 'A new one is generated and handed over once.' };
  if (names(fields.serverOwned, name)) return readOnly('Microsoft computes it.');
  if (names(fields.readOnly, name)) return readOnly('Microsoft keeps it and lets nobody write it.');
  if (names(fields.volatile, name)) return readOnly('It moves all the time; it is kept and never compared.');
  if (names(fields.createOnly, name))
    return neverMade
      ? readOnly('It is fixed when the object is made, and nobody can make one.')
      : { verdict: 'recreated', why: 'It is fixed when the object is made.' };
  if (names(fields.delegatedOnly, name))
    return { verdict: 'restorable', why: 'Only a signed-in administrator can write it.' };
  return RESTORABLE;
}

const names = (list: readonly string[] | undefined, name: string): boolean => list?.includes(name) ?? false;
const topOf = (path: string): string => splitPath(path)[0]?.name ?? path;

const secretVerdict = (fields: Fields<string>, name: string): Entry => ({
  verdict: 'secret',
  why:
    fields.generated?.[name] === undefined
      ? 'Microsoft never shows it again: a person enters it once more.'
      : 'Microsoft never shows it: a new one is generated and handed over once.',
});

const identifier = (always: boolean): Entry =>
  readOnly(
    always
      ? 'Microsoft’s own name for it, which never changes.'
      : 'Kept by undeleting; an object that is made anew gets another one, and what pointed to it is rewritten.',
  );

function partVerdict(module: Resource, name: string, part: Part): Entry {
  if (part.shape === 'inline' && part.sealed)
    return { verdict: 'secret', why: `Sealed part ${name}${part.optIn ? `, switched on by hand` : ''}.` };
  if (part.recordOnly) return readOnly(part.recordOnly);
  if (['recordOnly', 'log', 'bin'].includes(module.shape)) return heldVerdict(module, name);
  const said = [
    part.optIn ? `Only when switched on: ${part.optIn}` : '',
    part.writeWhere?.say ?? '',
    part.shape === 'blob' && !part.write ? 'The bytes are kept; Microsoft takes none back.' : '',
  ].filter(Boolean);
  if (part.shape === 'blob' && !part.write) return readOnly(said.join(' '));
  return said.length > 0 ? { verdict: 'restorable', why: said.join(' ') } : RESTORABLE;
}

/** Another module, `app-role-assignments`, or a part of one, `groups/members`, holds the relation. */
function keptVerdict(place: string): Entry | undefined {
  const [id = '', partName] = place.split('/');
  const home = moduleById(id);
  if (!home) return partName === undefined ? notCaptured(`It belongs to ${id}, which is no module yet.`) : undefined;
  const part = partName === undefined ? undefined : home.parts?.[partName];
  if (partName !== undefined && !part) return undefined;
  const there = part ? partVerdict(home, partName as string, part) : moduleVerdict(home);
  return { ...there, why: [`Kept as ${place}.`, there.why].filter(Boolean).join(' ') };
}

function moduleVerdict(home: Resource): Entry {
  if (home.shape === 'recordOnly') return readOnly(home.because);
  if (home.shape === 'log') return readOnly('Events of the past.');
  return RESTORABLE;
}

function isExpanded({ api }: Resource, name: string): boolean {
  return expands(api.query, name) || expands(`$expand=${api.detail?.expand ?? ''}`, name);
}

function expands(query: string | undefined, name: string): boolean {
  return new RegExp(`\\$expand=(?:[^&]*,)?${name}\\b`).test(query ?? '');
}

function relationVerdict(module: Resource, property: PublishedProperty): Entry | undefined {
  const { name } = property;
  const child = catalog.find((other) => other !== module && hangsBelow(other, module, name));
  if (child) return keptVerdict(child.id);
  // `principal` beside `principalId`: the identifier says it all.
  const id = `${name}Id`;
  const asked = module.api.select?.includes(id) ?? false;
  if (asked || Object.keys(module.references ?? {}).includes(id) || names(module.fields?.createOnly, id)) {
    const entry = heldVerdict(module, id);
    return { ...entry, why: [`Kept as ${id}.`, entry.why].filter(Boolean).join(' ') };
  }
  return relatedKind(property);
}

function relatedKind({ name, type }: PublishedProperty): Entry | undefined {
  const why = GENERAL_RELATIONS[name] ?? RELATED_KINDS.find(([kinds]) => kinds.includes(type))?.[1];
  return why === undefined ? undefined : notCaptured(why);
}

/** Whether a module reads what a navigation property of another one leads to. */
function hangsBelow(child: Resource, module: Resource, name: string): boolean {
  if (child.shape === 'view' || child.shape === 'bin') return false;
  const above = child.api.parent === module.id ? `${module.api.path}/{parent}` : module.api.path;
  const at = `${above}/${name}`.toLowerCase();
  const list = child.api.path.toLowerCase();
  return list === at || list.startsWith(`${at}/`);
}
