import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { openSession } from '../app/accounts/sessions.ts';
import { addUser, userRow } from '../app/accounts/users.ts';
import { type Context, compose } from '../app/compose.ts';
import { createService, type Service } from '../app/service.ts';
import type { TenantSettings } from '../app/settings.ts';
import { addTenant } from '../app/tenants.ts';
import { createVault } from '../app/vaults.ts';
import type { RoleGrant } from '../contract/access.ts';
import { createApp } from './app.ts';
import type { ServerOptions } from './options.ts';

/** A service in this process with two tenants that nobody can reach; requests are handed to it without a network. */
export interface House {
  readonly app: FastifyInstance;
  readonly service: Service;
  readonly context: Context;
  readonly log: Readonly<Record<string, unknown>>[];
  /** Time stands still unless it is moved. */
  clock: Date;
  /** A person with these roles who is signed in; every call of it is a session of its own. */
  person(userName: string, grants: readonly RoleGrant[]): Promise<Person>;
  close(): Promise<void>;
}

export interface Person {
  readonly id: string;
  readonly userName: string;
  readonly headers: Readonly<Record<string, string>>;
}

export async function house(
  options: Partial<ServerOptions> = {},
  prepare: (home: string) => void = () => undefined,
): Promise<House> {
  const home = mkdtempSync(path.join(tmpdir(), 'holdfast-server-'));
  const passphrase = 'a passphrase for a test';
  const built = { clock: new Date() };
  const context = compose({
    home,
    credential: async () => ({ kind: 'passphrase', passphrase }),
    now: () => built.clock,
  });
  await createVault(context, path.join(home, 'vault'), { kind: 'passphrase', passphrase });
  prepare(home);
  const log: Readonly<Record<string, unknown>>[] = [];
  const service = await createService(context, { onTrouble: (error) => log.push({ error: String(error) }) });
  for (const name of ['alpha', 'beta'] as const) await addTenant(context, tenantNamed(name));
  const app = await createApp(service, {
    host: '127.0.0.1',
    port: 0,
    log: (entry) => log.push(entry),
    requestsPerMinute: 1_000_000,
    checkReplies: true,
    ...options,
  });
  await app.ready();
  return Object.assign(built, {
    app,
    service,
    context,
    log,
    async person(userName: string, grants: readonly RoleGrant[]) {
      const existing = (await service.control.selectFrom('users').selectAll().execute()).find(
        (row) => row.user_name === userName,
      );
      const { user } = existing
        ? { user: { id: existing.id } }
        : await addUser(service.control, { userName, displayName: userName, kind: 'provider', grants }, built.clock);
      const from = { address: '127.0.0.1', agent: 'test' };
      const { secret, caller } = await openSession(
        service.control,
        await userRow(service.control, user.id),
        from,
        built.clock,
      );
      const headers = {
        host: '127.0.0.1:8741',
        cookie: `holdfast=${secret}`,
        'x-csrf-token': caller.session?.csrf ?? '',
      };
      return { id: user.id, userName, headers };
    },
    async close() {
      await app.close();
      await context.close();
      rmSync(home, { recursive: true, force: true });
    },
  });
}

export function tenantNamed(name: 'alpha' | 'beta'): TenantSettings {
  return {
    name,
    id: name === 'alpha' ? '00000000-0000-4000-8000-00000000000a' : '00000000-0000-4000-8000-00000000000b',
    cloud: { name: 'global' },
    connection: {
      kind: 'secret',
      clientId: '22222222-2222-4222-8222-222222222222',
      secret: { kind: 'environment', name: 'HOLDFAST_TEST_NO_SUCH_SECRET' },
    },
    scope: ['users'],
    optIn: [],
  };
}

/** Asks the service; a body is sent as JSON. */
export function ask(
  { app }: Pick<House, 'app'>,
  who: { readonly headers: Readonly<Record<string, string>> } | undefined,
  method: InjectOptions['method'],
  url: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
) {
  return app.inject({
    ...(method ? { method } : {}),
    url: `/api/v1${url}`,
    headers: { host: '127.0.0.1:8741', ...who?.headers, ...headers },
    ...(body ? { payload: body } : {}),
  });
}
