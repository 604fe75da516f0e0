import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { program } from '../src/cli/program.ts';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'docs', 'guide');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const read = (page: string) => readFileSync(path.join(folder, page), 'utf8');

/** The command lines of a page: what stands indented or fenced, however it is run. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/^ +(?:sudo -u \w+ |docker compose run --rm )?holdfast (.*)$/gm)].map(
    ([, line = '']) => line,
  );
}

function words(line: string): string[] {
  return [...line.replace(/ +#.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Why the program would not take a line, without doing what it says. */
async function refusalOf(line: string): Promise<string | undefined> {
  const silence = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    command.action(() => undefined);
    command.commands.forEach(silence);
  };
  const holdfast = program();
  holdfast.commands.forEach(silence);
  holdfast.exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  try {
    await holdfast.parseAsync(words(line), { from: 'user' });
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return code === 'commander.helpDisplayed' ? undefined : `${line}: ${message}`;
  }
}

describe('the guide', () => {
  it('shows commands that the program takes as they stand', async () => {
    const lines = pages.flatMap((page) => commandsOf(read(page)));
    expect(lines.length).toBeGreaterThan(25);
    const refusals = await Promise.all(lines.map(refusalOf));
    expect(refusals.filter(Boolean)).toEqual([]);
  });

  it('would be told of a command, a flag or an argument that is not there', async () => {
    for (const line of ['bakcup', 'backup --fully', 'apply', 'check --level', 'tenant chekc contoso'])
      expect([line, await refusalOf(line)]).toEqual([line, expect.any(String)]);
  });

  it('leads only to pages that are there', () => {
    for (const page of pages)
      for (const [, to = ''] of read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
        expect([page, to, existsSync(path.join(folder, to))]).toEqual([page, to, true]);
  });
});
