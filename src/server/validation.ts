import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Endpoint } from '../contract/endpoint.ts';
import { AppError } from '../model/errors.ts';

/** What of a request was not understood; the problem document lists it. */
export class InvalidRequest extends AppError {
  readonly fields: readonly { readonly path: string; readonly message: string }[];

  constructor(fields: readonly { readonly path: string; readonly message: string }[]) {
    const [first] = fields;
    super(
      'request.invalid',
      first ? `${first.path || 'The request'} ${first.message}.` : 'The request is not understood.',
    );
    this.fields = fields;
  }
}

/** Turns one part of a request into what its schema says, or throws. */
type Read = (value: unknown) => unknown;
const NOTHING: Read = () => ({});

export interface Reader {
  readonly params: Read;
  readonly query: Read;
  readonly body: Read;
}

/** Compiles the schemas of an endpoint once. Texts of addresses become numbers; bodies must be right as they are. */
export function readerOf({ params, query, body }: Endpoint): Reader {
  return {
    params: params ? readText(params, 'path') : NOTHING,
    query: query ? readText(query, 'query') : NOTHING,
    body: body ? readExactly(body, 'body') : () => undefined,
  };
}

function readText(schema: TSchema, place: string): Read {
  const compiled = Compile(schema);
  return (value) => {
    const converted = compiled.Convert(structuredClone(value));
    if (compiled.Check(converted)) return converted;
    throw refused(compiled.Errors(converted), place);
  };
}

function readExactly(schema: TSchema, place: string): Read {
  const compiled = Compile(schema);
  return (value) => {
    if (compiled.Check(value)) return value;
    throw refused(compiled.Errors(value), place);
  };
}

function refused(errors: readonly { instancePath: string; message: string }[], place: string): InvalidRequest {
  return new InvalidRequest(
    errors
      .filter(({ message }) => message !== 'schema is false')
      .slice(0, 20)
      .map(({ instancePath, message }) => ({ path: `${place}${instancePath.replaceAll('/', '.')}`, message })),
  );
}
