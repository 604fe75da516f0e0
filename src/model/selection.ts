/** What a restore is asked for. Everything else about a plan follows from it, the source and the tenant's present state. */
export type Selection =
  /** Everything in scope, or the named modules, as the source snapshot has them. */
  | { readonly kind: 'modules'; readonly modules: readonly string[] | 'all' }
  /** Single objects, whole or down to named properties and parts. */
  | { readonly kind: 'objects'; readonly objects: readonly SelectedObject[] }
  /**
   * Takes back what changed between two snapshots, and nothing else: edits made since by others survive.
   * `actor` (object id, UPN or application name) and `since` narrow it to what one actor did.
   */
  | {
      readonly kind: 'changes';
      readonly from: string;
      readonly to: string;
      readonly modules?: readonly string[];
      readonly actor?: string;
      readonly since?: string;
    };

export interface SelectedObject {
  readonly module: string;
  readonly key: string;
  readonly properties?: readonly string[];
  readonly parts?: readonly string[];
}
