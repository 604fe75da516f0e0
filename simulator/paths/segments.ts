import { GraphError } from '../http/graph-error.ts';

/** One path segment: `users`, `users('a')`, `applications(appId='x')`, `delta()`. */
export interface Segment {
  readonly name: string;
  /** A positional key in parentheses. */
  readonly key?: string;
  /** Named keys or function arguments. */
  readonly args?: Readonly<Record<string, string>>;
  /** The segment was just `('…')` or a quoted text: a key beyond doubt. */
  readonly call: boolean;
}

/** Splits a path below the version root. Slashes inside quotes or parentheses do not separate. */
export function parsePath(path: string): Segment[] {
  const segments: Segment[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  for (const char of `${path.replace(/^\//, '').replace(/\/$/, '')}/`) {
    if (char === "'") quoted = !quoted;
    else if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')') depth--;
    if (char === '/' && !quoted && depth === 0) {
      if (part) segments.push(segment(part));
      part = '';
    } else part += char;
  }
  return segments;
}

function segment(text: string): Segment {
  const decoded = decode(text);
  const open = decoded.indexOf('(');
  if (open < 0 || !decoded.endsWith(')')) return { name: decoded, call: false };
  const inner = decoded.slice(open + 1, -1).trim();
  const name = decoded.slice(0, open);
  if (!inner) return { name, call: true };
  if (!/^\w+\s*=/.test(inner)) return { name, key: unquote(inner), call: true };
  const args: Record<string, string> = {};
  for (const match of inner.matchAll(/(\w+)\s*=\s*('(?:[^']|'')*'|[^,]+)/g)) {
    args[match[1] as string] = unquote((match[2] as string).trim());
  }
  return { name, args, call: true };
}

export function unquote(text: string): string {
  return /^'.*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'The request URI is not well formed.');
  }
}
