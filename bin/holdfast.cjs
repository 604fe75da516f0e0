#!/usr/bin/env node
'use strict';
// The installed command: compiled JavaScript under the packaged Node.js, whatever Node.js npm itself runs on.
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
const entry = path.join(__dirname, '..', 'dist', 'src', 'cli', 'main.js');
if (major > 22 || (major === 22 && minor >= 22)) {
  import(require('node:url').pathToFileURL(entry).href).then((holdfast) => holdfast.main(process.argv));
} else {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  let node;
  try {
    node = require.resolve(`node-${platform}-${process.arch}/bin/${platform === 'win' ? 'node.exe' : 'node'}`);
  } catch (_) {
    node = undefined;
  }
  if (!node || !existsSync(node)) {
    process.stderr.write(`Holdfast needs Node.js 22.22 or newer; this is ${process.versions.node}.\n`);
    process.exit(1);
  }
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A service manager knows only this process: what it says is passed on, and the answer waited for.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code === null ? 1 : code));
}
