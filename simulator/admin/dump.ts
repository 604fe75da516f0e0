import type { Reply } from '../exchange.ts';
import type { Tenant } from '../tenant.ts';

/**
 * The whole truth of a tenant as JSON lines: `{set, type, id, life, values, parent?}` for every entity, then
 * `{link, from, to}` for every link, by object ids. Secrets are left out; of a stream its size is told.
 */
export function dump({ store }: Tenant): Reply {
  const lines: string[] = [];
  for (const set of store.sets()) {
    const parent = /^#(\d+)\/(.+)$/.exec(set.name);
    const owner = parent ? store.byNumber(Number(parent[1])) : undefined;
    for (const entity of set.from()) {
      lines.push(
        JSON.stringify({
          set: owner && parent ? parent[2] : set.name,
          ...(owner && { parent: owner.id, parentType: owner.type }),
          type: entity.type,
          id: entity.id,
          life: entity.life,
          values: entity.values,
          ...(entity.streams?.size && {
            streams: Object.fromEntries([...entity.streams].map(([name, stream]) => [name, stream.bytes.length])),
          }),
        }),
      );
    }
  }
  for (const link of store.linkNames()) {
    for (const [source, target] of store.links(link).all()) {
      lines.push(JSON.stringify({ link, from: store.byNumber(source)?.id, to: store.byNumber(target)?.id }));
    }
  }
  return { status: 200, bytes: Buffer.from(`${lines.join('\n')}\n`), contentType: 'application/x-ndjson' };
}
