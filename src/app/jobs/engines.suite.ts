import { type Database, postgresDatabase, sqliteDatabase } from '../control/control.suite.ts';
import type { Control } from '../control/control.ts';
import { postgresStore } from '../control/postgres.ts';
import { sqliteStore } from '../control/sqlite.ts';
import { DurableRunner } from './durable-runner.ts';
import type { JobBookOptions } from './job-book.ts';
import { JournalRunner } from './journal-runner.ts';
import type { Runner } from './runner.ts';

/** A way to run jobs that every promise of a runner is tried on. */
export interface Engine {
  readonly name: string;
  /** One process works on a store at a time. */
  readonly exclusive: boolean;
  database(): Database;
  /** The store that `Database.open` named, in another process. */
  store(where: string): Control;
  runner(where: string, options: JobBookOptions): Runner;
}

const journal = (_: string, options: JobBookOptions): Runner => new JournalRunner(options);

export const ENGINES: readonly Engine[] = [
  { name: 'journal on SQLite', exclusive: true, database: sqliteDatabase, store: sqliteStore, runner: journal },
  { name: 'journal on PostgreSQL', exclusive: true, database: postgresDatabase, store: postgresStore, runner: journal },
  {
    name: 'durable engine on PostgreSQL',
    exclusive: false,
    database: postgresDatabase,
    store: postgresStore,
    runner: (database, options) => new DurableRunner({ ...options, database }),
  },
];
