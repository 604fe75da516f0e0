import { describe, expect, it } from 'vitest';
import { cell } from './exports.ts';

describe('a CSV cell', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1+1', `"'+1+1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['-2+3', `"'-2+3"`],
    ['-5', '"-5"'],
    ['Ada, "Countess"', '"Ada, ""Countess"""'],
    ['plain', '"plain"'],
  ])('defuses and quotes %s', (text, expected) => expect(cell(text)).toBe(expected));
});
