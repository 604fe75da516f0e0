import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Town, town, UNHURRIED } from './service.suite.ts';

const PASSWORD = 'correct horse battery';

interface Entry {
  readonly at: string;
  readonly level: string;
  readonly event?: string;
  readonly operation?: string;
  readonly state?: string;
}

describe('a service that is run by others', () => {
  let place: Town;
  let headers: Record<string, string> = {};
  let job = '';

  beforeAll(async () => {
    place = await town({ ...UNHURRIED, HOLDFAST_METRICS_PORT: '0' });
  });
  afterAll(() => place?.close());

  const api = (method: string, at: string, body?: object) =>
    fetch(`${place.url}/api/v1${at}`, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const state = async () => (await (await api('GET', `/tenants/${place.tenant.name}/jobs/${job}`)).json()) as JobState;
  interface JobState {
    readonly state: string;
    readonly resumed: number;
  }
  async function until(done: (now: JobState) => boolean): Promise<JobState> {
    for (let i = 0; i < 6000; i++) {
      const now = await state();
      if (done(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`The job stands at ${JSON.stringify(await state())}.`);
  }

  it('says that it lives and is ready, by whatever name it is asked', async () => {
    const { port } = new URL(place.url);
    for (const [at, status] of [
      ['health', 'ok'],
      ['ready', 'ready'],
    ])
      expect(await (await fetch(`http://127.0.0.1:${port}/${at}`)).json()).toEqual({ status });
  });

  it('hands a backup over when it is told to stop, ends well and soon, and goes on at the next start', async () => {
    const first = { code: place.firstCode, userName: 'wilhelmina', displayName: 'Wilhelmina', password: PASSWORD };
    const signedIn = await api('POST', '/sign-in/first-administrator', first);
    const { session } = (await signedIn.json()) as { session: { csrf: string } };
    headers = {
      cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '',
      'x-csrf-token': session.csrf,
    };
    const modules = ['users', 'groups', 'applications', 'conditional-access-policies'];
    const started = await api('POST', `/tenants/${place.tenant.name}/backups`, { modules });
    job = ((await started.json()) as { id: string }).id;
    // At the first sign of it: a small tenant is read in no time.
    await until(({ state: now }) => now === 'running');
    const asked = performance.now();
    expect(await place.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(30_000);
    expect(place.log.join('\n')).toContain('goes on at the next start');
    await place.restart();
    const { state: ended, resumed } = await until(({ state: now }) => now === 'done' || now === 'failed');
    expect([ended, resumed]).toEqual(['done', 1]);
  });

  it('tells Prometheus how it stands, at a door of its own', async () => {
    const text = await (await fetch(place.metricsUrl ?? '')).text();
    const tenant = place.tenant.name;
    expect(text).toContain(`holdfast_snapshots{tenant="${tenant}"} 1`);
    expect(text).toMatch(new RegExp(`holdfast_snapshot_age_seconds\\{tenant="${tenant}"\\} \\d+`));
    expect(text).toMatch(new RegExp(`holdfast_last_backup_requests\\{tenant="${tenant}"\\} [1-9]`));
    expect(text).toMatch(new RegExp(`holdfast_last_backup_throttled_requests\\{tenant="${tenant}"\\} \\d`));
    expect(text).toContain('holdfast_jobs{kind="backup",state="done"} 1');
    expect(text).toContain('holdfast_job_resumptions 1');
    expect(text).toMatch(
      /holdfast_http_request_duration_seconds_count\{operation="getJob",method="GET",status="200"\} /,
    );
    // At the portal's door the address is one of its pages, if it was built, and of no page otherwise.
    expect(await (await fetch(`${place.url}/metrics`)).text()).not.toContain('holdfast_');
    expect((await fetch((place.metricsUrl ?? '').replace('/metrics', '/'))).status).toBe(404);
  });

  it('logs what happens as JSON, and neither secrets nor persons', async () => {
    await api('POST', '/sign-in/password', { userName: 'wilhelmina', password: 'a wrong guess of somebody' });
    await api('GET', `/tenants/${place.tenant.name}/snapshots/latest/objects?search=ada.brandt`);
    await place.stop();
    const entries = place.log.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Entry);
    expect(entries).toContainEqual(expect.objectContaining({ level: 'info', event: 'request', operation: 'signIn' }));
    expect(entries).toContainEqual(expect.objectContaining({ level: 'info', event: 'job', state: 'done' }));
    for (const { at } of entries) expect(Number.isNaN(Date.parse(at))).toBe(false);
    const all = place.log.join('\n');
    const { cookie = '', 'x-csrf-token': csrf = '' } = headers;
    for (const secret of [
      PASSWORD,
      'a wrong guess',
      cookie.split('=')[1] ?? 'none',
      csrf,
      place.firstCode,
      'wilhelmina',
      'brandt',
    ])
      expect(all).not.toContain(secret);
  });
});
