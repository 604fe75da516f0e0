import { setFlagsFromString } from 'node:v8';

/** Shares of the room between what a collection left and the limit of the heap, in per cent. */
const BEGIN = 70;
const BEGIN_AT_ONCE = 85;
/** The versions of V8 in which the two flags are known: of an unknown one it complains on standard error. */
const KNOWN = /^1[234]\./;

/**
 * Full collections begin when most of the room that a heap has is used, in this process and its threads.
 *
 * By itself V8 begins one as soon as less room is left than the young generation may take, 64 MB. A heap smaller than
 * that, and a backup's is, is then gone through after nearly every young collection, beside the work and on its cores.
 * The two flags are looked at each time it is decided, so they may be set in a process that runs. Returns whether they
 * are set: not in a version of V8 that may not know them.
 */
export function delayFullCollections(): boolean {
  if (!KNOWN.test(process.versions.v8)) return false;
  setFlagsFromString(`--incremental-marking-soft-trigger=${BEGIN}`);
  setFlagsFromString(`--incremental-marking-hard-trigger=${BEGIN_AT_ONCE}`);
  return true;
}
