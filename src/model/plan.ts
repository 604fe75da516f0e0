import type { Json, JsonObject } from './json.ts';
import type { Interface } from './resource.ts';
import type { Finding } from './snapshot.ts';

/** What a step does to the tenant. `blocked` does nothing and says why. */
export type StepAction =
  | 'create'
  | 'update'
  | 'replace'
  | 'undelete'
  | 'link'
  | 'unlink'
  | 'upload'
  | 'delete'
  | 'blocked';

/**
 * A request, shown in full. Identifiers that do not exist yet are tokens, `{new:users/1b2c…}`, which apply replaces
 * by what the tenant returned; generated secrets are `{secret:password/1b2c…}`; bytes are `{blob:<sha256>}`.
 */
export interface StepRequest {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly version: Interface;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** How one sees what became of a request: its own path below the list of requests says it. */
export interface RequestSettling {
  readonly field: string;
  readonly done: readonly string[];
  readonly refused: readonly string[];
}

export interface Step {
  /** Unique in the plan, in an order in which the steps may run: `0001`. */
  readonly id: string;
  readonly action: StepAction;
  readonly module: string;
  readonly part?: string;
  /** Key of the object in the snapshot that is restored. */
  readonly object: string;
  readonly name: string;
  /** What a person reads: `add member Ada Lovelace`. */
  readonly summary: string;
  readonly request?: StepRequest;
  /** The request that takes the step back, where it does not follow from the object as it was. */
  readonly back?: StepRequest;
  /** Steps that must be done before. */
  readonly after: readonly string[];
  /** The property of the answer (and the id it stands for) that later tokens resolve to. */
  readonly yields?: {
    readonly module: string;
    readonly key: string;
    readonly properties: Readonly<Record<string, string>>;
  };
  /**
   * The request is only taken by its answer and carried out later: it is asked for until `field` says so. What it makes
   * is found in `list` by its natural key, which `object` has.
   */
  readonly settles?: RequestSettling & { readonly list: string; readonly object: JsonObject };
  /** Answers that mean "already so", besides success. */
  readonly alsoDone?: readonly ('exists' | 'not-found')[];
  /** For a person: what changes, property by property. */
  readonly changes?: readonly { readonly path: string; readonly before?: Json; readonly after?: Json }[];
  /** Who must approve it in Intune before it is carried out, where an access policy protects its kind. */
  readonly approval?: string;
  /** Why a step is blocked, or what it will not bring back. */
  readonly because?: string;
  /** Digest of the object as the plan saw it in the tenant; apply refuses when it moved. `absent` for a create. */
  readonly expects?: string;
}

/** A reason why a plan must not run. `override` is the name a person passes to run it all the same. */
export interface Guard {
  readonly code: string;
  readonly message: string;
  readonly override?: string;
}

/** Something that a person must still do. */
export interface WorkItem {
  readonly module: string;
  readonly object: string;
  readonly name: string;
  readonly task: string;
}

export interface PlanOptions {
  /** For properties: take the snapshot's, keep the tenant's, or only fill what is missing. */
  readonly existing: 'overwrite' | 'merge' | 'skip';
  readonly links: boolean;
  readonly licences: boolean;
  readonly roles: boolean;
  readonly disableNew: boolean;
  /** Objects that are in the tenant and not in the snapshot are deleted. Never by default. */
  readonly deleteExtra: boolean;
  readonly overrides: readonly string[];
  /** Objects that a restored one points to and that are gone as well are restored with it. */
  readonly closure?: boolean;
  /** What is in the tenant already is left alone, with all that hangs off it. */
  readonly newOnly?: boolean;
  /** What is sealed is written back to objects that are made anew; applying takes the credential of the seal. */
  readonly sealed?: boolean;
  /** The connection is a signed-in administrator's, who may write what no application may. */
  readonly delegated?: boolean;
}

/** A saved, content-addressed value: apply does exactly this and nothing else. */
export interface Plan {
  /** First 16 hex digits of the SHA-256 of the canonical plan without this property. */
  readonly id: string;
  readonly format: 1;
  readonly tenant: string;
  readonly madeAt: string;
  /** The snapshot whose state is wanted, and the one of the tenant as it was when the plan was made. */
  readonly source: string;
  readonly against: string;
  readonly selection: JsonObject;
  readonly options: PlanOptions;
  readonly steps: readonly Step[];
  readonly guards: readonly Guard[];
  readonly worklist: readonly WorkItem[];
  readonly findings: readonly Finding[];
  /** Digest over what every step expects of the tenant. */
  readonly fingerprint: string;
  readonly qualities: {
    /** There is something to do and no guard stands in the way. */
    readonly applyable: boolean;
    /** Everything that was asked for can be done: no step is blocked. */
    readonly complete: boolean;
  };
  /** Objects of the snapshot that are in the tenant under another identifier, found by their natural key. */
  readonly matched?: readonly { readonly module: string; readonly from: string; readonly to: string }[];
  /** How the names of another tenant were translated. */
  readonly mapping?: {
    readonly domains?: Readonly<Record<string, string>>;
    readonly ids?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  /** Tenant of the source snapshot, when it is another one. */
  readonly sourceTenant?: string;
  /** Set on the plan that undoes another. */
  readonly undoes?: string;
}
