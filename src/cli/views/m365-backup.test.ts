import { describe, expect, it } from 'vitest';
import type { Job } from '../../app/jobs/runner.ts';
import { browsedText, orderText, sizesText } from './m365-backup.ts';

const job = (result: object) => ({ id: '7', kind: 'm365-restore', state: 'done', result }) as unknown as Job;

describe('what a person reads of Microsoft 365 Backup', () => {
  it('counts only what came back, says where it is once, and why the rest is not', () => {
    const back = { source: 's', status: 'succeeded', restoredTo: '/Restored/1', error: null };
    const artifacts = [
      { ...back, name: '/Documents/Plan.docx' },
      { ...back, name: '/Documents/List.xlsx' },
      { name: '/Documents/Gone.docx', source: 's', status: 'failed', restoredTo: null, error: 'It is on hold.' },
      { name: '/Documents/Odd.docx', source: 's', status: 'unknown', restoredTo: null, error: null },
    ];
    expect(orderText(job({ session: 'abc', status: 'completedWithError', artifacts })).split('\n')).toEqual([
      'Order 7 is done.',
      'Restore session abc: completedWithError, 2 of 4 brought back.',
      'Put into /Restored/1.',
      'Not brought back: /Documents/Gone.docx, It is on hold.',
      'Not brought back: /Documents/Odd.docx, unknown',
    ]);
  });

  it('says what Microsoft does not tell, and lets no name steer the terminal', () => {
    const items = [{ key: 'k', name: 'A\u001b[31m', type: 'folder' }];
    const text = browsedText({ session: 's', name: 'B\u001b[2J', at: 'T1', expires: 'T2', items, more: true });
    expect(text).not.toContain('\u001b');
    expect(text).toContain('as it was at T1; open until T2.');
    expect(text).toMatch(/folder +not told +k/);
    expect(text).toContain('The folder has more than these 1; --limit shows more.');
    expect(sizesText([{ kind: 'mailbox', name: 'Ada', source: 'u' }])).toMatch(/Ada +mailbox +not told +u/);
  });
});
