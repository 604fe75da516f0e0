import { EXIT_CODES, EXIT_OF } from '../../src/cli/exit-codes.ts';
import { table } from './module-page.ts';

/** Exit codes of the command line, with the errors that lead to each. */
export function exitCodesPage(): string {
  const rows = Object.entries(EXIT_CODES).map(([name, { code, means }]) => [
    String(code),
    means,
    Object.entries(EXIT_OF)
      .filter(([, exit]) => exit === name)
      .map(([error]) => `\`${error}\``)
      .join(', ') || '–',
  ]);
  return `# Exit codes

With \`--json\` an error is printed as \`{"error":{"code","message","hint","context"}}\`; its code is one of those in the last column.

${table(['Exit code', 'Means', 'Errors'], rows)}
`;
}
