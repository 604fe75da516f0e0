import { randomUUID } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import type { Tenant } from '../tenant.ts';
import { CmdletError, noCmdlet, noParameter, notThere, refused, thereAlready } from './cmdlet-error.ts';
import {
  type Act,
  asks,
  getParametersOf,
  locatedOf,
  type Noun,
  type Others,
  oneOfOf,
  type ParameterType,
  parametersOf,
  requiredOf,
  stepwiseOf,
  typesOf,
} from './noun.ts';
import { type CmdletObjects, objectsOf } from './objects.ts';
import { NOUNS, nounNamed } from './reference/reference.ts';
import { notManager } from './role-group-members.ts';

export interface Invocation {
  readonly backend: Backend;
  readonly cmdlet: string;
  readonly parameters: JsonObject;
  readonly tenant: Tenant;
  /** ISO 8601. */
  readonly at: string;
}

/** A cmdlet that is known: its verb and the noun it is about. */
export interface Known {
  readonly verb: string;
  readonly noun: Noun;
}

/** The cmdlet by its name; `undefined` when no such one exists. */
export function known(backend: Backend, cmdlet: string): Known | undefined {
  const dash = cmdlet.indexOf('-');
  const verb = cmdlet.slice(0, dash);
  const noun = nounNamed(backend, cmdlet.slice(dash + 1));
  if (!noun) return undefined;
  const verbs = [
    ...noun.verbs.split(' '),
    ...(noun.switched ? ['Enable', 'Disable'] : []),
    ...Object.keys(noun.acts ?? {}),
  ];
  return verbs.includes(verb) ? { verb, noun } : undefined;
}

/** Runs one cmdlet; what it answers with. Throws `CmdletError`. */
export function runCmdlet(invocation: Invocation): readonly JsonObject[] {
  const found = known(invocation.backend, invocation.cmdlet);
  if (!found) throw noCmdlet(invocation.cmdlet);
  const { verb, noun } = found;
  const objects = objectsOf(invocation.tenant);
  const { Identity: identity, Confirm: confirm, ...parameters } = invocation.parameters;
  if (confirm !== undefined && !asks(noun, verb)) throw noParameter('Confirm');
  const act = noun.acts?.[verb];
  if (act) return acted(act, objects.others(noun, invocation.at), invocation);
  if (verb === 'Get') return read(objects, noun, identity, parameters).map((own) => seen(noun, own, invocation));
  // Some kinds of objects have no other name than the identity that they are given.
  if (verb === 'New')
    return [
      create(objects, noun, identity === undefined ? parameters : { ...parameters, Identity: identity }, invocation),
    ];
  const object = one(objects, noun, identity);
  if (verb === 'Remove') remove(objects, noun, object, parameters, invocation);
  else if (verb === 'Set') update(objects, noun, object, checked(parametersOf(noun, 'Set'), parameters), invocation.at);
  else {
    checked(new Map(), parameters);
    objects.update(noun, object, { State: verb === 'Enable' ? 'Enabled' : 'Disabled' }, invocation.at);
  }
  return [];
}

function acted(
  { takes, nameless, does }: Act,
  others: Others,
  { parameters, tenant }: Invocation,
): readonly JsonObject[] {
  const { Identity: identity = '', Confirm: _confirm, ...values } = parameters;
  if (nameless && identity !== '') throw noParameter('Identity');
  if (typeof identity !== 'string' || (!nameless && identity === '')) throw noParameter('Identity (it is mandatory)');
  return does({ identity, values: checked(typesOf(takes), values), others, tenant }) ?? [];
}

function seen(noun: Noun, own: JsonObject, { tenant, at }: Invocation): JsonObject {
  return noun.seen?.(own, { others: objectsOf(tenant).others(noun, at), tenant }) ?? own;
}

function read(objects: CmdletObjects, noun: Noun, identity: Json | undefined, parameters: JsonObject): JsonObject[] {
  const allowed = new Set(['ResultSize', ...getParametersOf(noun)]);
  for (const name of Object.keys(parameters)) if (!allowed.has(name)) throw noParameter(name);
  const bare = noun.detail !== undefined && parameters[noun.detail] !== true;
  const show = (object: JsonObject): JsonObject =>
    bare ? Object.assign({}, object, Object.fromEntries(locatedOf(noun).map((name) => [name, []]))) : object;
  if (identity !== undefined) return [show(one(objects, noun, identity))];
  const all = [...objects.table(noun).values()].map(show);
  const wanted = Object.entries(parameters).filter(
    ([name, value]) => name !== 'ResultSize' && (typeof value === 'string' || Array.isArray(value)),
  );
  const found = all.filter((object) =>
    wanted.every(([name, value]) => object[name] === undefined || [value].flat().includes(object[name] as string)),
  );
  if (noun.ordered) found.sort((a, b) => Number(a.Priority) - Number(b.Priority));
  return found;
}

