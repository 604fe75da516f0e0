/** How secrets that can be read back are read. */
export interface Sealed {
  readonly renewedBy?: string;
  /**
   * One request for each item of a list of the object that names a secret: `ref` in the item fills `{ref}` in the path,
   * `name` tells whose value it is. Where a plan is told to, a new object is made with them: `value` of the item gets the
   * secret (as base64 in items of the types `encoded`), and `drop` goes, which says how it was kept.
   */
  readonly each?: {
    readonly list: string;
    readonly ref: string;
    readonly name: string;
    readonly value: string;
    readonly encoded: readonly string[];
    readonly drop: readonly string[];
  };
}

/** The list below each parent costs a request of a budget so narrow that one run reads only some of the parents. */
export interface Slow {
  /** Requests that one run may spend on it. */
  readonly perRun: number;
  /** A module with one object a parent, under the parent's key, that tells cheaply where a request is worth it. */
  readonly report?: {
    readonly module: string;
    /** A change in one of these means that what was read before is out of date. */
    readonly watch: readonly string[];
    /** A list; while it is empty, there is nothing to read below the parent. */
    readonly emptyWhen?: string;
  };
  /** Texts in the names of activities that tell, in the audit log, that something below a parent changed. */
  readonly activities: readonly string[];
}
