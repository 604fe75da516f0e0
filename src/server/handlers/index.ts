import type { Handlers } from '../call.ts';
import { accountHandlers } from './accounts.ts';
import { alertHandlers } from './alerts.ts';
import { auditHandlers } from './audit.ts';
import { jobHandlers } from './jobs.ts';
import { lookHandlers } from './look.ts';
import { restoreHandlers } from './restores.ts';
import { scheduleHandlers } from './schedules.ts';
import { sessionHandlers } from './session.ts';
import { storageHandlers } from './storage.ts';
import { tenantHandlers } from './tenants.ts';

/** What answers each endpoint. */
export const HANDLERS: Handlers = {
  ...sessionHandlers,
  ...tenantHandlers,
  ...scheduleHandlers,
  ...jobHandlers,
  ...lookHandlers,
  ...restoreHandlers,
  ...alertHandlers,
  ...auditHandlers,
  ...accountHandlers,
  ...storageHandlers,
};