function one(objects: CmdletObjects, noun: Noun, identity: Json | undefined): JsonObject {
  if (identity === undefined && !noun.single) throw noParameter('Identity (it is mandatory)');
  const object = objects.find(noun, String(identity ?? ''));
  if (!object) throw notThere(noun.noun, String(identity));
  return object;
}

function create(objects: CmdletObjects, noun: Noun, parameters: JsonObject, invocation: Invocation): JsonObject {
  const { at } = invocation;
  const values = checked(parametersOf(noun, 'New'), parameters);
  for (const name of requiredOf(noun)) {
    if (isNothing(values[name]))
      throw new CmdletError(
        400,
        'ParameterBindingException',
        `Cannot process command because of one or more missing mandatory parameters: ${name}.`,
      );
  }
  onlyOne(noun, values);
  const name = noun.given?.replace('{guid}', () => randomUUID()) ?? String(values[noun.name ?? 'Name'] ?? '');
  if ((name !== '' && objects.find(noun, name)) || (noun.one && objects.table(noun).size > 0))
    throw thereAlready(noun.noun, name);
  const policy = noun.policy && policyOf(objects, noun, values);
  const parent = noun.under ? parentOf(objects, noun, noun.under, values) : {};
  const { Enabled: enabled, Priority: place, ...rest } = values;
  const seat = noun.ordered ? seatFor(noun, place, inOrder(objects, noun, parent).length) : undefined;
  const said: JsonObject = Object.assign(
    {},
    rest,
    // Where there is no order, a priority is a value like the others.
    !noun.ordered && place !== undefined && { Priority: place },
    noun.given && { Name: name },
    parent,
    policy && { [noun.policy as string]: policy },
  );
  if (noun.switched) Object.assign(said, { State: enabled === false ? 'Disabled' : 'Enabled' });
  else if (enabled !== undefined) Object.assign(said, { Enabled: enabled });
  const made = objects.add(noun, said, { guid: randomUUID(), at });
  noun.after?.(made, said, objects.others(noun, at));
  const seated = seat === undefined ? made : move(objects, noun, made, seat);
  return seen(noun, seated, invocation);
}

function update(objects: CmdletObjects, noun: Noun, object: JsonObject, values: JsonObject, at: string): void {
  const name = values.Name;
  if (typeof name === 'string' && name !== object.Name && objects.find(noun, name)) throw thereAlready(noun.noun, name);
  if (noun.policy && values[noun.policy] !== undefined) policyOf(objects, noun, values, object);
  onlyOne(noun, values);
  const { Priority: place, ...rest } = values;
  const next = objects.update(noun, object, altered(noun, object, noun.ordered ? rest : values), at);
  noun.after?.(next, rest, objects.others(noun, at));
  if (noun.ordered && place !== undefined)
    move(objects, noun, next, seatFor(noun, place, inOrder(objects, noun, next).length - 1));
}

/** Sets of parameters that exclude each other. */
function onlyOne(noun: Noun, values: JsonObject): void {
  const names = oneOfOf(noun);
  if (names.length > 0 && names.filter((name) => !isNothing(values[name])).length !== 1)
    throw new CmdletError(
      400,
      'ParameterBindingException',
      `Parameter set cannot be resolved using the specified named parameters: one of ${names.join(', ')}.`,
    );
}

/** Lists that are given by what is added and removed, whole. */
function altered(noun: Noun, object: JsonObject, values: JsonObject): JsonObject {
  const next: Record<string, Json> = { ...values };
  for (const list of stepwiseOf(noun)) {
    const [added, removed] = [`Add${list}`, `Remove${list}`].map((name) => {
      const given = [values[name] ?? []].flat().map(String);
      delete next[name];
      return given;
    }) as [string[], string[]];
    const there = [object[list] ?? []].flat().map((item) => String(isJsonObject(item) ? item.Name : item));
    const double = added.find((item) => there.includes(item));
    if (double !== undefined)
      throw new CmdletError(
        400,
        'LocationAlreadyExistsException',
        `The location "${double}" is in ${list} of the ${noun.noun} already.`,
      );
    const missing = removed.find((item) => !there.includes(item));
    if (missing !== undefined) throw refused(`"${missing}" is not in ${list} of the ${noun.noun}.`);
    if (added.length + removed.length > 0) next[list] = [...there.filter((item) => !removed.includes(item)), ...added];
  }
  return next;
}

function remove(
  objects: CmdletObjects,
  noun: Noun,
  object: JsonObject,
  parameters: JsonObject,
  { at }: Invocation,
): void {
  checked(typesOf({ bool: `Force ${noun.removes ?? ''}` }), parameters);
  if (noun.removes !== undefined && parameters[noun.removes] !== true) throw notManager();
  const name = String(object.Name ?? object.Identity);
  if (noun.builtIn && object[noun.builtIn] === true)
    throw refused(`The default ${noun.noun} "${name}" can't be removed.`);
  const rule = NOUNS.find(
    (other) =>
      other.backend === noun.backend &&
      other.policy === noun.noun &&
      [...objects.table(other).values()].some((one) => one[noun.noun] === name),
  );
  if (rule) throw refused(`The ${noun.noun} "${name}" can't be removed because a ${rule.noun} uses it.`);
  noun.removing?.(object, objects.others(noun, at));
  objects.remove(noun, object);
  if (noun.ordered) renumber(objects, noun);
  for (const other of NOUNS.filter((one) => one.backend === noun.backend && one.under === noun.noun))
    for (const rule of [...objects.table(other).values()]) if (rule.Policy === object.Guid) objects.remove(other, rule);
}

