import type { FieldPath } from './field-path.ts';
import type { Json, JsonObject } from './json.ts';
import type { RequestSettling } from './plan.ts';
import type { Quirks } from './quirks.ts';
import type { Sealed, Slow } from './reading.ts';
import type { Reference } from './reference.ts';
import type { Condition, ObjectShape, PartShape } from './shape.ts';

export type { Sealed, Slow } from './reading.ts';
export type { Reference } from './reference.ts';

/** Microsoft Graph's. */
export type ApiVersion = 'v1.0' | 'beta';
/** What is read and written by cmdlets over REST: Exchange Online, and Security & Compliance. */
export type Backend = 'exchange' | 'compliance';
/** Through what a request goes: a version of Graph, or a back end of cmdlets. */
export type Interface = ApiVersion | Backend;
export type Service = 'entra-id' | 'admin-portal-settings' | 'm365-backup';

/**
 * Where the objects are. Paths are below the API version; `{parent}` and `{self}` are filled in by the engine. Of a back
 * end of cmdlets, `/<Noun>` is the list and `/<Noun>/{id}` one object; `cmdlet.ts` says which cmdlet a request is.
 */
export interface ResourceApi {
  readonly version: Interface;
  /** The list, or the singleton. `{parent}` stands for the key of the parent module's object. */
  readonly path: string;
  /** One object; `{id}` is its key. Default: `{path}/{id}`, and `path` itself for a singleton. */
  readonly item?: string;
  /** The module whose objects this list hangs under: one list a parent object. */
  readonly parent?: string;
  /** Only parents that meet this condition are asked. */
  readonly parentWhere?: readonly Condition[];
  /** Properties asked for. Absent: Graph returns everything, or refuses `$select`. */
  readonly select?: readonly string[];
  /**
   * Further query options of the list, without `$select` and `$top`: `$filter=…`, `$expand=…`; `{parent}` is filled in,
   * and any other property of the parent as `{parent.appId}`.
   */
  readonly query?: string;
  /** Page size asked for; absent where Graph does not take `$top`. */
  readonly top?: number;
  /** The list omits properties: every object is read again, but where `stamps` or a log that covers it say that nothing moved. */
  readonly detail?: { readonly select?: readonly string[]; readonly expand?: string };
  /**
   * Properties of a row of the list that move with every change of its object: while all of them stand still, what the
   * list leaves out is not read again.
   */
  readonly stamps?: readonly string[];
  /** The delta function, and the parts that its answers carry as `<nav>@delta`. */
  readonly delta?: { readonly path: string; readonly parts?: readonly string[] };
  /** The property that names an object, when it is not `id`. */
  readonly key?: string;
  /** Keys are counted in each tenant: in another one, the same key is another object. */
  readonly localKeys?: true;
  /** The list below each parent also comes with a list of the parents by `$expand`, 20 items each. */
  readonly expand?: boolean;
  /** Every path below is one application may list faster in shards: the property whose prefixes split it. */
  readonly shardBy?: string;
  /**
   * The same objects are also asked of the other version, matched by key, so that nothing is lost. Properties that only
   * that version knows are merged in by `mergeVersions` (versions.ts), which names their paths in the annotation
   * `@beta`; an object with such properties is written through that version.
   */
  readonly also?: { readonly version: ApiVersion; readonly select?: readonly string[]; readonly path?: string };
  /** What is particular to a kind of object that cmdlets read and write. */
  readonly cmdlets?: Cmdlets;
  /** The list is read as a property of another object, because its own path cannot be read by an application. */
  readonly within?: { readonly path: string; readonly property: string };
  /** Properties whose names are data of another module: directory extension values. */
  readonly dynamic?: DynamicProperties;
  /** Only the properties in `select` are this module's: what the rest of the entity is. */
  readonly facet?: string;
  /** Properties of the entity that are not asked for, with the reason. */
  readonly omitted?: Readonly<Record<string, string>>;
  /** Relations that another table holds: `memberOf` → `groups/members`, `appRoleAssignments` → `app-role-assignments`. */
  readonly keptIn?: Readonly<Record<string, string>>;
  /** Properties that Microsoft names and never answers with, with the reason. */
  readonly neverReturned?: Readonly<Record<string, string>>;
  /** Which of the types derived from the entity the list may return; absent: all of them. */
  readonly kinds?: readonly string[];
}

