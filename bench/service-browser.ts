import { chromium, type Page } from 'playwright-core';
import { type HouseInput, type Open, TENANT } from './service-house.ts';
import { Dataset } from './vault-dataset.ts';

/** Seconds from opening an address to a page that shows what was asked for and answers to the hand. */
export interface PageTime {
  readonly name: string;
  readonly milliseconds: readonly number[];
}

const ROUNDS = 5;

/** What a page knows; the functions that use it run there. */
declare const document: { querySelector(selector: string): object | null };
declare const requestIdleCallback: (idle: (value: unknown) => void) => number;

function isShown(): boolean {
  return document.querySelector('main h1') !== null && document.querySelector('main [role=progressbar]') === null;
}

/** Opens pages of the built portal in a real browser, each as a new tab of somebody who has been here before. */
export async function timePages(open: Open, { objects }: HouseInput): Promise<readonly PageTime[]> {
  const [name = '', value = ''] = open.cookie.split('=');
  const browser = await chromium.launch({
    executablePath: process.env.HOLDFAST_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
    await context.addCookies([{ name, value, url: open.url }]);
    const times: PageTime[] = [];
    for (const [page, path] of Object.entries(pathsOf(objects))) {
      const milliseconds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const tab = await context.newPage();
        milliseconds.push(await untilInteractive(tab, `${open.url}${path}`));
        await tab.close();
      }
      times.push({ name: page, milliseconds });
    }
    return times;
  } finally {
    await browser.close();
  }
}

function pathsOf(objects: number): Readonly<Record<string, string>> {
  const user = new Dataset(objects).record('users', 3, 0);
  const at = `/t/${TENANT}`;
  return {
    overview: at,
    snapshots: `${at}/snapshots`,
    browse: `${at}/browse`,
    'browse.search': `${at}/browse?search=${encodeURIComponent(String(user.value?.displayName))}`,
    object: `${at}/objects/users/${user.key}`,
    'object.versions': `${at}/objects/users/${user.key}?tab=versions`,
    'object.pointed-by': `${at}/objects/users/${user.key}?tab=pointedBy`,
    compare: `${at}/compare`,
    jobs: `${at}/jobs`,
    storage: '/storage',
    audit: '/audit',
  };
}

/** Its heading is there, nothing says that it loads, and the main thread has nothing left to do. */
async function untilInteractive(tab: Page, url: string): Promise<number> {
  const started = performance.now();
  await tab.goto(url, { waitUntil: 'commit' });
  await tab.waitForFunction(isShown, undefined, { polling: 'raf', timeout: 60_000 });
  await tab.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  return performance.now() - started;
}
