import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/** A data file below `simulator/`, from the sources or, when this is the compiled package, from beside `dist`. */
export function readDataFile(name: string): unknown {
  const places = [path.join(root, 'simulator', name), path.join(root, '..', 'simulator', name)];
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error(`simulator/${name} is missing; npm run prepare writes it`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