/** The shapes of objects behind cmdlets are those of all others; only access is granted otherwise. */
export interface Cmdlets {
  /** Roles of Exchange, or of Security & Compliance, any of which holds the cmdlets that read and those that write. */
  readonly roles: {
    readonly read: readonly string[];
    readonly write: readonly string[];
    /** What writing takes besides: every one of them. */
    readonly writeAlso?: readonly string[];
  };
}

/** A state that one cmdlet switches on and another off; only a creation takes it as a parameter. */
export interface Switched {
  readonly on: string;
  readonly off: string;
  /** The cmdlets, as paths: `/Enable-TransportRule`. */
  readonly turnOn: string;
  readonly turnOff: string;
  /** The parameter of the creation: `Enabled`, true or false. */
  readonly create: string;
}

/** Directory extensions: the names to `$select` are values of another module's objects. */
export interface DynamicProperties {
  readonly module: string;
  /** Property of that module's objects that holds the full name, `extension_<appId without dashes>_<name>`. */
  readonly name: string;
  readonly where: readonly Condition[];
  /** The identifier inside the name: a name changes when its object was created anew. */
  readonly holds: { readonly to: string; readonly by: string; readonly form: 'undashed' };
}

/** The least application permissions; several names are needed together. */
export interface Permissions {
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Needed for parts or properties only: what it buys → the permissions. */
  readonly extra?: Readonly<Record<string, { readonly read?: readonly string[]; readonly write?: readonly string[] }>>;
  /** Read permissions that stay needed beside the one to write: some request of the module takes no other. */
  readonly alwaysRead?: readonly string[];
  /** There is no application permission: a signed-in administrator is needed. */
  readonly delegatedOnly?: readonly ('read' | 'write')[];
}

/** A list property that is written by an action with additions and removals instead of in the body. */
export interface Adjusted {
  readonly action: string;
  readonly add: string;
  readonly remove: string;
  /** Property of an item that identifies it. */
  readonly key: string;
  /** Properties of an item that the action takes; the others are computed. */
  readonly keep: readonly string[];
}

export interface Fields<Path extends string> {
  /** Computed by Microsoft: never compared, never sent. */
  readonly serverOwned?: readonly Path[];
  /** Owned by Microsoft and worth comparing, but never sent. */
  readonly readOnly?: readonly Path[];
  /** Taken only at creation: a change here means replace, or is a declared limit. */
  readonly createOnly?: readonly Path[];
  /** Changes all the time; stored, never compared. */
  readonly volatile?: readonly Path[];
  /** Lists compared as sets. */
  readonly unordered?: readonly Path[];
  /** Never returned by Microsoft, or returned once. Whatever is answered in its place is not stored. */
  readonly secret?: readonly Path[];
  /** Must be sent in a PATCH of their own; each inner list is one request. */
  readonly alone?: readonly (readonly Path[])[];
  /** Written through an action with additions and removals. */
  readonly adjusted?: Readonly<Partial<Record<Path, Adjusted>>>;
  /** Needed to create an object and made anew: `password` generates one and hands it over once. */
  readonly generated?: Readonly<Partial<Record<Path, 'password'>>>;
  /** Only an administrator who is signed in can write these. */
  readonly delegatedOnly?: readonly Path[];
  /** Needed in a create even when the captured value is null or missing. */
  readonly required?: readonly Path[];
  /** All that a creation takes; the rest is sent in an update right after it. Absent: it takes everything. */
  readonly createTakes?: readonly Path[];
  /** Sent under another name than the one it is shown by: `{ Domain: 'DomainName' }`. */
  readonly sentAs?: Readonly<Partial<Record<Path, string>>>;
  /**
   * Lists that a creation takes whole, and an update as what is added and what goes (`Add<list>`, `Remove<list>`): path →
   * the property that an item shown as an object is named by, or `''`.
   */
  readonly byDifference?: Readonly<Partial<Record<Path, string>>>;
  /** Written by two cmdlets instead of in the body. */
  readonly switched?: Readonly<Partial<Record<Path, Switched>>>;
  /** Other objects that are shown whole and taken by name alone: path → the property of them that is kept. */
  readonly named?: Readonly<Partial<Record<Path, string>>>;
}

