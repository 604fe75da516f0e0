import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphError } from '../http/graph-error.ts';
import { type Item, meets } from './filter.ts';
import { parseFilter } from './filter-parser.ts';

function item(values: Record<string, unknown>, type = 'user'): Item {
  return {
    values,
    isA: (name) => name === `microsoft.graph.${type}`,
    related: (nav) => (nav === 'owners' ? [item({ id: 'o1' }), item({ id: 'o2' })] : undefined),
    computed: () => undefined,
  };
}

const ada = item({
  displayName: "Ada O'Neil",
  accountEnabled: true,
  age: 36,
  city: null,
  createdDateTime: '2026-03-01T10:00:00Z',
  employeeOrgData: { division: 'North' },
  proxyAddresses: ['SMTP:ada@x.example', 'smtp:old@x.example'],
  assignedLicenses: [
    { skuId: 's1', disabledPlans: ['p1'] },
    { skuId: 's2', disabledPlans: [] },
  ],
});

describe('a filter', () => {
  it.each([
    ["displayName eq 'ada o''neil'", true],
    ["displayName ne 'Ada'", true],
    ["startswith(displayName,'ADA') and accountEnabled eq true", true],
    ["endswith(displayName,'neil') eq false", false],
    ["contains(displayName,'o''n')", true],
    ['city eq null', true],
    ['missing eq null', true],
    ['age gt 35 and age le 36', true],
    ['createdDateTime ge 2026-03-01T10:00:00Z', true],
    ['createdDateTime lt 2026-03-01', false],
    ["employeeOrgData/division eq 'North'", true],
    ["proxyAddresses/any(p:startswith(p,'smtp:old'))", true],
    ["proxyAddresses/all(p:startswith(p,'smtp:'))", true],
    ["assignedLicenses/any(x:x/skuId eq 's2' and x/disabledPlans/any(d:d eq 'p1'))", false],
    ["assignedLicenses/any(x:x/skuId eq 's1' and x/disabledPlans/any(d:d eq 'p1'))", true],
    ['assignedLicenses/$count eq 2', true],
    ['owners/$count eq 2', true],
    ["owners/any(o:o/id eq 'o2')", true],
    ["displayName in ('Bob','Ada O''Neil')", true],
    ["not (displayName eq 'x' or city eq null)", false],
    ["isof('microsoft.graph.user') or isof('microsoft.graph.group')", true],
    ["isof('microsoft.graph.group')", false],
    ['accountEnabled', true],
    ["tolower(displayName) eq 'ada o''neil'", true],
  ])('%s is %s', (text, expected) => {
    expect(meets(parseFilter(text), ada)).toBe(expected);
  });

  it.each(['displayName eq', "displayName eq 'x", '(a eq 1', 'a eq 1 and', 'any(', "a in ('x'", 'a b c'])(
    'refuses %s',
    (text) => {
      expect(() => parseFilter(text)).toThrow(GraphError);
    },
  );

  it('never throws anything but a refusal', () => {
    const words = fc.constantFrom(
      'a',
      'eq',
      'and',
      'not',
      '(',
      ')',
      "'x'",
      '1',
      'any',
      '/',
      ':',
      ',',
      'in',
      'null',
      'x/any(p:p',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        try {
          meets(parseFilter(parts.join(' ')), ada);
        } catch (error) {
          expect(error).toBeInstanceOf(GraphError);
        }
      }),
    );
  });
});
