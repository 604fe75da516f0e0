import { Command, CommanderError } from 'commander';
import { delayFullCollections } from './collector.ts';
import { commands } from './commands/index.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { fail } from './run.ts';

/** The whole command tree; also what shell completion and the reference pages are made from. */
export function program(): Command {
  const root = new Command('holdfast')
    .description("Backup and restore for Microsoft Entra ID and the Microsoft 365 admin portals' settings.")
    .version('0.1.0')
    .option('--home <folder>', 'settings folder (or HOLDFAST_HOME)')
    .option('--vault <folder>', 'vault folder, instead of the one in the settings (or HOLDFAST_VAULT)')
    .option(
      '--passphrase-file <file>',
      'file with the passphrase of the vault (or HOLDFAST_PASSPHRASE_FILE, HOLDFAST_PASSPHRASE, or you are asked)',
    )
    .option('--key-file <file>', 'key file that opens the vault (or HOLDFAST_KEY_FILE)')
    .option('--json', 'one JSON object on standard output, nothing else')
    .showHelpAfterError('Run the command with --help to see what it takes.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `\nExit codes: ${Object.values(EXIT_CODES)
        .map((exit) => exit.code)
        .join(', ')}; see docs/reference/exit-codes.md.`,
    );
  for (const register of commands) register(root);
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}

/** Runs the command that the arguments name; sets the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  delayFullCollections();
  const root = program();
  try {
    // Loaded only for those who need it, but in the help for everybody.
    if (argv.some((word) => ['complete', 'completion', '--help', '-h', 'help'].includes(word))) await completion(root);
    await root.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : EXIT_CODES.usage.code;
      return;
    }
    fail(error, argv.includes('--json'));
  }
}

/** `holdfast completion bash|zsh|fish|powershell` prints the script; the shell then calls `complete`. */
async function completion(root: Command): Promise<void> {
  const { default: tab } = await import('@bomb.sh/tab/commander');
  tab(root, { completionCommandName: 'completion' });
}
