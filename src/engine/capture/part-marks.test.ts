import { describe, expect, it } from 'vitest';
import type { ModuleProgress } from './checkpoints.ts';
import { PartMarks } from './part-marks.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e'];

function marked(progress: ModuleProgress = { parts: {} }) {
  return { progress, marks: new PartMarks(progress, 'members') };
}

describe('how far a part has come', () => {
  it('is noted once the order is known, whatever was done before', () => {
    const { progress, marks } = marked();
    marks.done(['b', 'a']);
    expect(progress.parts).toEqual({});
    marks.order(KEYS);
    expect(progress.parts.members).toEqual({ after: 'b' });
    marks.done(['d']);
    expect(progress.parts.members).toEqual({ after: 'b' });
    marks.done(['c']);
    expect(progress.parts.members).toEqual({ after: 'd' });
  });

  it('passes a long list by and remembers that it is open', () => {
    const { progress, marks } = marked();
    marks.order(KEYS);
    marks.long('a');
    marks.done(['b', 'c']);
    expect(progress.parts.members).toEqual({ after: 'c', open: ['a'] });
    marks.done(['a']);
    expect(progress.parts.members).toEqual({ after: 'c' });
  });

  it('goes on after a crash with what was open', () => {
    const { progress, marks } = marked({ parts: { members: { after: 'c', open: ['a'] } } });
    expect(KEYS.filter((key) => !marks.wasDone(key))).toEqual(['a', 'd', 'e']);
    marks.order(KEYS);
    expect(progress.parts.members).toEqual({ after: 'c', open: ['a'] });
    marks.done(['d']);
    expect(progress.parts.members).toEqual({ after: 'd', open: ['a'] });
    marks.done(['a', 'e']);
    expect(progress.parts.members).toEqual({ after: 'e' });
  });

  it('notes nothing more after an object that could not be read', () => {
    const { progress, marks } = marked();
    marks.order(KEYS);
    marks.done(['a']);
    marks.spoil();
    marks.done(['b']);
    expect(progress.parts.members).toEqual({ after: 'a' });
  });
});
