import type { JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import type { Tenant } from '../tenant.ts';

/** What a parameter takes. Values of an enumeration are written `A|B`. */
export type ParameterType = 'text' | 'bool' | 'int' | 'list' | 'table' | 'tables' | `${string}|${string}`;

/** Names of parameters by what they take: `{ bool: 'Enabled RequireTls' }`. */
export type Parameters = Readonly<Partial<Record<ParameterType, string>>>;

/** One kind of object behind cmdlets, by Microsoft's cmdlet reference. */
export interface Noun {
  readonly noun: string;
  readonly backend: Backend;
  /** The role that holds all its cmdlets, and the one that holds only `Get-`. */
  readonly role: string;
  readonly reader: string;
  /** Parameters that another role holds. */
  readonly heldApart?: Readonly<Record<string, string>>;
  /** Which of `Get New Set Remove` exist. */
  readonly verbs: string;
  /** Parameters of `Set-`, and of `New-` where it exists. */
  readonly parameters: Parameters;
  /** Of those, what `New-` does not take; `*` for all but the name. */
  readonly setOnly?: string;
  /** Parameters of `New-` alone. */
  readonly newOnly?: Parameters;
  /** What `New-` cannot do without. Default: `Name`. */
  readonly required?: string;
  /** Parameters whose values `Get-` does not show. */
  readonly hidden?: string;
  /** Properties that `Get-` shows and no parameter takes. */
  readonly shown?: Parameters;
  /** Parameters of `Get-` besides `Identity` and `ResultSize`. */
  readonly get?: string;
  /** There is one object, always, and it has no name. */
  readonly single?: true;
  /** A second one is refused. */
  readonly one?: true;
  /** `Enable-` and `Disable-` switch `State`; `New-` takes `Enabled`. */
  readonly switched?: true;
  /** The objects stand in an order, given by `Priority`. */
  readonly ordered?: true;
  /** The parameter that names the policy a rule is for: the name of the policy's noun as well. */
  readonly policy?: string;
  /** Parameters that `Get-` shows under another name. */
  readonly shownAs?: Readonly<Record<string, string>>;
  /** What a new object holds where nothing is said. */
  readonly defaults?: JsonObject;
  /** Properties that mark an object as Microsoft's own, which cannot be removed. */
  readonly builtIn?: string;
  /** Part of what `Get-` shows that names an object. Default `Name`. */
  readonly name?: string;
  /** The name that Microsoft gives, whatever is asked for; `{guid}` is filled in. Without it there is one such object. */
  readonly given?: string;
  /** Lists among the parameters that `New-` takes whole, and `Set-` as `Add<list>` and `Remove<list>`. */
  readonly stepwise?: string;
  /** Lists that `Get-` shows as objects with a `Name`. */
  readonly located?: string;
  /** The noun of the policies that `Policy` names; it is shown by its identifier, and takes its rules along. */
  readonly under?: string;
  /** A policy has one rule at most. */
  readonly alone?: true;
  /** The parameter of `Get-` without which places are not shown. */
  readonly detail?: string;
  /** Verbs whose cmdlets never ask, and so take no `Confirm`. */
  readonly unasked?: string;
  /** `New-` and `Set-` take exactly one of these. */
  readonly oneOf?: string;
  /** What Exchange keeps of what was said, with what follows from it; throws what it refuses. */
  readonly made?: (values: JsonObject, write: NounWrite) => JsonObject;
  /** What is made along with a new object. */
  readonly after?: (own: JsonObject, given: JsonObject, others: Others) => void;
  /** An object as `Get-` shows it. */
  readonly seen?: (own: JsonObject, world: Pick<ActCall, 'others' | 'tenant'>) => JsonObject;
  /** Cmdlets by their verbs, in the place of the four. */
  readonly acts?: Readonly<Record<string, Act>>;
  /** Switches that `Remove-` takes besides `Force`. */
  readonly removes?: string;
  /** What the directory shows of it, under the same identifier. */
  readonly mirror?: Mirror;
  /** Throws what keeps an object from being removed, and takes along what goes with it. */
  readonly removing?: (own: JsonObject, others: Others) => void;
}

/** The object of the directory that Exchange keeps up, by `ExternalDirectoryObjectId`. */
export interface Mirror {
  /** `groups`. */
  readonly set: string;
  readonly type: string;
  readonly values: (own: JsonObject) => JsonObject;
}

/** A cmdlet of a kind of object that is no table of its own. */
export interface Act {
  readonly takes: Parameters;
  /** It takes no `Identity`. */
  readonly nameless?: true;
  readonly does: (call: ActCall) => readonly JsonObject[] | undefined;
}

export interface ActCall {
  readonly identity: string;
  readonly values: JsonObject;
  readonly others: Others;
  readonly tenant: Tenant;
}

/** The other objects of a back end, by their nouns. */
export interface Others {
  readonly find: (noun: string, identity: string) => JsonObject | undefined;
  readonly all: (noun: string) => readonly JsonObject[];
  readonly add: (noun: string, values: JsonObject) => JsonObject;
  readonly change: (noun: string, object: JsonObject, values: JsonObject) => void;
  readonly remove: (noun: string, object: JsonObject) => void;
  /** Writes down what nobody said and nothing follows from. */
  readonly note: (noun: string, object: JsonObject, values: JsonObject) => void;
  readonly tenant: Tenant;
}

/** One object as it is made or changed. */
export interface NounWrite {
  /** `seed`: the tenant begins with it. */
  readonly verb: 'New' | 'Set' | 'seed';
  /** The object that is changed. */
  readonly own: JsonObject | undefined;
  /** Another object of the same back end, by whatever names it. */
  readonly find: (noun: string, identity: string) => JsonObject | undefined;
  readonly tenant: Tenant;
}

/** What Exchange puts on every object. */
export const COMMON: Parameters = {
  text: `Identity Guid ExchangeObjectId Id DistinguishedName ObjectCategory OrganizationId OrganizationalUnitRoot
    OriginatingServer ExchangeVersion AdminDisplayVersion WhenCreated WhenChanged WhenCreatedUTC WhenChangedUTC
    ObjectState`,
  list: 'ObjectClass',
  bool: 'IsValid',
};

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter(Boolean);

export function typesOf(parameters: Parameters | undefined): ReadonlyMap<string, ParameterType> {
  return new Map(
    Object.entries(parameters ?? {}).flatMap(([type, names]) =>
      words(names).map((name) => [name, type as ParameterType] as const),
    ),
  );
}

/** What a cmdlet of the noun takes, besides `Identity`. */
export function parametersOf(noun: Noun, verb: string): ReadonlyMap<string, ParameterType> {
  const all = typesOf(noun.parameters);
  const stepwise = words(noun.stepwise);
  if (verb === 'Set') {
    const whole = [...all].filter(([name]) => !stepwise.includes(name));
    const steps = stepwise.flatMap((name) => [[`Add${name}`, 'list'] as const, [`Remove${name}`, 'list'] as const]);
    return new Map([...whole, ...steps]);
  }
  if (verb !== 'New') return new Map();
  const late = new Set(noun.setOnly === '*' ? [...all.keys()].filter((name) => name !== 'Name') : words(noun.setOnly));
  return new Map([
    ...[...all].filter(([name]) => !late.has(name)),
    ...typesOf(noun.newOnly),
    ...(noun.switched ? [['Enabled', 'bool'] as const] : []),
  ]);
}

/** What `Get-` shows of an object, besides what all have. */
export function propertiesOf(noun: Noun): ReadonlyMap<string, ParameterType> {
  const hidden = new Set(words(noun.hidden));
  return new Map(
    [...typesOf(noun.parameters), ...typesOf(noun.newOnly), ...typesOf(noun.shown)].filter(
      ([name]) => !hidden.has(name),
    ),
  );
}

/** Names of lists that `Get-` shows as objects. */
export function locatedOf(noun: Noun): readonly string[] {
  return words(noun.located);
}

/** Whether a cmdlet asks before it does something. */
export function asks(noun: Noun, verb: string): boolean {
  return verb !== 'Get' && !words(noun.unasked).includes(verb);
}

/** Parameters of which exactly one is given. */
export function oneOfOf(noun: Noun): readonly string[] {
  return words(noun.oneOf);
}

/** Names of lists that are altered by what is added and removed. */
export function stepwiseOf(noun: Noun): readonly string[] {
  return words(noun.stepwise);
}

export function isShownOnly(noun: Noun, name: string): boolean {
  return !typesOf(noun.parameters).has(name) && !typesOf(noun.newOnly).has(name);
}

export function isNewOnly(noun: Noun, name: string): boolean {
  return typesOf(noun.newOnly).has(name) && !typesOf(noun.parameters).has(name);
}

export function requiredOf(noun: Noun): readonly string[] {
  return words(noun.required ?? 'Name');
}

export function getParametersOf(noun: Noun): readonly string[] {
  return words(`${noun.get ?? ''} ${noun.detail ?? ''}`);
}

/** What an object holds at first. */
export function emptyOf(type: ParameterType): JsonObject[string] {
  if (type === 'list' || type === 'tables') return [];
  if (type === 'bool') return false;
  return type === 'int' ? 0 : null;
}
