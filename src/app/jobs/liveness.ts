import { Client } from 'pg';

/**
 * How the processes on one database know of each other whether they live: each holds a lock of its own on a connection
 * of its own, which PostgreSQL drops when the process dies.
 */
export class Liveness {
  readonly executor: string;
  readonly #client: Client;
  #ending = false;

  constructor(database: string, executor: string) {
    this.executor = executor;
    this.#client = new Client({ connectionString: database, application_name: 'holdfast-liveness', keepAlive: true });
  }

  /** `onLost`: the connection is gone, and others take this process for dead. */
  async begin(onLost: () => void): Promise<void> {
    const lost = () => {
      if (!this.#ending) onLost();
      this.#ending = true;
    };
    this.#client.on('error', lost);
    this.#client.on('end', lost);
    await this.#client.connect();
    await this.#client.query(`select pg_advisory_lock(${KEY})`, [this.executor]);
  }

  /** Acts for a process that has died, and for no other: at most one of the living does so at a time. */
  async inPlaceOf(executor: string, act: () => Promise<void>): Promise<void> {
    const { rows } = await this.#client.query<{ dead: boolean }>(`select pg_try_advisory_lock(${KEY}) as dead`, [
      executor,
    ]);
    if (!rows[0]?.dead) return;
    try {
      await act();
    } finally {
      await this.#client.query(`select pg_advisory_unlock(${KEY})`, [executor]);
    }
  }

  async end(): Promise<void> {
    this.#ending = true;
    await this.#client.end();
  }
}

const KEY = "hashtextextended('holdfast ' || $1, 0)";
