import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { HandOver, readHandOver } from './hand-over.ts';

const home = () => mkdtempSync(path.join(tmpdir(), 'holdfast-hand-over-'));
const secret = (who: string, value = 'not-a-real-password') => ({ what: `${who}@contoso.example`, value });

it('seals generated passwords so that only the code opens them', () => {
  const at = home();
  const collected = new HandOver(at, 'abc');
  collected.add(secret('ada'));
  const { file, code, count } = collected.seal()!;
  expect(count).toBe(1);
  expect(readHandOver(file, code)).toEqual([secret('ada')]);
  expect(() => readHandOver(file, `${code}x`)).toThrow('does not open');
  for (const name of readdirSync(path.join(at, 'hand-over')))
    expect(readFileSync(path.join(at, 'hand-over', name), 'latin1')).not.toContain('not-a-real-password');
});

it('keeps what was collected before the run was cut off, the newest of each account', () => {
  const at = home();
  new HandOver(at, 'abc').add(secret('ada', 'first'));
  const after = new HandOver(at, 'abc');
  after.add(secret('ada', 'second'));
  after.add(secret('ben'));
  const { file, code } = after.seal()!;
  expect(readHandOver(file, code)).toEqual([secret('ada', 'second'), secret('ben')]);
  expect(readdirSync(path.join(at, 'hand-over'))).toHaveLength(1);
  expect(after.seal()).toBeUndefined();
});
