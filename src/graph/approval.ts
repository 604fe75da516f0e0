import { isAppError } from '../model/errors.ts';
import type { Interface } from '../model/resource.ts';
import type { Refusal } from './errors/answer.ts';

/*
 * Multi Admin Approval of Intune, as it looks on the wire: a write of something that an access policy protects says why
 * it is asked for, is refused with a code, and is carried out when the same request comes again with that code after
 * another administrator has approved it.
 */

const CODE = 'x-msft-approval-code';
const JUSTIFICATION = 'x-msft-approval-justification';
const LONGEST = 1024;

/** Whether a request goes to Intune, where any write may need approval. */
export function mayNeedApproval(version: Interface, path: string): boolean {
  return (version === 'beta' || version === 'v1.0') && /^\/device(App)?Management\//.test(path);
}

/** The headers of a first attempt: they are ignored where no policy applies. */
export function justified(text: string): Readonly<Record<string, string>> {
  return { [JUSTIFICATION]: Buffer.from(text.slice(0, LONGEST), 'utf8').toString('base64') };
}

/** The headers of the same request once it was approved. */
export function approvedBy(code: string): Readonly<Record<string, string>> {
  return { [CODE]: code };
}

/** Whether a refusal means that another administrator must approve first; Microsoft answers with 412, 403 or 400. */
export function isAboutApproval(status: number, headers: Readonly<Record<string, string>>, refusal: Refusal): boolean {
  if (![400, 403, 409, 412].includes(status)) return false;
  return (
    headers[CODE] !== undefined ||
    /^ApprovalRequired$/i.test(refusal.code ?? '') ||
    /^An active Approval Request already exists|x-msft-approval-code: [0-9a-f]/i.test(refusal.message ?? '')
  );
}

/** The code of the request for approval that a refused write became, in its header or its text. */
export function approvalCodeIn(
  headers: Readonly<Record<string, string>>,
  message: string | undefined,
): string | undefined {
  return headers[CODE] ?? /x-msft-approval-code: ([0-9a-f-]{36})/i.exec(message ?? '')?.[1];
}

/** The code that an error of a write carries; `undefined` too when another request for the same object waits. */
export function approvalCodeOf(error: unknown): string | undefined {
  if (!isAppError(error, 'graph.needs-approval')) return undefined;
  const { approval } = error.context;
  return typeof approval === 'string' ? approval : undefined;
}
