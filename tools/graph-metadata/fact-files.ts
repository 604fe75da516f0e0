import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The fact files beside a development checkout. A user's checkout has none; checks then say that they did not run. */
const FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'catalog');
export const hasFactFiles = existsSync(path.join(FOLDER, 'modules.json'));

export interface ModuleFacts {
  readonly id: string;
  readonly seeds: readonly string[];
  readonly view: boolean;
  /** What the fact file says about the module; `undefined` where it says nothing. */
  readonly path: string | undefined;
  readonly entity: string | undefined;
  /** Every permission that the entry names anywhere. */
  readonly permissions: ReadonlySet<string>;
  readonly text: string;
}

/** Reads the list of modules and, of each entry in the fact files, the few lines that the contract compares. */
export function readFacts(): ReadonlyMap<string, ModuleFacts> {
  const list = JSON.parse(readFileSync(path.join(FOLDER, 'modules.json'), 'utf8')) as {
    modules: readonly { id: string; seeds: readonly string[]; view: boolean; facts: readonly string[] }[];
  };
  const entries = new Map<string, string>();
  for (const file of ['directory.yaml', 'intune.yaml', 'policies.yaml']) {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    for (const block of text.split(/\n(?=\s*- id: )/).slice(1)) {
      const id = /- id: (\S+)/.exec(block)?.[1];
      if (id && /\n\s+title: /.test(block)) entries.set(`${file}#${id}`, wholeEntry(text, block));
    }
  }
  return new Map(
    list.modules.map((module) => {
      const text = module.facts.map((fact) => entries.get(fact) ?? '').join('\n');
      const noun = /\n {4}list: Get-(\w+)/.exec(text)?.[1];
      const list =
        (noun && `/${noun}`) ??
        /\n {4}list:\s*(\/\S+)/.exec(text)?.[1] ??
        /\n {4}list:\n {6}path: (\S+)/.exec(text)?.[1] ??
        absolute(/\n {2}list: (deviceManagement|deviceAppManagement)(\S*)/.exec(text));
      return [
        module.id,
        {
          id: module.id,
          seeds: module.seeds,
          view: module.view,
          path: list,
          entity: entityName(
            /\n {4}(?:entityType|type): (\S+)/.exec(text)?.[1] ?? bareName(/\n {2}entityType: (\w+)/.exec(text)?.[1]),
          ),
          permissions: new Set(text.match(/\b[A-Z][A-Za-z]+(?:-[A-Za-z0-9]+)*(?:\.[A-Z][A-Za-z0-9]+){1,3}\b/g) ?? []),
          text,
        },
      ] as const;
    }),
  );
}

/** Intune's facts name paths without the slash before them, and types without their namespace. */
function absolute(match: RegExpExecArray | null): string | undefined {
  return match ? `/${match[1]}${match[2]}` : undefined;
}
function bareName(type: string | undefined): string | undefined {
  return type === undefined ? undefined : `microsoft.graph.${type}`;
}

/** Types of the preview interface are written `beta:SignIn`. */
function entityName(type: string | undefined): string | undefined {
  return type?.replace(/^beta:(\w)/, (_, first: string) => `microsoft.graph.${first.toLowerCase()}`);
}

/** An entry holds `- id:` lines of its own (children), so it ends where the next entry of the same depth begins. */
function wholeEntry(text: string, block: string): string {
  const start = text.indexOf(block);
  const next = text.indexOf(text.startsWith('  ', start) ? '\n  - id: ' : '\n- id: ', start + 5);
  return text.slice(start, next < 0 ? undefined : next);
}
