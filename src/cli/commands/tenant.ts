import path from 'node:path';
import type { Command } from 'commander';
import type { ConnectionSettings, SecretSource } from '../../app/settings.ts';
import { AppError } from '../../model/errors.ts';
import { action } from '../run.ts';
import { table } from '../table.ts';
import { withProgress } from '../terminal.ts';

interface Add {
  readonly id: string;
  readonly clientId: string;
  readonly secretEnv?: string;
  readonly secretFile?: string;
  readonly certificate?: string;
  readonly privateKeyFile?: string;
  readonly deviceCode?: boolean;
  readonly cloud: string;
  readonly login?: string;
  readonly graph?: string;
  readonly ca?: string;
  readonly module?: string[];
  readonly optIn?: string[];
  readonly breakGlass?: string[];
}

export function register(root: Command): void {
  const tenant = root.command('tenant').description('the tenants that Holdfast knows and how it signs in');

  const add = tenant
    .command('add')
    .description('add a tenant; secrets come from a file, the environment or a question')
    .argument('<name>', 'a short name of your choice')
    .requiredOption('--id <guid>', 'tenant id')
    .requiredOption('--client-id <guid>', 'application (client) id')
    .option('--certificate <file>', 'sign in with a certificate (PEM), recommended')
    .option('--private-key-file <file>', 'its private key (PEM)')
    .option('--secret-env <name>', 'sign in with the client secret in this environment variable')
    .option('--secret-file <file>', 'sign in with the client secret in this file')
    .option('--device-code', 'sign in as a person, with a code and a browser')
    .option('--cloud <name>', 'global, gcc-high, dod, china or custom', 'global')
    .option('--login <origin>', 'sign-in host of a custom cloud')
    .option('--graph <origin>', 'Graph host of a custom cloud')
    .option('--ca <file>', 'certificate authority of a custom cloud (PEM)')
    .option('-m, --module <id...>', 'switch on only these modules')
    .option('--opt-in <part...>', 'also capture these modules and parts, which are off unless named')
    .option('--break-glass <id...>', 'object ids of emergency accounts that no restore may touch unnoticed');
  action<Add>(add, async (context, options, [name]) => {
    const { addTenant } = await import('../../app/tenants.ts');
    await addTenant(context, {
      name: name!,
      id: options.id.toLowerCase(),
      cloud: {
        name: options.cloud,
        ...(options.login ? { login: options.login } : {}),
        ...(options.graph ? { graph: options.graph } : {}),
        ...(options.ca ? { ca: path.resolve(options.ca) } : {}),
      },
      connection: connectionOf(options),
      scope: options.module ?? 'all',
      optIn: options.optIn ?? [],
      breakGlass: options.breakGlass ?? [],
    });
    return { json: { added: name }, human: () => `Added ${name}. Try it with "holdfast tenant check ${name}".` };
  });

  action(tenant.command('list').description('list the tenants'), async (context) => {
    const tenants = await (await context.tenants()).list();
    return {
      json: { tenants },
      human: () =>
        table(
          ['name', 'tenant id', 'cloud', 'connection', 'modules'],
          tenants.map((known) => [
            known.name,
            known.id,
            known.cloud.name,
            known.connection.kind,
            known.scope === 'all' ? 'all' : known.scope.length,
          ]),
        ),
    };
  });

  const check = tenant
    .command('check')
    .description('say module by module whether a backup can read it')
    .argument('[name]', 'tenant, when there are several');
  action(check, async (context, options, [name]) => {
    const { checkTenant } = await import('../../app/readiness.ts');
    const states = await withProgress('Check', options.json === true, (onProgress) =>
      checkTenant(context, name, onProgress),
    );
    const ready = states.filter((state) => state.state === 'ready').length;
    const asked = states.filter((state) => state.state !== 'off unless named').length;
    return {
      json: { modules: states },
      human: () =>
        `${table(
          ['module', 'state', 'why'],
          states.map((state) => [state.module, state.state, state.why ?? '']),
        )}\n\n${ready} of ${asked} modules are ready.`,
      exit: ready === asked ? 'ok' : 'partial',
    };
  });

  const remove = tenant.command('remove').description('forget how to sign in; its backups stay').argument('<name>');
  action(remove, async (context, _options, [name]) => {
    const { removeTenant } = await import('../../app/tenants.ts');
    await removeTenant(context, name!);
    return { json: { removed: name }, human: () => `Removed ${name}. Its backups stay in the vault.` };
  });
}

function connectionOf(options: Add): ConnectionSettings {
  const { clientId } = options;
  if (options.deviceCode) return { kind: 'device-code', clientId };
  if (options.certificate) {
    if (!options.privateKeyFile)
      throw new AppError('usage.invalid', 'A certificate needs its private key: --private-key-file <file>.');
    const key: SecretSource = { kind: 'file', path: path.resolve(options.privateKeyFile) };
    return { kind: 'certificate', clientId, certificate: path.resolve(options.certificate), key };
  }
  const secret: SecretSource = options.secretEnv
    ? { kind: 'environment', name: options.secretEnv }
    : options.secretFile
      ? { kind: 'file', path: path.resolve(options.secretFile) }
      : { kind: 'ask' };
  return { kind: 'secret', clientId, secret };
}
