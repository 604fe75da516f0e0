import { notSimulated } from './http/graph-error.ts';

/** Request headers that are understood or harmless. Anything else is refused, so that nothing is silently ignored. */
const KNOWN = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'client-request-id',
  'connection',
  'consistencylevel',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'if-match',
  'if-none-match',
  'keep-alive',
  'odata-maxversion',
  'odata-version',
  'origin',
  'pragma',
  'prefer',
  'priority',
  'referer',
  'retry-attempt',
  'return-client-request-id',
  'sdkversion',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'traceparent',
  'tracestate',
  'transfer-encoding',
  'upgrade-insecure-requests',
  'user-agent',
  'x-client-os',
  'x-client-sku',
  'x-client-ver',
  'x-ms-throttle-priority',
  'x-msft-approval-code',
  'x-msft-approval-justification',
  'x-requested-with',
]);
const PREFERENCES =
  /^(return=(minimal|representation)|include-unknown-enum-members|odata\.maxpagesize\s*=\s*\d+|create-if-missing|respond-async|idtype="?\w+"?|odata\.continue-on-error|outlook\..+|hiddenmembership\w*)$/i;

export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(headers)) {
    if (!KNOWN.has(name)) throw notSimulated(`the request header '${name}'`);
  }
  for (const preference of (headers.prefer ?? '').split(/[,;]/)) {
    const text = preference.trim();
    if (text && !PREFERENCES.test(text)) throw notSimulated(`the preference '${text}'`);
  }
}
