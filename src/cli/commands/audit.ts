import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { action } from '../run.ts';

export function register(root: Command): void {
  const audit = root.command('audit').description('the log of everything that was done in a service');

  action(audit.command('verify').description('prove that nothing in it was changed or removed'), async (context) => {
    const { Audit } = await import('../../app/audit/audit.ts');
    const { verifyAudit } = await import('../../app/audit/verify-audit.ts');
    const verdict = await verifyAudit(context, new Audit(await context.control(), context.now));
    return {
      json: verdict,
      human: () =>
        verdict.whole
          ? `${verdict.entries} entries, whole; ${verdict.checkpoints} checkpoints in the vault agree.` +
            (verdict.head ? `\nNewest: entry ${verdict.head.seq}, ${verdict.head.hash}` : '')
          : `The log is not whole:\n${verdict.problems.map((problem) => `  ${problem}`).join('\n')}`,
      exit: verdict.whole ? 'ok' : 'differences',
    };
  });

  const write = audit
    .command('export')
    .description('write the whole log as JSON lines')
    .argument('<file>', 'where to; it must not be there yet');
  action(write, async (context, _options, [file]) => {
    const { Audit, entryOf } = await import('../../app/audit/audit.ts');
    const log = new Audit(await context.control(), context.now);
    let entries = 0;
    const lines = async function* () {
      for await (const row of log.rows()) {
        entries++;
        yield `${JSON.stringify(entryOf(row))}\n`;
      }
    };
    await pipeline(Readable.from(lines()), createWriteStream(file!, { flags: 'wx', mode: 0o600 }));
    return { json: { file, entries }, human: () => `${entries} entries written to ${file}.` };
  });
}
