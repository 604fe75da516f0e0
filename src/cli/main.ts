#!/usr/bin/env node
import { mkdirSync, statSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import envPaths from 'env-paths';

/** The entry: makes every start but the first a quick one, then loads the program. */
export async function main(argv: readonly string[]): Promise<void> {
  keepCompiled(path.join(envPaths('holdfast', { suffix: '' }).cache, 'compiled'));
  const { run } = await import('./program.ts');
  await run(argv);
}

/**
 * Node.js keeps what it compiled in `folder`, for this process and those it starts, unless NODE_COMPILE_CACHE names
 * another folder or NODE_DISABLE_COMPILE_CACHE forbids it. What lies there is run: so only in a folder of this
 * account that nobody else may write to, never in the temporary folder that everybody shares.
 */
function keepCompiled(folder: string): void {
  if (process.env.NODE_COMPILE_CACHE || process.env.NODE_DISABLE_COMPILE_CACHE) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return;
    module.enableCompileCache(folder);
    process.env.NODE_COMPILE_CACHE = folder;
  } catch {
    // Nothing is lost but time.
  }
}

if (import.meta.main) await main(process.argv);
