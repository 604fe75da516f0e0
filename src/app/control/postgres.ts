import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { ControlTables } from './tables.ts';

/** The control store in a PostgreSQL database, for when one machine is not enough. */
export function postgresStore(url: string): Kysely<ControlTables> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new Kysely<ControlTables>({ dialect: new PostgresDialect({ pool }) });
}
