import { describe, expect, it } from 'vitest';
import { Lineage, type Restored } from './lineage.ts';

const TAGS = 'intune-role-scope-tags';
const from = (snapshot: string, tenant = 'home') => ({ tenant, snapshot });
const restored = (snapshot: string, after: string, ids: Readonly<Record<string, string>>): Restored => ({
  from: from(snapshot),
  after,
  ids: { [TAGS]: ids },
});
const now = (lineage: Lineage, key: string, snapshot: string, held = true, until?: string) =>
  lineage.now(TAGS, key, from(snapshot), held, until);

describe('what became of a number', () => {
  it('is told from restore to restore, whichever snapshot they were made from', () => {
    const lineage = new Lineage('home', [
      restored('s000001', 's000002', { 1: '2' }),
      restored('s000001', 's000004', { 1: '3' }),
      restored('s000005', 's000006', { 3: '4' }),
    ]);
    expect(['s000001', 's000002'].map((snapshot) => now(lineage, '1', snapshot))).toEqual(['4', '4']);
    expect(now(lineage, '2', 's000003')).toBe('4');
    expect(now(lineage, '3', 's000005')).toBe('4');
    // As it was in between.
    expect(now(lineage, '1', 's000001', true, 's000002')).toBe('1');
    expect(now(lineage, '1', 's000001', true, 's000003')).toBe('2');
  });

  it('means the later object in the snapshots that hold one', () => {
    const lineage = new Lineage('home', [restored('s000001', 's000002', { 1: '2' })]);
    expect(now(lineage, '1', 's000003')).toBe('1');
    // Nothing bears it there: what names it means the one that is gone.
    expect(now(lineage, '1', 's000003', false)).toBe('2');
  });

  it('follows each of two objects that bore it', () => {
    const lineage = new Lineage('home', [
      restored('s000001', 's000002', { 1: '2' }),
      restored('s000003', 's000004', { 1: '5' }),
    ]);
    expect([now(lineage, '1', 's000001'), now(lineage, '1', 's000003')]).toEqual(['2', '5']);
    expect(now(lineage, '1', 's000005')).toBe('1');
  });

  it('is apart for every tenant', () => {
    const lineage = new Lineage('home', [
      { from: from('s000009', 'other'), after: 's000002', ids: { [TAGS]: { 1: '2' } } },
    ]);
    expect(now(lineage, '1', 's000001')).toBe('1');
    expect(now(lineage, '1', 's000003')).toBe('1');
    expect(lineage.now(TAGS, '1', from('s000001', 'other'), true)).toBe('2');
  });

  it('holds for every snapshot where nobody wrote down when it was', () => {
    const lineage = new Lineage('home', [{ from: { tenant: 'home' }, ids: { [TAGS]: { 1: '2' } } }]);
    expect([now(lineage, '1', 's000001'), now(lineage, '1', 's000003', true, 's000004')]).toEqual(['2', '2']);
  });
});
