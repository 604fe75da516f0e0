import path from 'node:path';
import { hurried, systemClock } from '../graph/clock.ts';
import { type Governor, governors } from '../graph/throttle.ts';
import { AppError } from '../model/errors.ts';
import { localBackend } from '../vault/backends/local.ts';
import type { Credential } from '../vault/keys.ts';
import { openVault } from '../vault/open.ts';
import type { TenantVault, Vault } from '../vault/vault.ts';
import { type Control, openControl } from './control/control.ts';
import { controlTenants } from './control/tenant-rows.ts';
import { SearchIndex } from './search-index.ts';
import { type SecretBox, secretBox } from './secret-box.ts';
import type { Ask } from './secrets.ts';
import { type CloudSettings, homeFolder, loadSettings, type Settings, type TenantSettings } from './settings.ts';
import { fileTenants, type TenantStore, tenantUnknown } from './tenant-store.ts';

/** What a door (CLI, server) brings along. */
export interface DoorOptions {
  readonly home?: string;
  /** A vault folder that overrides the one in the settings. */
  readonly vault?: string;
  /** How the vault is unlocked; asked for only when the vault is needed. */
  readonly credential: () => Promise<Credential>;
  readonly ask?: Ask;
  /** Shows a person something while a use-case runs: a sign-in code, a one-time password file. */
  readonly tell?: (message: string) => void;
  readonly now?: () => Date;
  /** The `custom` cloud is a simulated one, which counts no requests. */
  readonly simulated?: boolean;
}

/** The composition root: every use-case takes one. Opens the vault once, on first use. */
export interface Context {
  readonly home: string;
  readonly door: DoorOptions;
  readonly now: () => Date;
  settings(): Settings;
  vaultFolder(): string;
  vault(): Promise<Vault>;
  /** The tenants, wherever they are kept. */
  tenants(): Promise<TenantStore>;
  /** One of them by name or id; without a name the only one. Errors: `tenant.unknown`. */
  tenant(name: string | undefined): Promise<TenantSettings>;
  tenantVault(name: string | undefined): Promise<TenantVault>;
  /** The control store of a service. Errors: `config.missing` when none was ever started here. */
  control(): Promise<Control>;
  readonly secretBox: () => SecretBox;
  readonly searchIndex: SearchIndex;
  /** What all jobs of one application in one tenant share, so that together they stay within Microsoft's limits. */
  readonly governorFor: (application: string, cloud: CloudSettings) => Governor;
  close(): Promise<void>;
}

async function unlock(folder: string, home: string, door: DoorOptions): Promise<Vault> {
  const backend = await localBackend(folder);
  return openVault(backend, await door.credential(), { cache: path.join(home, 'cache') });
}

export function compose(door: DoorOptions): Context {
  const home = homeFolder(door.home);
  let opened: Promise<Vault> | undefined;
  let control: Promise<Control> | undefined;
  let box: SecretBox | undefined;
  const patient = governors({ clock: systemClock });
  const hasty = governors({ clock: hurried(systemClock, 1_000) });
  const context: Context = {
    home,
    governorFor: (application, cloud) => (door.simulated && cloud.name === 'custom' ? hasty : patient)(application),
    door,
    now: door.now ?? (() => new Date()),
    searchIndex: new SearchIndex(path.join(home, 'cache'), () => context.vault()),
    settings: () => loadSettings(home),
    vaultFolder() {
      const folder = door.vault ?? context.settings().vault?.path;
      if (folder) return folder;
      throw new AppError('config.missing', 'There is no vault yet.', {
        hint: 'Run "holdfast init" to make one, or name one with --vault.',
      });
    },
    vault() {
      opened ??= unlock(context.vaultFolder(), home, door);
      return opened;
    },
    secretBox() {
      box ??= secretBox(home);
      return box;
    },
    control() {
      const { control: named } = context.settings();
      if (!named)
        throw new AppError('config.missing', 'There is no service here yet.', {
          hint: 'Start one with "holdfast serve".',
        });
      control ??= openControl(home, named);
      return control;
    },
    async tenants() {
      return context.settings().control ? controlTenants(await context.control()) : fileTenants(home);
    },
    async tenant(name) {
      const tenants = await (await context.tenants()).list();
      const only = tenants.length === 1 ? tenants[0] : undefined;
      const found = name === undefined ? only : tenants.find((tenant) => tenant.name === name || tenant.id === name);
      if (found) return found;
      throw tenantUnknown(name, tenants);
    },
    async tenantVault(name) {
      const { id } = await context.tenant(name);
      return (await context.vault()).tenant(id);
    },
    async close() {
      await context.searchIndex.close();
      const vault = await opened?.catch(() => undefined);
      await vault?.close();
      await (await control?.catch(() => undefined))?.destroy();
    },
  };
  return context;
}
