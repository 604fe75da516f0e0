import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { addressOf, call } from './client.ts';
import { follow } from './events.ts';
import type { Job } from './shapes.ts';

export function isOver(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

interface Followed {
  readonly job: Job | undefined;
  readonly connected: boolean;
}

/** A job as it runs. Progress comes as events; whenever its state changes, and at the end, it is asked for whole. */
export function useJob(tenant: string, id: string | undefined, onEnd?: (job: Job) => void): Followed {
  const [followed, setFollowed] = useState<Followed>({ job: undefined, connected: true });
  const whenOver = useRef(onEnd);
  whenOver.current = onEnd;
  const client = useQueryClient();
  useEffect(() => {
    if (!id) return;
    const stop = new AbortController();
    const params = { tenant, job: id };
    let latest: Job | undefined;
    let told = false;
    const look = async () => {
      latest = await call('getJob', { params, signal: stop.signal });
      setFollowed((before) => ({ ...before, job: latest }));
      if (!isOver(latest) || told) return;
      told = true;
      await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'catalog' });
      whenOver.current?.(latest);
    };
    const run = async () => {
      await look();
      if (latest && isOver(latest)) return;
      await follow(addressOf('followJob', { params }), {
        signal: stop.signal,
        onConnected: (connected) => setFollowed((before) => ({ ...before, connected })),
        ended: () => latest !== undefined && isOver(latest),
        onEvent: ({ event, data }) => {
          if (event === 'progress') {
            const { data: progress } = JSON.parse(data) as { data: Job['progress'] };
            setFollowed((before) => (before.job ? { ...before, job: { ...before.job, progress } } : before));
          } else if (event === 'state') void look().catch(() => {});
        },
        onStreamEnd: look,
      });
    };
    run().catch(() => {
      if (!stop.signal.aborted) setFollowed((before) => ({ ...before, connected: false }));
    });
    return () => stop.abort();
  }, [tenant, id, client]);
  return followed;
}
