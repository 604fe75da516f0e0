import { describe, expect, it } from 'vitest';
import { recipientFilters } from './filters.quirks.ts';

const ready = {
  RecipientFilterType: 'Precanned',
  IncludedRecipients: 'MailboxUsers',
  ConditionalCompany: ['Contoso'],
  RecipientFilter: "Company -eq 'Contoso'",
};
const written = { RecipientFilterType: 'Custom', IncludedRecipients: null, RecipientFilter: "Title -like 'Director*'" };

describe('the filter of an address list or a group', () => {
  it('is told once: the one that Exchange makes of a ready-made filter is left out', () => {
    expect(recipientFilters.normalize?.(ready)).not.toHaveProperty('RecipientFilter');
    expect(recipientFilters.normalize?.(written)).toEqual(written);
  });

  it('is sent as one kind', () => {
    const sent = (wanted: typeof ready | typeof written) =>
      Object.keys(recipientFilters.body?.({ action: 'create', wanted, current: undefined, body: wanted }) ?? {});
    expect(sent(ready)).not.toContain('RecipientFilter');
    expect(sent(written)).toEqual(['RecipientFilterType', 'RecipientFilter']);
  });

  it('is not sent where it would have to become the other kind', () => {
    const body = { DisplayName: 'Directors', ...written };
    const sent = recipientFilters.body?.({ action: 'update', wanted: written, current: ready, body });
    expect(sent).toEqual({ DisplayName: 'Directors', RecipientFilterType: 'Custom' });
  });
});
