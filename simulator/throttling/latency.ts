import { logNormal, type Random } from '../random.ts';

/** Milliseconds that Graph takes: a list page 300 plus 1 an object, a single read 80, a write 250; log-normal. */
export function latencyOf(random: Random, method: string, objects: number | undefined): number {
  if (method !== 'GET') return logNormal(random, 250, 0.35);
  if (objects === undefined) return logNormal(random, 80, 0.35);
  return logNormal(random, 300 + objects, 0.3);
}
