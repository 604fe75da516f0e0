import { Compile, type Validator } from 'typebox/compile';
import { type EndpointName, endpointOf } from '../contract/endpoints.ts';

const compiled = new Map<EndpointName, Validator>();

/** Throws when a reply is not what the contract says, or holds anything besides. */
export function checkReply(name: EndpointName, value: unknown): void {
  const { reply } = endpointOf(name);
  if (!reply) {
    if (value !== undefined) throw new Error(`${name} answers with a value, and the contract knows none`);
    return;
  }
  const known = compiled.get(name) ?? Compile(reply);
  compiled.set(name, known as Validator);
  const sent = JSON.parse(JSON.stringify(value)) as unknown;
  if (known.Check(sent)) return;
  const errors = known.Errors(sent).slice(0, 5);
  throw new Error(`${name} answers otherwise than the contract says: ${JSON.stringify(errors)}`);
}
