import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { NOT_BACK } from './not-back.ts';

it('is listed in the guide, row by row', () => {
  const guide = readFileSync(path.join(import.meta.dirname, '../../../docs/guide/080-rebuild.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| (.+?) \| (.+) \|$/gm)].map(([, what, remedy]) => ({ what, remedy }));
  expect(rows.filter(({ what }) => what !== 'what')).toEqual(NOT_BACK);
});
