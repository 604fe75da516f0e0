import type { RoleGrant } from '../../contract/access.ts';

/** Who asks for something: a person in a session, or a program with a token. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  /** As the audit log calls them. */
  readonly actor: string;
  readonly grants: readonly RoleGrant[];
  /** Set for a person: the session, and what a change must carry. */
  readonly session?: { readonly name: string; readonly csrf: string; readonly expiresAt: string };
}