/** The policy that a rule hangs under, as `Get-` shows it on the rule. */
function parentOf(objects: CmdletObjects, noun: Noun, under: string, values: JsonObject): JsonObject {
  const wanted = String(values.Policy);
  const policies = nounNamed(noun.backend, under);
  const policy = policies && objects.find(policies, wanted);
  if (!policy) throw notThere(under, wanted);
  const parent: JsonObject = { Policy: policy.Guid as Json, ParentPolicyName: policy.Name as Json };
  if (noun.alone && inOrder(objects, noun, parent).length > 0)
    throw refused(`The policy "${String(policy.Name)}" has a ${noun.noun} already.`);
  return parent;
}

/** The policy that a rule names: it must be there, and have no other rule. */
function policyOf(objects: CmdletObjects, noun: Noun, values: JsonObject, self?: JsonObject): string {
  const wanted = String(values[noun.policy as string]);
  const policies = nounNamed(noun.backend, noun.policy as string);
  const policy = policies && objects.find(policies, wanted);
  if (!policy) throw notThere(noun.policy as string, wanted);
  const taken = [...objects.table(noun).values()].find(
    (rule) => rule !== self && rule[noun.policy as string] === policy.Name,
  );
  if (taken) throw refused(`The policy "${String(policy.Name)}" is used by the rule "${String(taken.Name)}" already.`);
  return String(policy.Name);
}

function seatFor(noun: Noun, place: Json | undefined, most: number): number {
  const seat = place === undefined ? most : Number(place);
  if (!Number.isInteger(seat) || seat < 0 || seat > most)
    throw refused(`The priority ${String(place)} of the ${noun.noun} is not valid: it must be between 0 and ${most}.`);
  return seat;
}

function move(objects: CmdletObjects, noun: Noun, object: JsonObject, seat: number): JsonObject {
  const others = inOrder(objects, noun, object).filter((one) => one.Guid !== object.Guid);
  others.splice(seat, 0, object);
  for (const [place, one] of others.entries()) objects.table(noun).set(String(one.Guid), { ...one, Priority: place });
  return objects.table(noun).get(String(object.Guid)) as JsonObject;
}

/** Closes the gaps that objects leave in their order. */
export function renumber(objects: CmdletObjects, noun: Noun): void {
  const policies = new Set([...objects.table(noun).values()].map((one) => (noun.under ? String(one.Policy) : '')));
  for (const Policy of policies)
    for (const [place, one] of inOrder(objects, noun, { Policy }).entries())
      objects.table(noun).set(String(one.Guid), { ...one, Priority: place });
}

/** Those that stand in one order with an object: all, or the rules of the same policy. */
function inOrder(objects: CmdletObjects, noun: Noun, beside: JsonObject): JsonObject[] {
  return [...objects.table(noun).values()]
    .filter((one) => !noun.under || one.Policy === beside.Policy)
    .sort((a, b) => Number(a.Priority) - Number(b.Priority));
}

/** Every parameter exists and takes the value. */
function checked(types: ReadonlyMap<string, ParameterType>, parameters: JsonObject): JsonObject {
  for (const [name, value] of Object.entries(parameters)) {
    const type = types.get(name);
    if (type === undefined) throw noParameter(name);
    if (!fits(type, value as Json)) {
      throw new CmdletError(
        400,
        'ParameterBindingArgumentTransformationException',
        `Cannot process argument transformation on parameter '${name}'. Cannot convert ${JSON.stringify(value)} to ${type}.`,
      );
    }
  }
  return parameters;
}

function fits(type: ParameterType, value: Json): boolean {
  if (value === null) return type !== 'bool' && type !== 'int';
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'int') return typeof value === 'number' && Number.isInteger(value);
  if (type === 'list')
    return Array.isArray(value)
      ? value.every((item) => !isBareTable(item as Json))
      : isTable(value) || typeof value === 'string';
  if (type === 'table') return isTable(value);
  if (type === 'tables') return [value].flat().every((item) => isTable(item as Json));
  if (type === 'text') return typeof value === 'string' || typeof value === 'number';
  return typeof value === 'string' && type.split('|').includes(value);
}

const isTable = (value: Json): boolean => isJsonObject(value) && value['@odata.type'] === '#Exchange.GenericHashTable';
const isBareTable = (value: Json): boolean => isJsonObject(value) && !isTable(value);

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
