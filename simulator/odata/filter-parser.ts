import { GraphError } from '../http/graph-error.ts';

export type Literal = string | number | boolean | null | { readonly date: number; readonly text: string };

/** A filter expression. Paths are relative to the item, or to a lambda variable. */
export type Expression =
  | { readonly kind: 'compare'; readonly op: CompareOp; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly inner: Expression }
  | { readonly kind: 'in'; readonly left: Operand; readonly values: readonly Literal[] }
  | { readonly kind: 'call'; readonly name: TextFunction; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'isof'; readonly type: string; readonly path?: readonly string[] }
  | {
      readonly kind: 'lambda';
      readonly all: boolean;
      readonly path: readonly string[];
      readonly variable: string;
      readonly body: Expression | undefined;
    }
  | { readonly kind: 'truth'; readonly operand: Operand };

export type CompareOp = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has';
export type TextFunction = 'startswith' | 'endswith' | 'contains';
export type Operand =
  | { readonly kind: 'path'; readonly path: readonly string[]; readonly count?: boolean; readonly fold?: boolean }
  | { readonly kind: 'literal'; readonly value: Literal };

type Token = { readonly kind: 'text' | 'word' | 'mark'; readonly value: string };

const PATTERN = /\s+|'((?:[^']|'')*)'|([(),:])|([^\s(),:']+(?::[^\s(),']+)*)/gy;
const COMPARE = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has']);
const FUNCTIONS = new Set(['startswith', 'endswith', 'contains']);

export function parseFilter(text: string): Expression {
  return new Parser(text).whole();
}

function invalid(what: string): GraphError {
  return new GraphError(400, 'BadRequest', `Invalid filter clause: ${what}`);
}

class Parser {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    PATTERN.lastIndex = 0;
    for (let end = 0; end < text.length; end = PATTERN.lastIndex) {
      const match = PATTERN.exec(text);
      if (!match) throw invalid(`syntax error at position ${end} in '${text}'.`);
      if (match[1] !== undefined) this.#tokens.push({ kind: 'text', value: match[1].replaceAll("''", "'") });
      else if (match[2]) this.#tokens.push({ kind: 'mark', value: match[2] });
      else if (match[3]) this.#word(match[3]);
    }
  }

  /** `x:x/id` is a lambda head, `2024-01-01T10:00:00Z` one literal. */
  #word(word: string): void {
    const lambda = /^([A-Za-z_]\w*):(.+)$/.exec(word);
    if (!lambda) this.#tokens.push({ kind: 'word', value: word });
    else {
      this.#tokens.push({ kind: 'word', value: lambda[1] as string }, { kind: 'mark', value: ':' });
      this.#tokens.push({ kind: 'word', value: lambda[2] as string });
    }
  }

  whole(): Expression {
    const expression = this.#or();
    if (this.#at < this.#tokens.length) throw invalid(`syntax error in '${this.#text}'.`);
    return expression;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#keyword('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#unary();
    while (this.#keyword('and')) left = { kind: 'and', left, right: this.#unary() };
    return left;
  }

  #unary(): Expression {
    if (this.#keyword('not')) return { kind: 'not', inner: this.#unary() };
    if (this.#mark('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    return this.#predicate();
  }

  #predicate(): Expression {
    const token = this.#peek();
    const next = this.#tokens[this.#at + 1];
    if (token?.kind === 'word' && next?.value === '(' && next.kind === 'mark') {
      const name = token.value.toLowerCase();
      if (FUNCTIONS.has(name)) return this.#call(name as TextFunction);
      if (name === 'isof') return this.#isof();
      const lambda = /^(.+)\/(any|all)$/.exec(token.value);
      if (lambda) return this.#lambda(lambda[1] as string, lambda[2] === 'all');
    }
    const left = this.#operand();
    if (this.#keyword('in')) return { kind: 'in', left, values: this.#list() };
    const op = this.#peek();
    if (op?.kind === 'word' && COMPARE.has(op.value.toLowerCase())) {
      this.#at++;
      return { kind: 'compare', op: op.value.toLowerCase() as CompareOp, left, right: this.#operand() };
    }
    return { kind: 'truth', operand: left };
  }

  #call(name: TextFunction): Expression {
    this.#at += 2;
    const left = this.#operand();
    this.#expect(',');
    const right = this.#operand();
    this.#expect(')');
    // `startswith(x,'a') eq true` is the same as the call alone.
    const expression: Expression = { kind: 'call', name, left, right };
    if (!this.#keyword('eq')) return expression;
    return this.#next().value === 'true' ? expression : { kind: 'not', inner: expression };
  }

  #isof(): Expression {
    this.#at += 2;
    const first = this.#next();
    if (this.#mark(')')) return { kind: 'isof', type: first.value };
    this.#expect(',');
    const type = this.#next().value;
    this.#expect(')');
    return { kind: 'isof', type, path: first.value.split('/') };
  }

  #lambda(path: string, all: boolean): Expression {
    this.#at += 2;
    if (this.#mark(')')) return { kind: 'lambda', all, path: path.split('/'), variable: '', body: undefined };
    const variable = this.#next().value;
    this.#expect(':');
    const body = this.#or();
    this.#expect(')');
    return { kind: 'lambda', all, path: path.split('/'), variable, body };
  }

  #list(): Literal[] {
    this.#expect('(');
    const values: Literal[] = [];
    do {
      const operand = this.#operand();
      if (operand.kind !== 'literal') throw invalid('a list holds literals only.');
      values.push(operand.value);
    } while (this.#mark(','));
    this.#expect(')');
    return values;
  }

  #operand(): Operand {
    const token = this.#next();
    if (token.kind === 'text') return { kind: 'literal', value: token.value };
    if (token.kind === 'mark') throw invalid(`syntax error in '${this.#text}'.`);
    const word = token.value;
    if (/^(tolower|toupper)$/i.test(word) && this.#mark('(')) {
      const inner = this.#operand();
      this.#expect(')');
      return inner.kind === 'path' ? { ...inner, fold: true } : inner;
    }
    if (word === 'null') return { kind: 'literal', value: null };
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
    if (/^-?\d+(\.\d+)?$/.test(word)) return { kind: 'literal', value: Number(word) };
    if (/^\d{4}-\d{2}-\d{2}/.test(word) && !Number.isNaN(Date.parse(word))) {
      return { kind: 'literal', value: { date: Date.parse(word), text: word } };
    }
    // A GUID may stand without quotes.
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/i.test(word)) return { kind: 'literal', value: word };
    const path = word.split('/');
    if (path.at(-1) === '$count') return { kind: 'path', path: path.slice(0, -1), count: true };
    return { kind: 'path', path };
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw invalid(`unexpected end of '${this.#text}'.`);
    return token;
  }

  #keyword(word: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'word' || token.value.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }

  #mark(mark: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'mark' || token.value !== mark) return false;
    this.#at++;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#mark(mark)) throw invalid(`'${mark}' expected in '${this.#text}'.`);
  }
}
