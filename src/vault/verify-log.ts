import { bufferOf } from './bytes.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import { CHECKPOINT_EVERY, names, pad } from './format.ts';
import { entryHash, NO_ENTRY, openEntry } from './log-entry.ts';
import { LogState } from './log-state.ts';
import type { CheckReport } from './verify-report.ts';

/** V0: lists the whole log and replays it from its first entry, checkpoints compared with what they sum up. */
export async function verifyLog(report: CheckReport): Promise<void> {
  const { backend, keys, log } = report.context;
  const { head } = log;
  const listed = new Set<string>();
  for await (const { name } of backend.list(names.log(keys.tag))) listed.add(name);
  const state = new LogState();
  let previous = NO_ENTRY;
  for (let seq = 1; seq <= head.seq; seq++) {
    const name = names.entry(keys.tag, seq);
    if (!listed.delete(name)) report.add(name, 'is missing in the listing of the log');
    const object = await backend.read(name);
    if (!object) {
      report.add(name, 'is missing in the log');
      return;
    }
    const bytes = bufferOf(object);
    report.read(bytes.length);
    const hash = entryHash(bytes);
    try {
      const opened = openEntry(keys, seq, bytes);
      if (opened.previous !== previous) throw new Error(`entry ${pad(seq, 9)} does not follow the one before it`);
      if (opened.entry.kind === 'checkpoint') {
        if (seq % CHECKPOINT_EVERY !== 0) throw new Error('checkpoint out of place');
        if (digestOf(opened.entry.state) !== digestOf(encodeCheckpoint(state))) {
          throw new Error('a checkpoint tells something else than the entries before it');
        }
      } else {
        state.apply(seq, opened.entry);
      }
    } catch (error) {
      if (!(await isVoided(report, seq, hash))) report.addError(name, error);
    }
    previous = hash;
  }
  if (previous !== head.hash) report.add(names.entry(keys.tag, head.seq), 'is not the entry that was replayed');
  for (const name of listed) {
    if (/\/\d{9}$/.test(name) && Number(name.slice(-9)) > head.seq + 1)
      report.add(name, 'lies beyond a gap in the log');
  }
}

async function isVoided(report: CheckReport, seq: number, hash: string): Promise<boolean> {
  const { backend, keys } = report.context;
  const next = await backend.read(names.entry(keys.tag, seq + 1));
  if (!next) return false;
  try {
    const { entry } = openEntry(keys, seq + 1, bufferOf(next));
    return entry.kind === 'void' && entry.seq === seq && entry.hash === hash;
  } catch {
    return false;
  }
}

/** The facts of a checkpoint in an order that does not depend on how it came about. */
function digestOf(checkpoint: unknown): string {
  const { snapshots, packs, condemned, epoch, streams } = checkpoint as ReturnType<typeof encodeCheckpoint>;
  const seqs = snapshots.map((s) => `${s.seq}${s.hold}${Object.keys(s.tables).sort()}${Object.keys(s.modules).sort()}`);
  const facts = [seqs.sort(), packs.map(String).sort(), condemned.map(String).sort(), epoch];
  return JSON.stringify([
    ...facts,
    Object.entries(streams)
      .map(([name, { records }]) => `${name}${records}`)
      .sort(),
  ]);
}
