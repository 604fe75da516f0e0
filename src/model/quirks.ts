import type { JsonObject } from './json.ts';
import type { Guard, Step } from './plan.ts';

/**
 * Irregular behaviour of one module, as pure functions. A quirk returns more or other values; it never makes a
 * request, so whatever it does is visible in the plan.
 */
export interface Quirks {
  /** One line on why it exists, with the address of the page that says so. */
  readonly because: string;
  /** Brings a captured object into the form in which two captures compare equal. */
  readonly normalize?: (object: JsonObject) => JsonObject;
  /** Adjusts the body of a create or update. */
  readonly body?: (write: WriteView) => JsonObject;
  /** The body as it goes out, where a service takes other parameters than it shows properties. */
  readonly sent?: (write: WriteView) => JsonObject;
  /**
   * Replaces the regular steps of one object. A step that is added bears the id of a regular one and a letter (`{id}a`),
   * and names in `after` what it follows; the planner numbers all steps anew.
   */
  readonly steps?: (write: WriteView, regular: readonly Step[]) => readonly Step[];
  /** Reasons why a plan must not run, or only by an explicit override. */
  readonly guards?: (write: WriteView) => readonly Guard[];
}

/** What a quirk may see of one planned write. */
export interface WriteView {
  readonly action: 'create' | 'update' | 'undelete' | 'delete';
  /** The object as it shall be; `undefined` for a delete. */
  readonly wanted: JsonObject | undefined;
  /** The object as it is in the tenant; `undefined` when it is not there. */
  readonly current: JsonObject | undefined;
  /** The regular body, references already tokens. */
  readonly body: JsonObject;
  /** ISO 8601, when the tenant was read that is planned for; a quirk has no other clock. Told to `steps` alone. */
  readonly seenAt?: string;
}
