import { expect, it } from 'vitest';
import { bytesOf, rulePackageQuirks } from './dlp-sensitive-information-types.quirks.ts';

it('sends a package as the bytes of UTF-16 with its mark, whatever changed', () => {
  expect(bytesOf('<ä')).toEqual([0xff, 0xfe, 0x3c, 0, 0xe4, 0]);
  const wanted = { Name: 'p', ClassificationRuleCollectionXml: '<a/>' };
  const sent = rulePackageQuirks.sent?.({ action: 'update', wanted, current: undefined, body: { Name: 'p' } });
  expect(sent).toEqual({ FileData: bytesOf('<a/>') });
});

it('compares a package without the mark', () => {
  const plain = { ClassificationRuleCollectionXml: '<a/>' };
  expect(rulePackageQuirks.normalize?.({ ClassificationRuleCollectionXml: '\uFEFF<a/>' })).toEqual(plain);
});
