import { readFileSync } from 'node:fs';
import type { DeviceCode } from '../graph/auth/credential.ts';
import { connect } from '../graph/client.ts';
import { CLOUDS, type Cloud, customCloud, isCloudName } from '../graph/clouds.ts';
import type { Graph, Priority } from '../graph/graph.ts';
import { AppError } from '../model/errors.ts';
import type { Context } from './compose.ts';
import { resolveSecret } from './secrets.ts';
import type { CloudSettings, TenantSettings } from './settings.ts';

/** Signs in to a tenant as its connection says. Errors: `auth.failed`, `config.missing`. */
export async function connectTo(context: Context, tenant: TenantSettings, priority: Priority): Promise<Graph> {
  return connect({
    cloud: cloudOf(tenant.cloud),
    tenantId: tenant.id,
    credential: await credentialOf(context, tenant),
    governor: context.governorFor(`${tenant.id}/${tenant.connection.clientId}`, tenant.cloud),
    priority,
  });
}

/**
 * The cloud of a tenant that is added through the API, which names a cloud and never a host: `custom` is the simulated
 * cloud that the service itself serves. Errors: `usage.invalid` where none is served.
 */
export function cloudNamed(name: string, simulated: CloudSettings | undefined): CloudSettings {
  if (isCloudName(name)) return { name };
  if (name === 'custom' && simulated) return simulated;
  throw new AppError('usage.invalid', `Tenants of the cloud "${name}" cannot be added here.`, {
    hint: `Microsoft's clouds: ${Object.keys(CLOUDS).join(', ')}. A simulated one is there only with "holdfast serve --simulate".`,
  });
}

export function cloudOf(settings: CloudSettings): Cloud {
  if (isCloudName(settings.name)) return CLOUDS[settings.name];
  if (settings.name !== 'custom')
    throw new AppError('config.invalid', `There is no cloud "${settings.name}".`, {
      hint: `Microsoft's clouds: ${Object.keys(CLOUDS).join(', ')}.`,
    });
  if (!settings.login || !settings.graph)
    throw new AppError('config.invalid', 'A custom cloud needs a login host and a Graph host.');
  return customCloud({
    loginOrigin: settings.login,
    graphOrigin: settings.graph,
    ...(settings.ca ? { ca: readFileSync(settings.ca, 'utf8') } : {}),
  });
}

async function credentialOf(context: Context, tenant: TenantSettings) {
  const { connection } = tenant;
  const help = { ask: context.door.ask, box: context.secretBox };
  switch (connection.kind) {
    case 'secret':
      return {
        kind: 'client-secret' as const,
        clientId: connection.clientId,
        secret: await resolveSecret(connection.secret, `the client secret for ${tenant.name}`, help),
      };
    case 'certificate':
      return {
        kind: 'certificate' as const,
        clientId: connection.clientId,
        certificate: connection.certificate.startsWith('-----BEGIN')
          ? connection.certificate
          : readFileSync(connection.certificate, 'utf8'),
        privateKey: await resolveSecret(connection.key, `the private key for ${tenant.name}`, help),
      };
    case 'device-code':
      return {
        kind: 'device-code' as const,
        clientId: connection.clientId,
        show: (code: DeviceCode) => context.door.tell?.(code.message),
      };
  }
}