interface PartBase {
  readonly shape: PartShape;
  /** `{self}` is the path of the object. */
  readonly path: string;
  readonly version?: Interface;
  /** Read only for objects that meet all of these. */
  readonly where?: readonly Condition[];
  /** Read, but written only for objects that meet all of these; `say` tells the reason on the plan. */
  readonly writeWhere?: { readonly conditions: readonly Condition[]; readonly say: string };
  readonly permissions?: { readonly read?: readonly string[]; readonly write?: readonly string[] };
  /** Not captured unless a person switches it on, with the reason (price, audit trail). */
  readonly optIn?: string;
  /** Microsoft offers no write. */
  readonly recordOnly?: string;
  /**
   * On an inline part. Holds secrets that can be read back (recovery keys). Each is read once, sealed for a key of its own before it is
   * stored, and opened only by `reveal`. `renewedBy` names the property of the object that moves when the secret does.
   */
  readonly sealed?: Sealed;
}
export interface LinksPart extends PartBase {
  readonly shape: 'links' | 'link';
  /** Modules that a target may belong to. */
  readonly to: readonly string[];
  /** The list can be read with its objects by `$expand`, 20 items each. */
  readonly expand?: boolean;
  /** How many references one PATCH of `<part>@odata.bind` takes; absent: one `$ref` request each. */
  readonly bindPerPatch?: number;
  /** May be bound in the create request (`<part>@odata.bind`). */
  readonly bindOnCreate?: number;
  /** A new object takes so many at once, by a `PUT` of the whole list; absent: as one that is there. */
  readonly putOnCreate?: number;
  /** Written by actions instead of `$ref`; `{target}` is the other end, and `body` names the property for this end. */
  readonly actions?: { readonly add: string; readonly remove: string; readonly body: string };
  /**
   * The other end holds the reference: module of the target → its list, in which `{target}` is the other end. Written
   * there by `$ref`, naming this object.
   */
  readonly writtenFrom?: Readonly<Record<string, string>>;
}
export interface ChildrenPart extends PartBase {
  readonly shape: 'children';
  readonly key?: string;
  readonly expand?: boolean;
  /** Further query options of the list below each object: `$expand=…`. */
  readonly query?: string;
  readonly fields?: Fields<string>;
  readonly references?: Readonly<Record<string, Reference>>;
  /** Relations and properties of a child that are not read, with the reason. */
  readonly omitted?: Readonly<Record<string, string>>;
  /** Go into the create request of their object, which cannot do without them. */
  readonly inCreate?: boolean;
  /** `PUT` at its own address makes a child as well. Default `POST` to the list. */
  readonly create?: 'PUT';
  readonly update?: 'PATCH' | 'PUT' | 'none';
  /** Why no child can be taken away. */
  readonly stays?: string;
  readonly matchBy?: readonly string[];
  /** Written by one action that takes lists of additions, changes and removals instead of one request each. */
  readonly changesBy?: {
    readonly action: string;
    readonly added: string;
    readonly updated: string;
    readonly removed: string;
  };
  /** What hangs off each child; `{self}` in its paths is the child's. */
  readonly below?: Readonly<Record<string, Part>>;
}
export interface InlinePart extends PartBase {
  readonly shape: 'inline';
  readonly select?: readonly string[];
  /** `path` lists all objects at once, matched by key, instead of one request an object. */
  readonly listed?: boolean;
  /** `path` answers a list of many pages, which is the property that bears the part's name. */
  readonly list?: true;
  /** Goes into the create request of its object, which cannot do without it. */
  readonly inCreate?: true;
}
export interface ChildPart extends PartBase {
  readonly shape: 'child';
  readonly update: 'PATCH' | 'PUT';
  readonly fields?: Fields<string>;
  readonly references?: Readonly<Record<string, Reference>>;
}
export interface ReplacedPart extends PartBase {
  readonly shape: 'replaced';
  /** The action, `{self}/assign`, and the property that wraps the list in its body. */
  readonly write: string;
  readonly wrap: string;
  /** `path` answers one object instead of a list, and the action takes one. */
  readonly single?: boolean;
  /** Properties of an item that are computed. */
  readonly itemServerOwned?: readonly string[];
  /** Each item is completed by a list of its own, `{item}` is its path; kept under this name. */
  readonly itemList?: { readonly name: string; readonly path: string; readonly query?: string };
  /** Related objects that an item shows whole and the action takes as addresses: path → address, `{definition.id}`. */
  readonly itemBinds?: Readonly<Record<string, string>>;
  /** The action does not take the list, but what is added and what goes; names of the lists in its body. */
  readonly changes?: { readonly added: string; readonly updated: string; readonly removed: string };
  /** What the action wants in place of a value that is answered empty. */
  readonly itemDefaults?: Readonly<Record<string, string>>;
  /** Items that do not meet all of these belong to another object, which brings them along. */
  readonly ownItems?: readonly Condition[];
  /** Further query options of the list: `$expand=…`. */
  readonly query?: string;
  /** Goes into the create request of its object, as a property under the part's name. */
  readonly inCreate?: true;
  readonly references?: Readonly<Record<string, Reference>>;
}
export interface BlobPart extends PartBase {
  readonly shape: 'blob';
  readonly contentType: string;
  readonly write?: { readonly method: 'PUT' | 'PATCH'; readonly path?: string };
  /** The property of the object that is empty when there is no stream, so that it need not be asked for. */
  readonly presentWhen?: string;
}
export type Part = LinksPart | ChildrenPart | InlinePart | ChildPart | ReplacedPart | BlobPart;

