import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from './chromium.suite.ts';

/** The pictures of the guide. They are taken anew only when asked for: no two machines draw the same letters. */
export const IMAGES = path.join(import.meta.dirname, '..', '..', 'docs', 'guide', 'images');
const keepPictures = process.env.HOLDFAST_SCREENSHOTS === '1';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A browser, and everything that it complained about while it was used. */
export interface Eyes {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, refusals by the content policy, answers with status 500 and above. */
  readonly complaints: string[];
}

export function launch(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  return chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', ...quiet],
  });
}

export async function openEyes(browser: Browser, url: string): Promise<Eyes> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|React|Warning/.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, context, complaints };
}

/** Names of what was looked at: each is a picture in the guide. */
export const seen = new Set<string>();

/** Keeps the page's picture for the guide, and has axe look at it in the light and in the dark. */
export async function lookAt(page: Page, name: string, picture: 'light' | 'dark' = 'light'): Promise<void> {
  seen.add(name);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => schemeOf(page)).toBe(colorScheme);
    await settled(page);
    if (keepPictures && colorScheme === picture) await keep(page, name);
    await accessible(page, `${name}, ${colorScheme}`, colorScheme === 'light' ? 'everything' : 'colours');
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** Waits until nothing is loaded or moves any more; what moves until its work is done is not waited for. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.fui-Spinner').count()).toBe(0);
  await page.evaluate(`document.fonts.ready.then(() => Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished)))`);
}

/** `light` or `dark`, as the page is shown now. */
export function schemeOf(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.style.colorScheme');
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * No finding of axe that is serious or critical. Its program is given to the page by the test, past the content policy.
 * Not looked at are the focus guards that Fluent puts around lists: empty elements that take the focus only to pass it
 * on at once, which axe takes for things that can be stood on.
 */
export async function accessible(page: Page, name: string, what: 'everything' | 'colours'): Promise<void> {
  // The other theme is the same page in other colours.
  const only =
    what === 'colours' ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {};
  const options = { resultTypes: ['violations'], ...only };
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run({ exclude: [['[data-tabster-dummy]']] }, ${JSON.stringify(options)}).then((found) => found.violations.map(({ id, impact, help, nodes }) =>
      ({ id, impact, help, nodes: nodes.slice(0, 3).map(({ html }) => ({ html: html.slice(0, 200) })) })))`,
  });
  await session.detach();
  const violations = result.value as readonly Violation[];
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect({ page: name, serious }).toEqual({ page: name, serious: [] });
}
