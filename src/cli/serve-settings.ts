import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { AppError } from '../model/errors.ts';

/** One setting of `holdfast serve`: a flag, a variable of the environment, and a line in the settings file. */
interface Setting {
  /** As it stands in the help; settings of every command have their flag there. */
  readonly flag?: string;
  readonly about: string;
  readonly fallback?: string;
  /** Says what is wrong with a value, or nothing. */
  readonly wrong: (value: string) => string | undefined;
}

const text = (value: string) => (value.trim() === '' ? 'it is empty' : undefined);
const whole = (least: number, most: number) => (value: string) =>
  /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most
    ? undefined
    : `it must be a whole number from ${least} to ${most}`;
const oneOf =
  (...known: readonly string[]) =>
  (value: string) =>
    known.includes(value) ? undefined : `it must be one of ${known.join(', ')}`;

function origin(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'it must be an address like https://backup.example.com';
  return url.pathname === '/' && !url.search && !url.hash && !url.username
    ? undefined
    : 'it must end after the host: no path, no user name';
}

export const SERVE_SETTINGS = {
  home: { about: 'settings folder', wrong: text },
  vault: { about: 'vault folder, instead of the one in the settings', wrong: text },
  passphraseFile: { about: 'file with the passphrase of the vault', wrong: text },
  keyFile: { about: 'key file that opens the vault', wrong: text },
  host: { flag: '--host <address>', about: 'address to listen on', fallback: '127.0.0.1', wrong: text },
  port: {
    flag: '--port <port>',
    about: 'port to listen on; 0 takes a free one',
    fallback: '8741',
    wrong: whole(0, 65_535),
  },
  publicUrl: {
    flag: '--public-url <url>',
    about: 'address in browsers, when a proxy with TLS stands before it',
    wrong: origin,
  },
  portal: {
    flag: '--portal <folder>',
    about: 'folder of the built portal, instead of the one that comes along',
    wrong: text,
  },
  requestsPerMinute: {
    flag: '--requests-per-minute <number>',
    about: 'requests a minute from one address; sign-ins have a twentieth of it',
    fallback: '1200',
    wrong: whole(10, 1_000_000),
  },
  logLevel: {
    flag: '--log-level <level>',
    about: 'what is logged: error, or info for every request and job as well',
    fallback: 'info',
    wrong: oneOf('error', 'info'),
  },
  metricsPort: {
    flag: '--metrics-port <port>',
    about: 'port for Prometheus; without it there are no metrics',
    wrong: whole(0, 65_535),
  },
  metricsHost: {
    flag: '--metrics-host <address>',
    about: 'address for Prometheus; any other than this machine needs a token',
    fallback: '127.0.0.1',
    wrong: text,
  },
  metricsTokenFile: {
    flag: '--metrics-token-file <file>',
    about: 'file with the token that Prometheus sends as bearer',
    wrong: text,
  },
  postgresUrlFile: {
    flag: '--postgres-url-file <file>',
    about: 'file with the address of a PostgreSQL database for the control store, read at the first start',
    wrong: text,
  },
  stopSeconds: {
    flag: '--stop-seconds <number>',
    about: 'how long to wait for what runs when told to stop',
    fallback: '30',
    wrong: whole(1, 3_600),
  },
} as const satisfies Record<string, Setting>;

export type ServeSetting = keyof typeof SERVE_SETTINGS;
type Given = Readonly<Partial<Record<ServeSetting, string>>>;
type WithFallback = {
  [Name in ServeSetting]: (typeof SERVE_SETTINGS)[Name] extends { fallback: string } ? Name : never;
};
export type ServeSettings = Given & Readonly<Record<WithFallback[ServeSetting], string>>;

const NAMES = Object.keys(SERVE_SETTINGS) as ServeSetting[];

/** `metricsPort` → `HOLDFAST_METRICS_PORT`. */
export function variableOf(name: ServeSetting): string {
  return `HOLDFAST_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Declares the flags, each with its variable and default in the help. */
export function declareServeSettings(command: Command): Command {
  command.option('--config <file>', 'settings file in YAML (or HOLDFAST_CONFIG); flags and variables come before it');
  for (const name of NAMES) {
    const { flag, about, fallback }: Setting = SERVE_SETTINGS[name];
    if (flag) command.option(flag, `${about} (or ${variableOf(name)}${fallback ? `; default ${fallback}` : ''})`);
  }
  return command;
}

/**
 * Flags come before variables, variables before the file, the file before defaults. Everything that is wrong is told
 * at once. Errors: `config.invalid`.
 */
export async function serveSettings(
  flags: Given & { readonly config?: string },
  env: Readonly<Record<string, string | undefined>>,
): Promise<ServeSettings> {
  const file = flags.config ?? env.HOLDFAST_CONFIG;
  const troubles: string[] = [];
  const written = file === undefined ? {} : await readSettings(file, troubles);
  const settings: Partial<Record<ServeSetting, string>> = {};
  for (const name of NAMES) {
    const { flag, fallback, wrong }: Setting = SERVE_SETTINGS[name];
    const [value, from] = [
      [flags[name], `The flag ${flag?.split(' ')[0] ?? name}`],
      [env[variableOf(name)], `The variable ${variableOf(name)}`],
      [written[name], `"${name}" in ${file}`],
    ].find(([given]) => given !== undefined) ?? [fallback, name];
    if (value === undefined) continue;
    const trouble = wrong(value);
    if (trouble) troubles.push(`${from} cannot be ${JSON.stringify(value)}: ${trouble}.`);
    settings[name] = value;
  }
  if (
    settings.metricsPort &&
    !settings.metricsTokenFile &&
    !/^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(settings.metricsHost ?? '')
  )
    troubles.push('Metrics at an address of the network need a token: set metricsTokenFile.');
  if (troubles.length === 0) return settings as ServeSettings;
  throw new AppError('config.invalid', troubles.join('\n  '), {
    hint: '"holdfast serve --help" lists every setting; packaging/holdfast.example.yaml explains them.',
  });
}

async function readSettings(file: string, troubles: string[]): Promise<Record<string, string>> {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('config.invalid', `The settings file ${file} cannot be read.`, {
      hint: `Look whether it is there and whether this account may read it (${(cause as NodeJS.ErrnoException).code}).`,
      cause,
    });
  }
  const { parseDocument } = await import('yaml');
  const document = parseDocument(content);
  const [error] = document.errors;
  if (error) throw new AppError('config.invalid', `The settings file ${file} is not valid YAML: ${error.message}`);
  const value: unknown = document.toJS() ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError(
      'config.invalid',
      `The settings file ${file} holds no settings: it must be lines of "name: value".`,
    );
  const known: Record<string, string> = {};
  for (const [name, given] of Object.entries(value)) {
    if (!NAMES.some((each) => each === name)) troubles.push(`"${name}" in ${file} is no setting.`);
    else if (typeof given === 'object') troubles.push(`"${name}" in ${file} must be a single value.`);
    else known[name] = String(given);
  }
  return known;
}