/** A kind of object that Holdfast must not write, or not wholly, with what the plan says instead. */
export interface Untouchable {
  readonly when: readonly Condition[];
  readonly say: string;
  /** `create`: it cannot be made anew; `write`: it cannot be changed at all; `delete`: it can only not be deleted. */
  readonly cannot: 'create' | 'write' | 'delete';
  /** Properties that stay writable all the same. */
  readonly except?: readonly string[];
}

/** Something a person must still do when the event happens to an object; `{name}` is filled in. */
export interface HandOver {
  readonly when: 'recreated' | 'undeleted' | 'updated';
  readonly where?: readonly Condition[];
  /** Besides: at least one of these holds. */
  readonly whereAny?: readonly Condition[];
  readonly say: string;
}

interface Facts<Path extends string> {
  /** The id of the module everywhere: CLI, vault, documents. */
  readonly id: string;
  readonly title: string;
  /** What it is, in one sentence a portal's reader understands. */
  readonly about: string;
  /** Why back it up. */
  readonly why: string;
  readonly service: Service;
  readonly category: string;
  /** Numbers of the published promises that this module answers. */
  readonly promises: readonly string[];
  /** Microsoft's page below https://learn.microsoft.com/. */
  readonly learn?: string;
  /** Microsoft's entity type, `microsoft.graph.user`. */
  readonly entity: string;
  readonly api: ResourceApi;
  readonly slow?: Slow;
  readonly permissions: Permissions;
  readonly licence?: string;
  /**
   * Not captured unless a person names the module: it costs too much, leaves marks in an audit trail, holds secrets,
   * only tenants of another kind have it, or reading it takes a permission to write. `why` says which.
   */
  readonly optIn?: { readonly why: string };
  /** Directory roles the application needs besides permissions. */
  readonly roles?: readonly string[];
  readonly nameField?: Path;
  /** How to find an object again when its id has gone: each list is a natural key, tried in order. */
  readonly matchBy?: readonly (readonly Path[])[];
  readonly fields?: Fields<Path>;
  readonly references?: Readonly<Partial<Record<Path, Reference>>>;
  readonly parts?: Readonly<Record<string, Part>>;
  readonly untouchable?: readonly Untouchable[];
  readonly handOver?: readonly HandOver[];
  readonly create?: {
    /** Where a new object is posted, if not to the list; a property of it may stand in braces: `{templateId}`. */
    readonly path?: string;
    /** Kinds of the list that are posted elsewhere: `@odata.type` → path. */
    readonly byType?: Readonly<Record<string, string>>;
    /** The parent must be in the tenant and meet these already; `say` tells on the plan what a person does first. */
    readonly parentWhere?: { readonly conditions: readonly Condition[]; readonly say: string };
    /** It comes to be when the bytes of a part are uploaded under its name. */
    readonly byUpload?: true;
    /** Sends `PATCH …(key='value')` with `Prefer: create-if-missing`. */
    readonly upsertBy?: Path;
    /**
     * Property set to this value at creation, then set right in an update (a dynamic rule is made paused first).
     * Only where the wanted value is neither missing, `null` nor the same.
     */
    readonly first?: Readonly<Partial<Record<Path, string | boolean | number>>>;
    /** Sent with every creation: says what kind of object it shall be, where no property of the object says it. */
    readonly with?: JsonObject;
    /** A singleton that every new parent brings along is made by nobody: what it holds at first. */
    readonly comesWith?: JsonObject;
  };
  /**
   * A single object that need not be there: the request that brings it about (to the path it is read from), and whether
   * it can be taken away again.
   */
  readonly optional?: { readonly create: 'PUT' | 'PATCH' | 'POST'; readonly delete: boolean };
  readonly update?: { readonly method?: 'PATCH' | 'PUT'; readonly path?: string; readonly always?: readonly Path[] };
  /**
   * The objects stand in one order, in which this property gives the place of each; the others move when one is put
   * between them. They are written one after the other, first places first.
   */
  readonly place?: Path;
  /** Why its objects are not taken to another tenant; the plan says it in their place. */
  readonly homeOnly?: string;
  /** Written after everything else, with the reason. */
  readonly last?: string;
  /**
   * The kind of access policy of Intune that protects it: where the tenant has one, a write is carried out only after
   * another administrator approved it.
   */
  readonly protectedAs?: string;
  /** Modules of another service that make and change some of these objects, under the same identifier. */
  readonly keptBy?: readonly string[];
  /** Module id of the bin that a deleted object goes to. */
  readonly bin?: string;
  /** A change that is always allowed, for tests and guides: one writable property and two values it takes. */
  readonly example?: { readonly field: Path; readonly values: readonly [Json, Json] };
  /** What cannot be captured or brought back, with Microsoft's reason. */
  readonly limits: readonly string[];
  readonly quirks?: Quirks;
}

