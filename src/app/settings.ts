import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import type { WatchSettings } from '../contract/alerts.ts';
import type { Value } from '../contract/endpoint.ts';
import { AppError } from '../model/errors.ts';
import type { Retention } from './retention.ts';

/** Where a secret is found when it is needed. The secret itself is never in the settings. */
export type SecretSource =
  | { readonly kind: 'ask' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  /** Encrypted by the installation's key, which is kept elsewhere (`secret-box.ts`). */
  | { readonly kind: 'sealed'; readonly value: string };

/** How Holdfast signs in to a tenant. */
export type ConnectionSettings =
  | { readonly kind: 'secret'; readonly clientId: string; readonly secret: SecretSource }
  | {
      readonly kind: 'certificate';
      readonly clientId: string;
      /** PEM, or the file that holds it. */
      readonly certificate: string;
      readonly key: SecretSource;
    }
  | { readonly kind: 'device-code'; readonly clientId: string };

export interface CloudSettings {
  /** A national cloud by name, or `custom` with the hosts below (the simulator, a proxy). */
  readonly name: string;
  readonly login?: string;
  readonly graph?: string;
  /** PEM file of a certificate authority to trust for these hosts. */
  readonly ca?: string;
}

export interface TenantSettings {
  /** The short name used on the command line. */
  readonly name: string;
  readonly id: string;
  readonly cloud: CloudSettings;
  readonly connection: ConnectionSettings;
  /** Modules switched on; `all` means every module of the catalogue. */
  readonly scope: 'all' | readonly string[];
  /** Modules and parts that are off unless named, and are switched on. */
  readonly optIn: readonly string[];
  /** Object ids of the accounts for emergencies: a plan that touches them does not run unless told by name. */
  readonly breakGlass?: readonly string[];
  /** Whether another person must approve a plan before it is applied. */
  readonly approval?: { readonly required: boolean };
  readonly retention?: Retention;
  readonly watch?: Value<WatchSettings>;
}

/** Where a service keeps what is not in the vault: accounts, tenants, jobs, audit log. */
export type ControlSettings =
  | { readonly kind: 'sqlite'; readonly path?: string }
  | { readonly kind: 'postgres'; readonly url: SecretSource };

/** An OpenID Connect provider that vouches for people. */
export interface ProviderSettings {
  readonly id: string;
  readonly title: string;
  /** For Entra ID: `https://login.microsoftonline.com/<tenant id>/v2.0`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: SecretSource;
  /** The claim that holds the user name. Default `email`; for Entra ID `preferred_username` or `oid`. */
  readonly claim?: string;
}

/** The server that takes mail: whoever runs Holdfast chooses it, in the settings file. */
export interface MailSettings {
  readonly host: string;
  /** Default 587, with `tls` 465. */
  readonly port?: number;
  /** `starttls` (the default) demands it; `none` is for a server on the own machine, and never gets a password. */
  readonly security?: 'starttls' | 'tls' | 'none';
  readonly from: string;
  readonly user?: string;
  readonly password?: SecretSource;
  /** PEM file of a certificate authority to trust. */
  readonly ca?: string;
}

export interface Settings {
  readonly format: 1;
  readonly vault?: { readonly kind: 'folder'; readonly path: string };
  /** Set once a service has been started here: the tenants are then in the control store. */
  readonly control?: ControlSettings;
  readonly providers?: readonly ProviderSettings[];
  readonly mail?: MailSettings;
  readonly tenants: readonly TenantSettings[];
}

const EMPTY: Settings = { format: 1, tenants: [] };

/** The settings folder: `--home`, `HOLDFAST_HOME`, or the platform's place for settings. */
export function homeFolder(given?: string): string {
  return path.resolve(given ?? process.env.HOLDFAST_HOME ?? envPaths('holdfast', { suffix: '' }).config);
}

/** Errors: `config.invalid` when the file is there and cannot be understood. */
export function loadSettings(home: string): Settings {
  const file = settingsFile(home);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return EMPTY;
    throw new AppError('config.invalid', `The settings file ${file} cannot be read.`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError('config.invalid', `The settings file ${file} is not valid JSON.`, {
      hint: 'Repair the file or move it away and run "holdfast init" again; the vault is not affected.',
      cause: error,
    });
  }
  return understood(value, file);
}

/** Written whole and then renamed, so that a crash leaves the old or the new settings. */
export function saveSettings(home: string, settings: Settings): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = settingsFile(home);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

function settingsFile(home: string): string {
  return path.join(home, 'settings.json');
}

function understood(value: unknown, file: string): Settings {
  const settings = value as Partial<Settings> | null;
  const refuse = (what: string): never => {
    throw new AppError('config.invalid', `The settings file ${file} is not understood: ${what}.`, {
      hint: 'It was written by another version, or edited by hand. Nothing was changed.',
    });
  };
  if (typeof settings !== 'object' || settings === null) return refuse('it is not an object');
  if (settings.format !== 1)
    return refuse(`format ${JSON.stringify(settings.format)} is unknown, this version knows 1`);
  if (!Array.isArray(settings.tenants)) return refuse('"tenants" is not a list');
  for (const tenant of settings.tenants as Partial<TenantSettings>[]) {
    if (!tenant.name || !tenant.id || !tenant.cloud || !tenant.connection || !tenant.scope)
      return refuse(`tenant ${JSON.stringify(tenant.name ?? '?')} lacks a property`);
  }
  return settings as Settings;
}
