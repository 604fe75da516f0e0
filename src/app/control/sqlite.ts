import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { ControlTables } from './tables.ts';

/** The control store in one file. Every write survives a power cut before it is answered. */
export function sqliteStore(file: string): Kysely<ControlTables> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  return new Kysely<ControlTables>({ dialect: new SqliteDialect({ database: shim(database) }) });
}

/** Node's SQLite in the words that Kysely knows. Prepared statements are kept: the same few run all the time. */
function shim(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    if (prepared.size > 500) prepared.clear();
    prepared.set(sql, made);
    return made;
  };
  return {
    prepare(sql) {
      // A transaction that begins by reading could not go on to write beside another process.
      const statement = prepare(sql === 'begin' ? 'begin immediate' : sql);
      const given = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...given(parameters)),
        run: (parameters) => statement.run(...given(parameters)),
        iterate: (parameters) => statement.iterate(...given(parameters)),
      };
    },
    close: () => database.close(),
  };
}