/**
 * Path in the request → path in the object, `{id}` or `{parent}`. What the object does not have is left out.
 *
 * @example { grant: { 'assignment.targetId': 'target.objectId' }, existing: { 'assignment.id': '{id}' } }
 */
export interface RequestWording<Path extends string = string> {
  readonly grant: Readonly<Record<string, Path | '{id}' | '{parent}'>>;
  /** What alters or revokes one that is there. */
  readonly existing: Readonly<Record<string, Path | '{id}' | '{parent}'>>;
}

type ShapeFacts<Path extends string> =
  | { readonly shape: 'collection' | 'singleton' | 'fixed' | 'assignment' }
  | {
      readonly shape: 'requested';
      readonly request: {
        readonly path: string;
        readonly grant: string;
        readonly revoke: string;
        /** The action that alters an existing one; absent: revoked and granted anew. */
        readonly alter?: string;
        readonly fields: readonly Path[];
        /** Sent in every request as it is. */
        readonly constant?: Readonly<Record<string, string>>;
        /** The property that says which of them it is. Default `action`. */
        readonly verb?: string;
        /** A request names its properties otherwise than the object does. */
        readonly wording?: RequestWording<Path>;
        /** It is carried out some time after it was taken. */
        readonly settles?: RequestSettling;
      };
    }
  | { readonly shape: 'bin'; readonly of: string; readonly restore: string }
  | {
      readonly shape: 'log';
      readonly time: Path;
      readonly actor?: readonly Path[];
      readonly targets?: readonly Path[];
      /** What was done. Default: the name of the event. */
      readonly operation?: readonly Path[];
      /**
       * Beginnings of the lists whose objects its events name whenever anything of them changes, so that the others need
       * not be read again; events that meet all of `except` are about something else.
       */
      readonly covers?: { readonly paths: readonly string[]; readonly except: readonly Condition[] };
    }
  | { readonly shape: 'recordOnly'; readonly because: string }
  | { readonly shape: 'view'; readonly of: string; readonly where: readonly Condition[] };

export type ResourceInput<Path extends string> = Facts<Path> & ShapeFacts<Path>;

/** A module of the catalogue, with its field paths as plain strings. */
export type Resource = ResourceInput<string>;
export type ResourceOf<Shape extends ObjectShape> = Extract<Resource, { readonly shape: Shape }>;

/**
 * Declares one module. `T` is Microsoft's published type of the entity: a misspelt field does not compile.
 *
 * @example export const domains = defineResource<Domain>()({ id: 'domains', … })
 */
export function defineResource<T>(): (facts: ResourceInput<FieldPath<T>>) => Resource {
  return (facts) => facts as unknown as Resource;
}

/** The name of the table in which a module's objects, or one of its parts, are kept: `groups`, `groups/members`. */
export function tableOf(resource: Resource, part?: string): string {
  return part === undefined ? resource.id : `${resource.id}/${part}`;
}

/** Beside a module that is read little by little: when each parent was read. No part has this name. */
export const READINGS = 'readings';

/** A list of property names as one reads it: separated by white space. */
export function properties(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** A record of reasons without the names given. */
export function without(
  record: Readonly<Record<string, string>> | undefined,
  ...names: readonly string[]
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => !names.includes(name)));
}
