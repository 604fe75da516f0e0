import type { Resource } from '../../model/resource.ts';
import { directoryAudits } from './directory-audits.ts';
import { signIns } from './sign-ins.ts';
import { signInsManagedIdentity } from './sign-ins-managed-identity.ts';
import { signInsNonInteractive } from './sign-ins-non-interactive.ts';
import { signInsServicePrincipal } from './sign-ins-service-principal.ts';

export const logsArea: readonly Resource[] = [
  directoryAudits,
  signIns,
  signInsNonInteractive,
  signInsServicePrincipal,
  signInsManagedIdentity,
];
