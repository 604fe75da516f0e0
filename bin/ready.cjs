#!/usr/bin/env node
'use strict';
// Plain CommonJS that even an old Node runs: makes sure that the dependencies are installed,
// then runs the given TypeScript file under the Node.js that the project is tested on.
const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const installed = path.join(root, 'node_modules', '.package-lock.json');
const lock = path.join(root, 'package-lock.json');

function run(command, args, options) {
  const result = spawnSync(command, args, Object.assign({ cwd: process.cwd(), stdio: 'inherit' }, options));
  if (result.error) throw result.error;
  return result.status === null ? 1 : result.status;
}

function runtime() {
  const exe = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const own = path.join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    exe,
  );
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return process.execPath;
  process.stderr.write(
    `Holdfast needs Node.js 22.22 or newer; this is ${process.versions.node}, and no Node.js package exists for ${process.platform}-${process.arch}.\nInstall a newer Node.js and run the command again.\n`,
  );
  process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
const stale =
  !existsSync(installed) || (existsSync(lock) && statSync(lock).mtimeMs > statSync(installed).mtimeMs + 1000);
const insideInstall = process.env.npm_lifecycle_event === 'prepare';
if (stale && !insideInstall) {
  process.stderr.write('Installing dependencies (first run only) ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const status = run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2], // standard output belongs to the command
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status);
}
process.exit(run(runtime(), [path.join(root, script), ...args]));
