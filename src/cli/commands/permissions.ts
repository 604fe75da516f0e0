import { type Command, Option } from 'commander';
import type { PermissionRequest } from '../../app/permissions.ts';
import { AppError } from '../../model/errors.ts';
import { action } from '../run.ts';
import { gapText, permissionsText } from '../views/permissions.ts';

interface Options {
  readonly module?: string[];
  readonly restore?: boolean;
  readonly mode?: PermissionRequest['mode'];
  readonly delegated?: boolean;
  readonly manifest?: boolean;
  readonly script?: 'azure-cli' | 'powershell';
  readonly granted?: string | boolean;
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly cloud: string;
}

export function register(root: Command): void {
  const command = root
    .command('permissions')
    .description('the least permissions that the chosen modules need, why, and how to grant them')
    .option('-m, --module <id...>', 'only these modules')
    .option('--restore', 'also what a restore needs: the same as --mode backup-and-restore')
    .addOption(
      new Option('--mode <mode>', 'what the connection is for').choices(['backup', 'restore', 'backup-and-restore']),
    )
    .option('--delegated', 'for an administrator who signs in, instead of an application by itself')
    .option('--granted [tenant]', 'sign in and say what the connection lacks, and what it holds in vain')
    .option('--manifest', 'print requiredResourceAccess for the manifest of the app registration')
    .addOption(
      new Option(
        '--script <kind>',
        'print a script that makes the app registration, or its role groups in Exchange',
      ).choices(['azure-cli', 'powershell', 'exchange']),
    )
    .option('--client-id <guid>', 'also print the link by which an administrator consents')
    .option('--tenant-id <guid>', 'tenant of the link', 'organizations')
    .option('--cloud <name>', 'cloud of the link: global, gcc-high, dod or china', 'global');
  action<Options>(command, async (context, options) => {
    const { permissionGap, requiredPermissions } = await import('../../app/permissions.ts');
    const request = await requestOf(options);
    if (options.granted !== undefined && options.granted !== false) {
      const name = typeof options.granted === 'string' ? options.granted : undefined;
      const gap = await permissionGap(context, name, request);
      return { json: gap, human: () => gapText(gap), exit: gap.missing.length > 0 ? 'partial' : 'ok' };
    }
    const needed = requiredPermissions(request);
    if (options.manifest) return { json: needed.manifest, human: () => JSON.stringify(needed.manifest, null, 2) };
    if (options.script) {
      const { azureCli, powershell, exchange = '# Nothing here is read by cmdlets.' } = needed.scripts;
      const script = { 'azure-cli': azureCli, powershell, exchange }[options.script];
      return { json: { script }, human: () => script };
    }
    return { json: needed, human: () => permissionsText(needed) };
  });
}

async function requestOf(options: Options): Promise<PermissionRequest> {
  const { loginOriginOf } = await import('../../app/permissions.ts');
  if (options.clientId && !/^[0-9a-f-]{36}$/i.test(options.clientId))
    throw new AppError('usage.invalid', `"${options.clientId}" is not an application id.`);
  if (options.restore && options.mode === 'backup')
    throw new AppError('usage.invalid', '--restore and --mode backup say opposite things.');
  return {
    mode: options.mode ?? (options.restore ? 'backup-and-restore' : 'backup'),
    signIn: options.delegated ? 'delegated' : 'application',
    authority: loginOriginOf(options.cloud),
    ...(options.module ? { modules: options.module } : {}),
    ...(options.clientId ? { clientId: options.clientId, tenantId: options.tenantId ?? 'organizations' } : {}),
  };
}
