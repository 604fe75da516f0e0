import type { Json } from '../../model/json.ts';

/**
 * Tokens stand in a planned request for what is known only while it runs: the id of an object that an earlier step
 * creates, a generated secret, the bytes of a stream. A captured text that happens to look like a token is escaped
 * as `{lit:…}`, so that nobody can make a restore print a password by choosing a display name.
 */
export type Token =
  | { readonly kind: 'new'; readonly module: string; readonly key: string; readonly property: string }
  | { readonly kind: 'secret'; readonly what: string }
  | { readonly kind: 'blob'; readonly sha256: string }
  /** A value of a sealed part; `encoded`: as base64. */
  | {
      readonly kind: 'sealed';
      readonly module: string;
      readonly part: string;
      readonly key: string;
      readonly name: string;
      readonly encoded: boolean;
    };

const TOKEN = /\{(new|secret|blob|sealed):([^{}]*)\}/g;
const LOOKS_LIKE = /\{(new|secret|blob|sealed|lit):/g;

export function newToken(module: string, key: string, property = 'id'): string {
  const name = encodeBraces(`${module}/${key}`);
  return property === 'id' ? `{new:${name}}` : `{new:${name}#${property}}`;
}

export function secretToken(kind: 'password', key: string): string {
  return `{secret:${kind}/${encodeBraces(key)}}`;
}

export function blobToken(sha256: string): string {
  return `{blob:${sha256}}`;
}

/** `{sealed:<module>/<part>/<key>#<name>}`, and `~base64` for a value that is sent encoded. */
export function sealedToken(module: string, part: string, key: string, name: string, encoded: boolean): string {
  return `{sealed:${module}/${part}/${encodeBraces(key)}#${encodeBraces(name)}${encoded ? ENCODED : ''}}`;
}

const ENCODED = '~base64';

/** Makes every text in `value` safe to stand beside tokens. */
export function escapeTokens<T extends Json>(value: T): T {
  return mapStrings(value, (text) => text.replace(LOOKS_LIKE, '{lit:$1:')) as T;
}

/** The tokens in a request's path or body, each once. */
export function tokensIn(value: unknown): Token[] {
  const found = new Map<string, Token>();
  mapStrings(value as Json, (text) => {
    for (const match of text.matchAll(TOKEN)) {
      const token = parse(match[1] as string, match[2] as string);
      if (token) found.set(match[0], token);
    }
    return text;
  });
  return [...found.values()];
}

/** Appended to the property of a token: the value without its dashes, as names of extensions hold it. */
export const UNDASHED = '~undashed';

/** Replaces every token by what `resolve` says, and takes escapes away. */
export function resolveTokens<T extends Json>(value: T, resolve: (token: Token) => string): T {
  return mapStrings(value, (text) =>
    text.replace(
      /\{lit:(new|secret|blob|sealed|lit):|\{(new|secret|blob|sealed):([^{}]*)\}/g,
      (_, literal, kind, rest) => {
        if (literal !== undefined) return `{${literal}:`;
        return resolve(parse(kind as string, rest as string) as Token);
      },
    ),
  ) as T;
}

function parse(kind: string, rest: string): Token | undefined {
  if (kind === 'blob') return { kind, sha256: rest };
  if (kind === 'secret') return { kind, what: decodeBraces(rest) };
  if (kind === 'sealed') {
    const [place = '', named = ''] = rest.split('#');
    const [module = '', part = '', ...key] = place.split('/');
    const encoded = named.endsWith(ENCODED);
    const name = decodeBraces(encoded ? named.slice(0, -ENCODED.length) : named);
    return { kind, module, part, key: decodeBraces(key.join('/')), name, encoded };
  }
  if (kind !== 'new') return undefined;
  // Keys are encoded, so the first `#` and the first `/` are ours.
  const [name = '', property = 'id'] = rest.split('#');
  const slash = name.indexOf('/');
  return { kind, module: name.slice(0, slash), key: decodeBraces(name.slice(slash + 1)), property };
}

function encodeBraces(text: string): string {
  return text.replace(/[%{}#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodeBraces(text: string): string {
  return text.replace(/%(25|7B|7D|23)/g, (sign) => decodeURIComponent(sign));
}

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item as Json, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [change(name), mapStrings(inner as Json, change)]),
  );
}
