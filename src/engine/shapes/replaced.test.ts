import { describe, expect, it } from 'vitest';
import type { ReplacedPart } from '../../model/resource.ts';
import { itemsToSend } from './replaced.ts';

const ROOT = "https://graph.microsoft.com/beta/definitions('{definition.id}')";
const part: ReplacedPart = {
  shape: 'replaced',
  path: '{self}/values',
  write: '{self}/updateValues',
  wrap: 'added',
  itemServerOwned: ['id', 'shown[].id'],
  itemDefaults: { ruleName: 'First' },
  itemBinds: { 'shown[].presentation': `${ROOT}/presentations('{id}')`, definition: ROOT },
};

describe('a list that is written as a whole', () => {
  it('names related objects by their addresses, and leaves out what is computed', () => {
    const record = {
      items: [
        {
          id: '1',
          ruleName: null,
          definition: { id: 'd', displayName: 'Home page' },
          shown: [{ id: '2', value: 'x', presentation: { id: 'p', label: 'Address' } }],
        },
      ],
    };
    expect(itemsToSend(part, record)).toEqual([
      {
        ruleName: 'First',
        'definition@odata.bind': "https://graph.microsoft.com/beta/definitions('d')",
        shown: [
          {
            value: 'x',
            'presentation@odata.bind': "https://graph.microsoft.com/beta/definitions('d')/presentations('p')",
          },
        ],
      },
    ]);
  });
});
