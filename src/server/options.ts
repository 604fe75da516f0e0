import type { Metrics } from './metrics.ts';

/** How the service is reached. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Address in browsers, when a proxy with TLS stands before it: `https://backup.example`. */
  readonly publicUrl?: string;
  /** Folder of the built portal. */
  readonly portal?: string;
  /** Told of what happens and what goes wrong; `level` is `info` or `error`. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  readonly metrics?: Pick<Metrics, 'answered'>;
  /** Requests a minute from one address; sign-ins have a twentieth of it. Default 1200. */
  readonly requestsPerMinute?: number;
  /** Replies are held against their schemas, and what they hold besides is an error: for tests. */
  readonly checkReplies?: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address by which the caller reached the service, or `undefined` for a name that is not its own: a foreign name
 * that points here is how a web page reaches services on a private network.
 */
export function baseOf(options: ServerOptions, host: string | undefined): string | undefined {
  if (options.publicUrl) {
    const url = new URL(options.publicUrl);
    if (host === url.host) return url.origin;
  }
  const name = host?.replace(/:\d+$/, '') ?? '';
  if (LOOPBACK.has(name)) return `http://${host}`;
  return !options.publicUrl && name === options.host ? `http://${host}` : undefined;
}
