import type { SeedPiece } from '../seed.ts';
import { object } from '../seed.ts';
import { user } from './ids.ts';
import { upn } from './people.ts';

/** What Graph shows of data protection: the published labels, and alerts of data loss prevention. */
export function* informationProtection(): Generator<SeedPiece> {
  for (const [priority, name] of ['Public', 'Confidential', 'Secret'].entries()) {
    yield object('security/dataSecurityAndGovernance/sensitivityLabels', 'sensitivityLabel', {
      id: `5e2f0000-0000-4000-8000-00000000000${priority}`,
      name,
      description: `What is ${name.toLowerCase()}`,
      toolTip: `What is ${name.toLowerCase()}`,
      priority,
      isDefault: priority === 0,
      isEndpointProtectionEnabled: false,
      isScopedToUser: true,
    });
  }
  yield alert(1, 'Customer list sent outside', 'dataLossPrevention', '2026-11-19T09:12:00Z');
  yield alert(2, 'Card numbers shared by link', 'dataLossPrevention', '2026-11-20T15:40:00Z');
  yield alert(3, 'Mail is forwarded', 'microsoftDefenderForOffice365', '2026-11-20T16:00:00Z');
}

function alert(n: number, title: string, serviceSource: string, createdDateTime: string): SeedPiece {
  return object('security/alerts_v2', 'security.alert', {
    id: `dl${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`,
    title,
    description: `${title}.`,
    category: 'Exfiltration',
    severity: 'medium',
    status: 'new',
    serviceSource,
    detectionSource: serviceSource === 'dataLossPrevention' ? 'microsoftDataLossPrevention' : serviceSource,
    createdDateTime,
    lastUpdateDateTime: createdDateTime,
    firstActivityDateTime: createdDateTime,
    lastActivityDateTime: createdDateTime,
    evidence: [
      {
        '@odata.type': '#microsoft.graph.security.userEvidence',
        userAccount: { azureAdUserId: user('ada'), userPrincipalName: upn('ada'), accountName: 'ada' },
      },
    ],
  });
}
