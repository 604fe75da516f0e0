import type { BlobPart } from '../../model/resource.ts';
import { blobToken } from '../plan/tokens.ts';
import { partPath } from './paths.ts';
import { blocked, type Drafted, NOTHING, type PartWrite, step } from './write.ts';

/** A stream of bytes: photo, logo. */
export function writeBlob(write: PartWrite<BlobPart>): Drafted {
  const { object, part, name } = write;
  const item = write.items[0];
  const sha256 = item?.wanted?.sha256;
  if (typeof sha256 !== 'string' || sha256 === item?.current?.sha256) return NOTHING;
  const summary = `upload ${name} of ${object.name}`;
  if (part.recordOnly !== undefined || !part.write) {
    return blocked(object, summary, part.recordOnly ?? 'Microsoft offers no way to write it.', `${name} blocked`);
  }
  const contentType = item?.wanted?.contentType;
  const upload = step(object, `${name} upload`, {
    action: 'upload',
    part: name,
    summary,
    request: {
      method: part.write.method,
      version: part.version ?? object.resource.api.version,
      path: partPath({ path: part.write.path ?? part.path }, object.self),
      headers: { 'Content-Type': typeof contentType === 'string' ? contentType : part.contentType },
      body: blobToken(sha256),
    },
  });
  return { steps: [upload], findings: [] };
}
