import type { Resource } from '../../model/resource.ts';
import { customSecurityAttributeAudits } from './custom-security-attribute-audits.ts';
import { directoryAudits } from './directory-audits.ts';
import { intuneAuditEvents } from './intune-audit-events.ts';
import { provisioningLogs } from './provisioning-logs.ts';
import { riskDetections } from './risk-detections.ts';
import { riskyServicePrincipals } from './risky-service-principals.ts';
import { riskyUsers } from './risky-users.ts';
import { servicePrincipalRiskDetections } from './service-principal-risk-detections.ts';
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
  provisioningLogs,
  customSecurityAttributeAudits,
  intuneAuditEvents,
  riskDetections,
  servicePrincipalRiskDetections,
  riskyUsers,
  riskyServicePrincipals,
];
