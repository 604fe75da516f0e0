import type { Context } from '../compose.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, CONTENT_KINDS, type ContentKind } from './kinds.ts';
import { copySize } from './opened.ts';

export interface CopySize {
  readonly kind: ContentKind;
  readonly name: string;
  /** The user or the site. */
  readonly source: string;
  /** Bytes; absent where Microsoft tells none: it tells only the size of a restore point that somebody looks through. */
  readonly copySize?: number;
  /** The restore point of that size. */
  readonly at?: string;
}

/** What is protected, and how large its copy is as far as Microsoft tells: of the newest point looked through. */
export async function copySizes(context: Context, tenant?: string): Promise<readonly CopySize[]> {
  return withTenant(context, tenant, async (graph) => {
    const all: CopySize[] = [];
    for (const kind of CONTENT_KINDS) {
      const { units, source: key, files } = CONTENT[kind];
      const looked = files ? [...(await listed(graph, files.sessions))] : [];
      looked.sort((a, b) => (String(a.restorePointDateTime) < String(b.restorePointDateTime) ? 1 : -1));
      for (const unit of await listed(graph, units)) {
        const source = String(unit[key]);
        const name = String(unit.displayName ?? unit.siteName ?? source);
        const session = looked.find((one) => one[key] === unit[key] && one.backupSizeInBytes);
        const told = session ? { ...copySize(session), at: String(session.restorePointDateTime) } : {};
        all.push({ kind, name, source, ...told });
      }
    }
    return all;
  });
}
