import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/model/json.ts';
import type { CmdletSeed } from '../cmdlets/objects.ts';

/**
 * One object of a tenant. `set` is the path of its collection below the version root, with the parent's id where it is
 * contained (`applications/<id>/federatedIdentityCredentials`). A singleton's set is its own path. A body with
 * `deletedDateTime` lies in the recycle bin.
 */
export interface SeedObject {
  readonly kind: 'object';
  readonly set: string;
  readonly type: string;
  readonly body: JsonObject;
}

/** References of one navigation property, by object id. */
export interface SeedLinks {
  readonly kind: 'links';
  readonly from: string;
  readonly nav: string;
  readonly to: readonly string[];
}

/** A stream, by the path that serves it: `users/<id>/photo/$value`. */
export interface SeedBlob {
  readonly kind: 'blob';
  readonly path: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export type SeedPiece = SeedObject | SeedLinks | SeedBlob;

/** An app registration that a client can sign in with. `permissions: 'all'` means every permission there is. */
export interface SeedApp {
  readonly clientId: string;
  /** Ids of its application object and of its service principal in the tenant. */
  readonly objectId: string;
  readonly servicePrincipalId: string;
  readonly displayName: string;
  readonly secret: string;
  readonly permissions: 'all' | readonly string[];
}

/** A person who can sign in. */
export interface SeedPerson {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly password: string;
}

/** A tenant as a value. `pieces` is drawn while it is read; objects precede what refers to them by path. */
export interface SeedTenant {
  readonly id: string;
  readonly name: string;
  readonly initialDomain: string;
  readonly apps: readonly SeedApp[];
  readonly people: readonly SeedPerson[];
  readonly pieces: Iterable<SeedPiece>;
  /** What it holds in Exchange and in Security & Compliance, besides what every tenant does. */
  readonly cmdlets?: readonly CmdletSeed[];
  /** What an import could not take over, or had to make up. */
  readonly report?: ImportReport;
}

export interface ImportReport {
  readonly files: number;
  readonly objects: Readonly<Record<string, number>>;
  /** Objects that others refer to, but that were not among the files. */
  readonly placeholders: readonly {
    readonly set: string;
    readonly id: string;
    readonly name: string;
    readonly why: string;
  }[];
  readonly dropped: readonly { readonly file: string; readonly what: string; readonly why: string }[];
}

export function object(set: string, type: string, body: JsonObject): SeedObject {
  return { kind: 'object', set, type: `microsoft.graph.${type}`, body };
}

export function links(from: string, nav: string, ...to: string[]): SeedLinks {
  return { kind: 'links', from, nav, to };
}

/** A GUID that depends on the text alone. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The opaque kind of id that app role assignments, grants and role assignments have. */
export function opaqueIdOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 43);
}

/** Collects pieces in the order they are written, so that a tenant reads like a drawing. They can be read again. */
export function piecesOf(...parts: readonly (() => Iterable<SeedPiece>)[]): Iterable<SeedPiece> {
  return {
    *[Symbol.iterator]() {
      for (const part of parts) yield* part();
    },
  };
}
