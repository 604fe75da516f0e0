/** `npm run bench -- capture|vault|service|simulator-pages [options]`: runs one benchmark; each figure is a JSON line. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const BENCHES = ['capture', 'vault', 'service', 'simulator-pages'];
const [name = '', ...options] = process.argv.slice(2);
if (!BENCHES.includes(name)) {
  console.error(`Say which: npm run bench -- ${BENCHES.join(' | ')}. What they mean: bench/README.md.`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`), ...options], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
