/*
 * Related objects that no module keeps, whichever object they hang off. What only one module must say stands in its
 * own `api.omitted`; where a relation is kept elsewhere, `api.keptIn` names the place.
 */

/** Name of the navigation property → why it is not captured. */
export const GENERAL_RELATIONS: Readonly<Record<string, string>> = {
  transitiveMemberOf: 'computed from the memberships, which are captured',
  transitiveMembers: 'computed from the memberships, which are captured',
  extensions: 'open extensions belong to the applications that wrote them, and are read one object at a time',
  createdBy: 'who once made or changed an object says nothing about what it is',
  lastModifiedBy: 'who once made or changed an object says nothing about what it is',
  createdObjects: 'who once made an object says nothing about what it is',
  createdOnBehalfOf: 'who once made an object says nothing about what it is',
};

/** Types of related objects → why they are not captured. */
export const RELATED_KINDS: readonly (readonly [types: readonly string[], because: string])[] = [
  [
    [
      'calendar',
      'calendarGroup',
      'event',
      'contactFolder',
      'contact',
      'mailFolder',
      'message',
      'inferenceClassification',
      'outlookUser',
      'conversation',
      'conversationThread',
      'person',
    ],
    'content of a mailbox, not of the directory',
  ],
  [['drive', 'site', 'onenote', 'itemInsights'], 'content of OneDrive and SharePoint, not of the directory'],
  [
    [
      'chat',
      'team',
      'userTeamwork',
      'onlineMeeting',
      'presence',
      'userSolutionRoot',
      'employeeExperienceUser',
      'adhocCall',
    ],
    'content of Teams and Viva, not of the directory',
  ],
  [['plannerUser', 'plannerGroup', 'todo'], 'content of Planner and To Do, not of the directory'],
  [['cloudPC'], 'a machine of Windows 365, not of the directory'],
  [
    ['userActivity', 'cloudClipboardRoot', 'userSettings', 'userDataSecurityAndGovernance'],
    'private to the signed-in user; no application may list it',
  ],
];
