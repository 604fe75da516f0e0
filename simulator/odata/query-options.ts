import { GraphError, notSimulated } from '../http/graph-error.ts';

/** The query options of one request, decoded, `$`-less spellings accepted. */
export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: string;
  readonly orderby?: string;
  readonly search?: string;
  readonly expand?: string;
  readonly top?: number;
  readonly skip?: number;
  readonly count: boolean;
  readonly skiptoken?: string;
  readonly deltatoken?: string;
  /** Parameters of functions and aliases: `@p`, `startDateTime`. */
  readonly other: Readonly<Record<string, string>>;
  /** As sent, without the question mark. */
  readonly raw: string;
}

const KNOWN = new Set([
  'select',
  'filter',
  'orderby',
  'search',
  'expand',
  'top',
  'skip',
  'count',
  'skiptoken',
  'deltatoken',
]);
const REFUSED = new Set(['apply', 'compute', 'format', 'levels', 'deltaLink', 'token', 'whatif']);

export function parseQuery(raw: string): QueryOptions {
  const found: Record<string, string> = {};
  const other: Record<string, string> = {};
  for (const part of raw.split('&')) {
    if (!part) continue;
    const at = part.indexOf('=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? '' : decode(part.slice(at + 1));
    const bare = name.replace(/^\$/, '').toLowerCase();
    if (KNOWN.has(bare)) {
      if (found[bare] !== undefined) {
        throw new GraphError(400, 'BadRequest', `Query option '${name}' was specified more than once.`);
      }
      found[bare] = value;
    } else if (name.startsWith('$') || REFUSED.has(bare)) throw notSimulated(`the query option '${name}'`);
    else other[name] = value;
  }
  return {
    ...(found.select !== undefined && { select: list(found.select) }),
    ...(found.filter !== undefined && { filter: found.filter }),
    ...(found.orderby !== undefined && { orderby: found.orderby }),
    ...(found.search !== undefined && { search: found.search }),
    ...(found.expand !== undefined && { expand: found.expand }),
    ...(found.top !== undefined && { top: whole(found.top, '$top') }),
    ...(found.skip !== undefined && { skip: whole(found.skip, '$skip') }),
    ...(found.skiptoken !== undefined && { skiptoken: found.skiptoken }),
    ...(found.deltatoken !== undefined && { deltatoken: found.deltatoken }),
    count: found.count?.toLowerCase() === 'true',
    other,
    raw,
  };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function whole(text: string, option: string): number {
  if (!/^\d+$/.test(text)) {
    throw new GraphError(400, 'BadRequest', `Invalid value '${text}' for ${option} query option found.`);
  }
  return Number(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new GraphError(400, 'BadRequest', 'The request URI is not well formed.');
  }
}
