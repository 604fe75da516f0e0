import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as { files: string[]; scripts: Record<string, string> };
/** Whether the installed package holds this file: named by `files`, and made from a source that is there. */
function isPacked(file: string): boolean {
  const named = ['package.json', ...manifest.files].some((one) => file === one || file.startsWith(`${one}/`));
  const source = file.replace(/^dist\/(.*)\.js$/, '$1.ts');
  return named && existsSync(path.join(root, source));
}

describe('the Containerfile', () => {
  const text = read('packaging/Containerfile').replaceAll('\\\n', ' ');
  const lines = text.split('\n').filter((line) => /^[A-Z]/.test(line));

  it('names nothing that a checkout and its package do not have', () => {
    for (const [, from = ''] of text.matchAll(/^COPY (?!--from)(.*) \S+$/gm))
      for (const file of from.split(' ')) expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
    for (const [, script = ''] of text.matchAll(/npm run (\S+)/g)) expect(manifest.scripts).toHaveProperty(script);
    for (const [, tool = ''] of text.matchAll(/node (tools\/\S+)/g))
      expect(existsSync(path.join(root, tool))).toBe(true);
    const installed = [...text.matchAll(/"\/opt\/holdfast\/([^"]+)"/g)].map(([, file = '']) => file);
    expect(installed).toEqual(['dist/src/cli/main.js']);
    for (const file of installed) expect([file, isPacked(file)]).toEqual([file, true]);
    expect(JSON.parse(read('tsconfig.build.json'))).toMatchObject({
      compilerOptions: { outDir: 'dist', rootDir: '.' },
    });
    // What is made before it is packed must be packed.
    for (const made of ['dist', 'portal/dist', 'simulator/schema/graph-schema.generated.json', 'bin'])
      expect(manifest.files).toContain(made);
    expect(isPacked('dist/src/cli/mian.js')).toBe(false);
  });

  it('runs as nobody special, and takes no secret into an image', () => {
    expect(lines.lastIndexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('ENTRYPOINT')));
    expect(lines.filter((line) => line.startsWith('USER'))).toEqual(['USER node']);
    expect(lines.filter((line) => line.startsWith('FROM'))).toHaveLength(2);
    expect(
      lines
        .filter((line) => line.startsWith('RUN npm') || line.includes('npm ci'))
        .every((line) => line.includes('--ignore-scripts')),
    ).toBe(true);
    expect(text).not.toMatch(/PASSPHRASE|ADD |curl|sudo/);
    expect(read('.dockerignore')).toContain('packaging/vault-passphrase');
  });
});

describe('the installed command', () => {
  it('runs the compiled program', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-installed-'));
    mkdirSync(path.join(folder, 'bin'));
    mkdirSync(path.join(folder, 'dist/src/cli'), { recursive: true });
    copyFileSync(path.join(root, 'bin/holdfast.cjs'), path.join(folder, 'bin/holdfast.cjs'));
    // As the compiler leaves them, but for the types.
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(
      path.join(folder, 'dist/src/cli/main.js'),
      stripTypeScriptTypes(read('src/cli/main.ts')).replaceAll("'./program.ts'", "'./program.js'"),
    );
    writeFileSync(
      path.join(folder, 'dist/src/cli/program.js'),
      'export const run = async (argv) => console.log(argv.slice(2).join());',
    );
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const ran = spawnSync(process.execPath, [path.join(folder, 'bin/holdfast.cjs'), 'check', '--json'], {
      encoding: 'utf8',
    });
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([0, 'check,--json\n', '']);
    rmSync(folder, { recursive: true });
  });
});

describe('the compose file', () => {
  interface Compose {
    readonly services: { readonly holdfast: Readonly<Record<string, unknown>> & { build: Record<string, string> } };
    readonly secrets: object;
    readonly volumes: object;
  }
  const { services, secrets, volumes } = parse(read('packaging/compose.yaml')) as Compose;

  it('lets the service write to its volume alone, without privileges, and be reached from this machine alone', () => {
    const { holdfast } = services;
    expect(holdfast).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      ports: ['127.0.0.1:8741:8741'],
      volumes: ['holdfast:/var/lib/holdfast'],
      environment: { HOLDFAST_PASSPHRASE_FILE: '/run/secrets/vault-passphrase' },
    });
    expect(Object.keys(secrets)).toEqual(holdfast.secrets);
    expect(Object.keys(volumes)).toEqual(['holdfast']);
    const { context = '', dockerfile = '' } = holdfast.build;
    expect(existsSync(path.join(root, 'packaging', context, dockerfile))).toBe(true);
  });
});

describe('the systemd unit', () => {
  const text = read('packaging/systemd/holdfast.service');

  it('starts a command that is there, as an account of its own, and waits longer than the service does', () => {
    expect(text).toMatch(/^ExecStart=\/usr\/local\/bin\/holdfast serve --config \/etc\/holdfast\/holdfast\.yaml$/m);
    expect(text).toMatch(/^User=holdfast$/m);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThan(30);
    for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'PrivateDevices=yes'])
      expect(text.split('\n')).toContain(line);
  });

  // A machine without systemd cannot say more than the test above.
  const here = spawnSync('systemd-analyze', ['--version']).status === 0;
  it.runIf(here)('is understood by systemd, and exposes little', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-unit-'));
    const file = path.join(folder, 'holdfast.service');
    // The command and the account are those of a machine on which it is installed.
    writeFileSync(file, text.replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true').replace(/^(User|Group)=.*\n/gm, ''));
    const verified = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    const rated = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', file], {
      encoding: 'utf8',
    });
    expect([rated.status, rated.stdout.split('\n').at(-2)]).toEqual([0, expect.stringContaining('Overall exposure')]);
    rmSync(folder, { recursive: true });
  });
});
