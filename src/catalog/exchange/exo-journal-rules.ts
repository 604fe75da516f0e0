import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoJournalRules = defineCmdletModule({
  id: 'exo-journal-rules',
  title: 'Journal rules',
  about: 'Whose mail is copied to an archive outside.',
  why: 'A lost rule breaks a legal duty to keep mail, and nobody notices.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'JournalRule',
  roles: { read: ['View-Only Configuration', 'Journaling'], write: ['Journaling'] },
  licence: 'Exchange Online',
  fields: {
    createOnly: ['Enabled'],
    required: ['Name', 'JournalEmailAddress'],
  },
  example: { field: 'Scope', values: ['Internal', 'External'] },
  limits: ['Whether a rule is on is set when it is made; an existing one is switched in the Exchange admin center.'],
});
