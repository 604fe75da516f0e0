import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { Dataset, type DatasetRecord } from './vault-dataset.ts';

/** Writes the first day as `nd/<table>.ndjson`, sorted by key. Returns the bytes written. */
export async function writeLines(folder: string, records: number): Promise<number> {
  await mkdir(path.join(folder, 'nd'), { recursive: true });
  const dataset = new Dataset(records);
  let bytes = 0;
  for (const { name } of dataset.tables) {
    // Keys first, then the records in their order: the values need not be kept.
    const keys = [...dataset.records(name)].map(({ key }, index) => ({ key, index }));
    keys.sort((a, b) => (a.key < b.key ? -1 : 1));
    const out = createWriteStream(path.join(folder, 'nd', `${name}.ndjson`));
    for (const { index } of keys) {
      const line = `${JSON.stringify(dataset.record(name, index, 0).value)}\n`;
      bytes += Buffer.byteLength(line);
      if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', resolve));
    }
    out.end();
    await finished(out);
  }
  return bytes;
}

/** Writes the changes of each day from 1 on as `days/<day>.ndjson`: making them takes more memory than storing them. */
export async function writeDays(folder: string, records: number, days: number): Promise<void> {
  await mkdir(path.join(folder, 'days'), { recursive: true });
  const dataset = new Dataset(records);
  for (let day = 1; day <= days; day++) {
    const lines = dataset.day(day).changes.map((change) => `${JSON.stringify(change)}\n`);
    await writeFile(fileOfDay(folder, day), lines.join(''));
  }
}

export async function readDay(folder: string, day: number): Promise<DatasetRecord[]> {
  const lines = (await readFile(fileOfDay(folder, day), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function fileOfDay(folder: string, day: number): string {
  return path.join(folder, 'days', `${day}.ndjson`);
}

/** Writes the first day as one file for each record: `files/<table>/<first two digits>/<key>.json`. */
export async function writeFiles(folder: string, records: number): Promise<void> {
  const dataset = new Dataset(records);
  for (const { name } of dataset.tables) {
    const shards = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
    await Promise.all(shards.map((shard) => mkdir(path.join(folder, 'files', name, shard), { recursive: true })));
    for (const { key, value } of dataset.records(name))
      await writeFile(fileOf(folder, name, key), JSON.stringify(value));
  }
}

/** Brings the files to the next day. */
export async function applyDay(folder: string, dataset: Dataset, day: number): Promise<void> {
  for (const { table, key, value } of dataset.day(day).changes) {
    if (value) await writeFile(fileOf(folder, table, key), JSON.stringify(value));
    else await rm(fileOf(folder, table, key));
  }
}

function fileOf(folder: string, table: string, key: string): string {
  return path.join(folder, 'files', table, key.slice(0, 2), `${key}.json`);
}
