import type { JsonObject } from '../../model/json.ts';
import type { Quirks } from '../../model/quirks.ts';

const XML = 'ClassificationRuleCollectionXml';
/** Says that the text is in UTF-16, little end first, as Microsoft wants it. */
const MARK = '\uFEFF';

/** The bytes of a package as `FileData` takes them: one number each. */
export function bytesOf(xml: string): readonly number[] {
  return [...Buffer.from(`${MARK}${xml}`, 'utf16le')];
}

/** A package comes as text and goes as a file, which says by itself which package it is. */
export const rulePackageQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-dlpsensitiveinformationtyperulepackage – FileData is the only parameter, the package is found by the id in it',
  normalize: (object) => {
    const xml = object[XML];
    return typeof xml === 'string' ? { ...object, [XML]: xml.replace(MARK, '') } : object;
  },
  sent: ({ wanted }): JsonObject => ({ FileData: bytesOf(String(wanted?.[XML] ?? '')) }),
};
