import path from 'node:path';
import { build } from 'vite';
import { findChromium } from './chromium.suite.ts';

/** Builds the portal once before the browser tests, so that they never look at yesterday's. */
export async function setup(): Promise<void> {
  if (!findChromium()) return;
  const before = process.env.NODE_ENV;
  // Under tests NODE_ENV is "test", by which React would be built with its development warnings.
  process.env.NODE_ENV = 'production';
  const portal = path.join(import.meta.dirname, '..', '..', 'portal');
  await build({ root: portal, configFile: path.join(portal, 'vite.config.ts'), mode: 'production', logLevel: 'warn' });
  process.env.NODE_ENV = before;
}
