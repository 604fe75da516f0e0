import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A PostgreSQL cluster of its own in a temporary folder, gone when it is stopped. */
export interface Cluster {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where PostgreSQL's programs are: `HOLDFAST_POSTGRES_BIN`, or Debian's newest. `undefined` when there are none. */
export function postgresPrograms(): string | undefined {
  const given = process.env.HOLDFAST_POSTGRES_BIN;
  if (given) return given;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .map((version) => path.join(debian, version, 'bin'))
    .find((bin) => existsSync(path.join(bin, 'initdb')));
}

export async function startPostgres(bin: string): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-pg-'));
  chmodSync(folder, 0o700);
  const account = process.getuid?.() === 0 ? ordinaryAccount() : undefined;
  if (account) chownSync(folder, account.uid, account.gid);
  const data = path.join(folder, 'data');
  const run = { stdio: 'ignore' as const, cwd: folder, ...account };
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'holdfast', '-A', 'trust', '--no-sync', '-E', 'UTF8'], run);
  const flags = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'];
  // Between looking for a free port and taking it, somebody else may have it.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort();
    const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-c', `port=${port}`, ...flags], run);
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    while (server.exitCode === null && !answers(bin, folder, port))
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (server.exitCode !== null) continue;
    return {
      url: `postgres://holdfast@127.0.0.1:${port}/postgres`,
      async stop() {
        server.kill('SIGINT');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  throw new Error('PostgreSQL ended as often as it was started.');
}

/** Asked by the socket in its own folder: behind the port could be somebody else's. */
function answers(bin: string, folder: string, port: number): boolean {
  try {
    execFileSync(path.join(bin, 'pg_isready'), ['-h', folder, '-p', String(port)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root. */
function ordinaryAccount(): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
