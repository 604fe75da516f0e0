import { decodeText } from '../../model/decode-text.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';

/** One file of an export; `name` is its path below the folder, with slashes. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What one file holds: an object, or a list of them. */
export interface Exported {
  readonly file: string;
  /** The folders that it lies in, outermost first. */
  readonly folders: readonly string[];
  /** The name of the file without folder and ending. */
  readonly stem: string;
  readonly items: readonly JsonObject[];
  readonly isList: boolean;
  /** The `@odata.context` of the answer that the file is. */
  readonly context: string | undefined;
}

/** Reads a file in any of the encodings in which tools write: an object, a list, or a collection as Graph answers it. */
export function parseExport({ name, bytes }: ExportFile): Exported | { readonly problem: string } {
  let value: Json;
  try {
    value = JSON.parse(decodeText(bytes)) as Json;
  } catch (error) {
    return { problem: `It is no JSON: ${(error as Error).message.replace(/"(?:[^"\\]|\\.)*"/g, '…').slice(0, 80)}` };
  }
  const path = name.split('/');
  const stem = (path.at(-1) as string).replace(/\.json$/i, '');
  const place = { file: name, folders: path.slice(0, -1), stem };
  const context = isJsonObject(value) ? value['@odata.context'] : undefined;
  const said = typeof context === 'string' ? context : undefined;
  if (Array.isArray(value)) return { ...place, items: value.filter(isJsonObject), isList: true, context: undefined };
  if (!isJsonObject(value)) return { problem: 'It holds neither an object nor a list.' };
  if (!Array.isArray(value.value) || value.id !== undefined)
    return { ...place, items: [value], isList: false, context: said };
  return { ...place, items: value.value.filter(isJsonObject), isList: true, context: said };
}
