import { storageOf } from '../../app/storage.ts';
import type { Handlers } from '../call.ts';
import { startJob } from './jobs.ts';

export const storageHandlers: Pick<Handlers, 'getStorage' | 'checkStorage' | 'prune'> = {
  getStorage: ({ service }) => storageOf(service.context),
  checkStorage: (call) => startJob(call, 'check', { level: call.body.level }),
  async prune(call) {
    call.note({ detail: { dryRun: call.body.dryRun } });
    return startJob(call, 'prune', { dryRun: call.body.dryRun });
  },
};
