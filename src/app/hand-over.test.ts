import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readHandOver, writeHandOver } from './hand-over.ts';

it('seals generated passwords so that only the code opens them', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'holdfast-hand-over-'));
  const secrets = [{ what: 'ada@contoso.example', value: 'not-a-real-password' }];
  const { file, code, count } = writeHandOver(home, 'abc', secrets);
  expect(count).toBe(1);
  expect(readFileSync(file, 'latin1')).not.toContain('not-a-real-password');
  expect(readHandOver(file, code)).toEqual(secrets);
  expect(() => readHandOver(file, `${code}x`)).toThrow('does not open');
});
