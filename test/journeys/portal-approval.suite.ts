import { expect } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';

type Admin = (endpoint: string, body: object) => Promise<unknown>;

/** The portal's way to change what takes two: an administrator asks, another one approves, the first completes it. */
export async function changeInPortal(
  admin: Admin,
  tenant: string,
  method: string,
  at: string,
  body?: JsonObject,
): Promise<void> {
  const once = async (headers: JsonObject) => {
    const { responses } = (await admin('act', {
      tenant,
      as: 'ada@contoso.example',
      requests: [{ method, version: 'beta', path: at, headers, ...(body ? { body } : {}) }],
    })) as { readonly responses: readonly { readonly status: number; readonly body: JsonObject }[] };
    return responses[0] as { readonly status: number; readonly body: JsonObject };
  };
  const asked = await once({ 'x-msft-approval-justification': Buffer.from('As agreed').toString('base64') });
  expect(asked.status).toBe(412);
  const code = /x-msft-approval-code: ([0-9a-f-]{36})/.exec(JSON.stringify(asked.body))?.[1] as string;
  await admin('approvals', { tenant, request: code });
  expect((await once({ 'x-msft-approval-code': code })).status).toBeLessThan(300);
}
