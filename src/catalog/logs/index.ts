import type { Resource } from '../../model/resource.ts';
import { directoryAudits } from './directory-audits.ts';
import { signIns } from './sign-ins.ts';

export const logsArea: readonly Resource[] = [directoryAudits, signIns];
