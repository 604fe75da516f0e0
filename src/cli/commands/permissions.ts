import type { Command } from 'commander';
import type { PermissionRequest } from '../../app/permissions.ts';
import { AppError } from '../../model/errors.ts';
import { action } from '../run.ts';
import { permissionsText } from '../views/permissions.ts';

interface Options {
  readonly module?: string[];
  readonly restore?: boolean;
  readonly manifest?: boolean;
  readonly clientId?: string;
  readonly tenantId?: string;
}

export function register(root: Command): void {
  const command = root
    .command('permissions')
    .description('the least permissions that the chosen modules need, and why')
    .option('-m, --module <id...>', 'only these modules')
    .option('--restore', 'also what a restore needs')
    .option('--manifest', 'print requiredResourceAccess for the manifest of the app registration')
    .option('--client-id <guid>', 'also print the link by which an administrator consents')
    .option('--tenant-id <guid>', 'tenant of the link', 'organizations');
  action<Options>(command, async (_context, options) => {
    const { requiredPermissions } = await import('../../app/permissions.ts');
    if (options.clientId && !/^[0-9a-f-]{36}$/i.test(options.clientId))
      throw new AppError('usage.invalid', `"${options.clientId}" is not an application id.`);
    const request: PermissionRequest = {
      mode: options.restore ? 'backup-and-restore' : 'backup',
      ...(options.module ? { modules: options.module } : {}),
      ...(options.clientId ? { clientId: options.clientId, tenantId: options.tenantId ?? 'organizations' } : {}),
    };
    const needed = requiredPermissions(request);
    if (options.manifest) return { json: needed.manifest, human: () => JSON.stringify(needed.manifest, null, 2) };
    return { json: needed, human: () => permissionsText(needed) };
  });
}
