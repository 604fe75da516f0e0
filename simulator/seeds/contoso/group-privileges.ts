import { object, type SeedPiece } from '../seed.ts';
import { any, CREATED, group, user } from './ids.ts';

const ROOT = 'identityGovernance/privilegedAccess/group';

/** Who may become, and who is for a while, member or owner of a group that holds a role. */
export function* groupPrivileges(): Generator<SeedPiece> {
  yield object(`${ROOT}/eligibilitySchedules`, 'privilegedAccessGroupEligibilitySchedule', {
    ...schedule('eligible', 'tomas', 'member'),
  });
  yield object(`${ROOT}/eligibilitySchedules`, 'privilegedAccessGroupEligibilitySchedule', {
    ...schedule('eligible', 'wen', 'owner', '2027-06-30T00:00:00Z'),
  });
  yield object(`${ROOT}/assignmentSchedules`, 'privilegedAccessGroupAssignmentSchedule', {
    ...schedule('assigned', 'yuki', 'member', '2027-03-31T00:00:00Z'),
    assignmentType: 'assigned',
  });
}

/** Identifiers of such schedules name group, access and a number. */
function schedule(kind: string, person: string, accessId: string, endDateTime: string | null = null) {
  const helpdesk = group('Role Helpdesk');
  return {
    id: `${helpdesk}_${accessId}_${any(`${kind} ${person} ${accessId}`)}`,
    accessId,
    groupId: helpdesk,
    principalId: user(person),
    memberType: 'direct',
    createdDateTime: CREATED,
    createdUsing: any(`${kind} request ${person}`),
    modifiedDateTime: CREATED,
    status: 'Provisioned',
    scheduleInfo: {
      startDateTime: CREATED,
      recurrence: null,
      expiration: { type: endDateTime ? 'afterDateTime' : 'noExpiration', endDateTime, duration: null },
    },
  };
}
