import type { Quirk } from '../quirk.ts';
import { browsing } from './browsing.ts';
import { granular } from './granular.ts';
import { bulkJobs, policies, rules, units } from './protection.ts';
import { artifacts, points, sessions } from './restoring.ts';
import { controllers, service } from './service.ts';
import { sites } from './sites.ts';

export const backupStorageQuirks: readonly Quirk[] = [
  service,
  controllers,
  policies,
  units,
  bulkJobs,
  rules,
  points,
  sessions,
  artifacts,
  granular,
  browsing,
  sites,
];
