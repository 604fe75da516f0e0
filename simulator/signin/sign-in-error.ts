import { randomUUID } from 'node:crypto';
import type { Reply } from '../exchange.ts';

/** A refusal of the sign-in service, with Microsoft's number. */
export class SignInError extends Error {
  readonly error: string;
  readonly number: number | undefined;

  constructor(error: string, number: number | undefined, message: string) {
    super(message);
    this.error = error;
    this.number = number;
  }

  reply(clock: string): Reply {
    const trace = randomUUID();
    const correlation = randomUUID();
    const text = this.number === undefined ? this.message : `AADSTS${this.number}: ${this.message}`;
    return {
      status: this.error === 'invalid_client' ? 401 : 400,
      body: {
        error: this.error,
        error_description: `${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${clock}`,
        error_codes: this.number === undefined ? [] : [this.number],
        timestamp: clock,
        trace_id: trace,
        correlation_id: correlation,
        ...(this.number !== undefined && { error_uri: `https://login.microsoftonline.com/error?code=${this.number}` }),
      },
      headers: { 'cache-control': 'no-store, no-cache' },
    };
  }
}
