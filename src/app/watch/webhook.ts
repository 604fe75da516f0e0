import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { publicLookup, refuseUnsafe } from './safe-address.ts';

export interface Post {
  readonly url: string;
  readonly body: string;
  /** Names the delivery: the same one again has the same name, so that a receiver can tell. */
  readonly id: string;
  readonly signingKey?: string;
  readonly at: Date;
  readonly signal: AbortSignal;
}

/** `undefined` when it was taken, else why not, in words that tell nothing of what answered. */
export async function post({ url, body, id, signingKey, at, signal }: Post): Promise<string | undefined> {
  const dispatcher = new Agent({ connect: { lookup: publicLookup, timeout: 5_000 }, allowH2: false });
  try {
    const seconds = String(Math.floor(at.getTime() / 1000));
    const signature = signingKey
      ? createHmac('sha256', signingKey).update(`${seconds}.${body}`).digest('hex')
      : undefined;
    // Redirects are not followed: they would lead past the check of the address.
    const answer = await request(refuseUnsafe(url), {
      method: 'POST',
      dispatcher,
      signal,
      headersTimeout: 10_000,
      bodyTimeout: 10_000,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Holdfast',
        'x-holdfast-delivery': id,
        ...(signature ? { 'x-holdfast-signature': `t=${seconds},v1=${signature}` } : {}),
      },
      body,
    });
    await answer.body.dump({ limit: 65_536 });
    return answer.statusCode >= 200 && answer.statusCode < 300 ? undefined : `It answered ${answer.statusCode}.`;
  } catch {
    return 'It could not be reached.';
  } finally {
    await dispatcher.destroy();
  }
}
