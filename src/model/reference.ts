/** What a property that holds another object's identifier points to. */
export interface Reference {
  /** Module ids; several where the target's kind is open. */
  readonly to: string | readonly string[];
  /** The property of the target that is stored. Default `id`. */
  readonly by?: string;
  /** Only a value of this form is one. */
  readonly form?: 'guid';
  /** Words that stand in the same place and are no identifiers (`All`, `None`). */
  readonly except?: readonly string[];
  /**
   * The value is text around the identifier: `/administrativeUnits/{id}`. What stands before `{id}` must be there word
   * for word, what follows the identifier is kept; a text that does not fit is no reference.
   */
  readonly pattern?: string;
  /**
   * The value is free text (a rule, a query) in which identifiers of the targets may occur anywhere, with dashes or, as
   * in `extension_<appId>_<name>`, without.
   */
  readonly inside?: boolean;
  /** Without what it names the object would be weaker than it was: it is blocked instead of written without it. */
  readonly needed?: true;
  /** An identifier that no object bears is kept as it is: it may be Microsoft's or another tenant's. */
  readonly foreign?: boolean;
  /** Further readings of the same value, tried in order when this one does not fit. */
  readonly or?: readonly Reference[];
}
