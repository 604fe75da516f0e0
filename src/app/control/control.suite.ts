import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Cluster, postgresPrograms, startPostgres } from '../../../test/kit/postgres.ts';
import type { Control } from './control.ts';
import { migrate } from './migrations.ts';
import { postgresStore } from './postgres.ts';
import { sqliteStore } from './sqlite.ts';

/** A kind of database that every promise of the control store is tried on. */
export interface Database {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly missing?: string;
  /** A new, empty store at this version; `again` opens the same one once more, as another process would. */
  open(): Promise<{ readonly control: Control; readonly where: string; again(): Promise<Control> }>;
  close(): Promise<void>;
}

export function sqliteDatabase(): Database {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-control-'));
  const opened: Control[] = [];
  let count = 0;
  const open = async (file: string) => {
    const control = sqliteStore(file);
    opened.push(control);
    await migrate(control);
    return control;
  };
  return {
    name: 'SQLite',
    async open() {
      const file = path.join(folder, `${count++}.db`);
      return { control: await open(file), where: file, again: () => open(file) };
    },
    async close() {
      for (const control of opened) await control.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function postgresDatabase(): Database {
  const programs = postgresPrograms();
  const opened: Control[] = [];
  let cluster: Cluster | undefined;
  let count = 0;
  const open = async (url: string) => {
    const control = postgresStore(url);
    opened.push(control);
    await migrate(control);
    return control;
  };
  return {
    name: 'PostgreSQL',
    ...(programs ? {} : { missing: 'PostgreSQL is not on this machine: its half of the promises was not tried.' }),
    async open() {
      cluster ??= await startPostgres(programs!);
      const name = `holdfast_${count++}`;
      const admin = postgresStore(cluster.url);
      await sql.raw(`create database ${name}`).execute(admin);
      await admin.destroy();
      const url = cluster.url.replace(/postgres$/, name);
      return { control: await open(url), where: url, again: () => open(url) };
    },
    async close() {
      for (const control of opened) await control.destroy();
      await cluster?.stop();
    },
  };
}
