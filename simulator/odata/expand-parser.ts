import { GraphError } from '../http/graph-error.ts';

export interface Expansion {
  readonly nav: string;
  readonly select?: readonly string[];
  readonly top?: number;
  readonly filter?: string;
  readonly levels?: string;
  /** What is expanded in turn, as text. */
  readonly expand?: string;
}

/** `members($select=id,displayName;$top=5),manager` */
export function parseExpand(text: string): Expansion[] {
  return split(text, ',').map((part) => {
    const open = part.indexOf('(');
    if (open < 0) return { nav: part.trim() };
    if (!part.endsWith(')')) throw new GraphError(400, 'BadRequest', `Syntax error in $expand: '${part}'.`);
    const options: Record<string, string> = {};
    for (const option of split(part.slice(open + 1, -1), ';')) {
      const at = option.indexOf('=');
      const name = option.slice(0, at).trim().toLowerCase().replace('$', '');
      if (!['select', 'top', 'filter', 'levels', 'expand'].includes(name)) {
        throw new GraphError(400, 'Request_UnsupportedQuery', `The $expand option '$${name}' is not supported.`);
      }
      options[name] = option.slice(at + 1);
    }
    return {
      nav: part.slice(0, open).trim(),
      ...(options.select && { select: options.select.split(',').map((name) => name.trim()) }),
      ...(options.top && { top: Number(options.top) }),
      ...(options.filter && { filter: options.filter }),
      ...(options.levels && { levels: options.levels }),
      ...(options.expand && { expand: options.expand }),
    };
  });
}

function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  for (const char of text) {
    if (char === "'") quoted = !quoted;
    if (!quoted && char === '(') depth++;
    if (!quoted && char === ')') depth--;
    if (char === separator && depth === 0 && !quoted) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  if (part.trim()) parts.push(part);
  return parts;
}
