import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const LAWS = ['stable', 'sensitive', 'roundTrip', 'idempotent', 'undelete', 'otherTenant'] as const;
export type LawName = (typeof LAWS)[number];
export type Law = 'holds' | 'fails' | 'not applicable';

/** What was shown of one module. `why` has a sentence for every law that does not apply. */
export type Result = { readonly module: string; readonly why: Readonly<Record<string, string>> } & {
  readonly [name in LawName]: Law;
};

/** Gathers the verdicts. A law about which nothing was said is missing, which no check lets pass. */
export class Verdicts {
  readonly #said = new Map<string, Map<LawName, { readonly law: Law; readonly why?: string }>>();

  say(module: string, name: LawName, law: 'holds' | 'fails'): void {
    this.#of(module).set(name, { law });
  }

  check(module: string, name: LawName, holds: boolean): boolean {
    this.say(module, name, holds ? 'holds' : 'fails');
    return holds;
  }

  /** Does not apply, for a reason that lies in the module or in Microsoft. */
  excuse(module: string, name: LawName, why: string): void {
    this.#of(module).set(name, { law: 'not applicable', why });
  }

  law(module: string, name: LawName): Law | undefined {
    return this.#said.get(module)?.get(name)?.law;
  }

  /** Laws of a module that are broken, or about which nothing was said. */
  faults(module: string): readonly string[] {
    return LAWS.flatMap((name) => {
      const law = this.law(module, name);
      return law === 'holds' || law === 'not applicable' ? [] : [`${name}: ${law ?? 'nothing was shown'}`];
    });
  }

  results(): readonly Result[] {
    return [...this.#said]
      .map(([module, said]) => {
        const laws = Object.fromEntries(LAWS.map((name) => [name, said.get(name)?.law ?? 'fails']));
        const why = Object.fromEntries(
          LAWS.flatMap((name) => {
            const reason = said.get(name)?.why;
            return reason === undefined ? [] : [[name, reason]];
          }),
        );
        return { module, ...(laws as Record<LawName, Law>), why };
      })
      .sort((a, b) => (a.module < b.module ? -1 : 1));
  }

  #of(module: string) {
    const said = this.#said.get(module) ?? new Map<LawName, { readonly law: Law; readonly why?: string }>();
    this.#said.set(module, said);
    return said;
  }
}

const FILE = path.join(import.meta.dirname, '../../docs/reference/contract-results.json');

export function committedResults(): unknown {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

export function writeResults(results: unknown): void {
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
}
