/**
 * Every request that the suites sent to the simulator, held against Microsoft's metadata.
 * Usage: check-requests.ts FOLDER — of *.ndjson files that the simulator recorded (HOLDFAST_RECORD).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasMetadata, loadCsdl } from './graph-metadata/csdl.ts';
import { objections, type RecordedRequest } from './graph-metadata/request-check.ts';

const folder = process.argv[2] ?? '';
if (!hasMetadata) {
  console.log("requests: not checked, Microsoft's metadata is not beside this checkout");
  process.exit(0);
}
const requests = new Map<string, RecordedRequest>();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ndjson'))) {
  for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
    if (line) requests.set(line, JSON.parse(line) as RecordedRequest);
  }
}
const csdl = loadCsdl();
// A refused request was an error on purpose or an objection of the simulator; what was accepted must be valid.
const accepted = [...requests.values()].filter((request) => request.status < 400);
const stable = accepted.filter((request) => request.version === 'v1.0');
const invalid = stable.flatMap((request) =>
  objections(csdl, request).map((sentence) => `${request.method} ${request.path}: ${sentence}`),
);
for (const sentence of new Set(invalid)) console.log(`invalid: ${sentence}`);
console.log(
  `requests: ${stable.length} distinct v1.0 requests checked, ${new Set(invalid).size} invalid (${accepted.length - stable.length} of beta have no published metadata here)`,
);
process.exit(invalid.length > 0 || stable.length === 0 ? 1 : 0);
