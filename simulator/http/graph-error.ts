import type { Json } from '../../src/model/json.ts';

export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** A refusal in Graph's shape. The pipeline turns it into the answer. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly details?: readonly ErrorDetail[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.headers = more.headers;
  }

  body(requestId: string, clientRequestId: string, date: string): Json {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.details && { details: this.details.map((detail) => ({ ...detail })) }),
        innerError: {
          date: date.replace('Z', ''),
          'request-id': requestId,
          'client-request-id': clientRequestId,
        },
      },
    };
  }
}

/** 404 of the directory service. */
export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function badRequest(message: string, details?: readonly ErrorDetail[]): GraphError {
  return new GraphError(400, 'Request_BadRequest', message, details && { details });
}

export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** The strict blocker: this simulator does not know what was asked. Real Graph might. */
export function notSimulated(what: string): GraphError {
  return new GraphError(501, 'NotSimulated', `The simulator does not know ${what}.`);
}

export function segmentNotFound(segment: string): GraphError {
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

export function denied(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

export function notAllowed(method: string): GraphError {
  return new GraphError(
    405,
    'Request_BadRequest',
    `Specified HTTP method '${method}' is not allowed for the request target.`,
  );
}
