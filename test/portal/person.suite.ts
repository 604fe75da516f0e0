import type { Locator, Page } from 'playwright-core';

export const PASSWORD = 'correct horse battery staple';
export const TENANT = 'contoso';
/** An address below the tenant. */
export const at = (path = '') => `/t/${TENANT}${path}`;

export interface Row {
  readonly module: string;
  readonly key: string;
  readonly name: string;
}

interface Detail {
  readonly value: Readonly<Record<string, unknown>>;
  readonly parts: Readonly<Record<string, readonly { readonly key: string; readonly name?: string }[]>>;
}

/** What a person does again and again in the portal, and what the page's own session may ask the API. */
export interface Person {
  button(name: string | RegExp): Locator;
  /** Starts a backup on the overview and waits for its end. */
  backUp(): Promise<void>;
  /** From the wizard's second step to the plan. */
  makePlan(): Promise<void>;
  apply(): Promise<void>;
  ask<T>(path: string): Promise<T>;
  /** Ids, newest first. */
  snapshots(): Promise<string[]>;
  objects(module: string, search?: string): Promise<Row[]>;
  object(module: string, key: string): Promise<Detail>;
  /** Names of the modules that are switched on. */
  on(): Promise<string[]>;
}

export function personAt(page: Page): Person {
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const ask = <T>(path: string) =>
    page.evaluate(async (url) => (await (await fetch(`/api/v1${url}`)).json()) as unknown, path) as Promise<T>;
  const items = async <T>(path: string) => (await ask<{ items: T[] }>(`/tenants/${TENANT}${path}`)).items;
  return {
    button,
    ask,
    async backUp() {
      await page.goto(at());
      await button('Back up now').click();
      await page.getByText('Open the snapshot').waitFor();
    },
    async makePlan() {
      await button('Make the plan').click();
      await page.waitForURL('**/plans/*');
      await page.getByRole('grid', { name: 'Steps' }).waitFor();
    },
    async apply() {
      await button('Apply…').click();
      await button('Apply now').click();
      await page.getByText('Applied', { exact: true }).first().waitFor();
    },
    snapshots: async () => (await items<{ id: string }>('/snapshots')).map(({ id }) => id),
    objects: (module, search = '') =>
      items(`/snapshots/latest/objects?module=${module}&search=${encodeURIComponent(search)}`),
    object: (module, key) => ask(`/tenants/${TENANT}/snapshots/latest/objects/${module}/${key}`),
    on: async () =>
      (await items<{ module: string; on: boolean }>('/modules')).filter((one) => one.on).map((one) => one.module),
  };
}
