/** The published list has most of these paths without `/solutions` before them. */
const CONTROL = ['BackupRestore-Control.Read.All', 'BackupRestore-Control.ReadWrite.All'];
const CONTROL_WRITE = ['BackupRestore-Control.ReadWrite.All'];
const CONFIGURATION = ['BackupRestore-Configuration.Read.All', 'BackupRestore-Configuration.ReadWrite.All'];
const CONFIGURATION_WRITE = ['BackupRestore-Configuration.ReadWrite.All'];
const RESTORE = ['BackupRestore-Restore.Read.All', 'BackupRestore-Restore.ReadWrite.All'];
const RESTORE_WRITE = ['BackupRestore-Restore.ReadWrite.All'];
const ROOT = '/solutions/backuprestore';

const facts: Record<string, readonly string[]> = {
  [`GET ${ROOT}`]: CONTROL,
  [`POST ${ROOT}/enable`]: CONTROL_WRITE,
  [`GET ${ROOT}/serviceapps`]: CONTROL,
  [`GET ${ROOT}/serviceapps/{id}`]: CONTROL,
  [`POST ${ROOT}/serviceapps`]: CONTROL_WRITE,
  [`DELETE ${ROOT}/serviceapps/{id}`]: CONTROL_WRITE,
  [`POST ${ROOT}/serviceapps/{id}/activate`]: CONTROL_WRITE,
  [`POST ${ROOT}/serviceapps/{id}/deactivate`]: CONTROL_WRITE,
  [`GET ${ROOT}/protectionpolicies`]: CONFIGURATION,
  [`GET ${ROOT}/protectionpolicies/{id}`]: CONFIGURATION,
  [`DELETE ${ROOT}/protectionpolicies/{id}`]: CONFIGURATION_WRITE,
  [`POST ${ROOT}/protectionpolicies/{id}/activate`]: CONFIGURATION_WRITE,
  [`POST ${ROOT}/protectionpolicies/{id}/deactivate`]: CONFIGURATION_WRITE,
};
for (const list of ['exchange', 'onedriveforbusiness', 'sharepoint']) {
  const policies = `${ROOT}/${list}protectionpolicies`;
  facts[`GET ${policies}`] = CONFIGURATION;
  facts[`GET ${policies}/{id}`] = CONFIGURATION;
  facts[`POST ${policies}`] = CONFIGURATION_WRITE;
  facts[`PATCH ${policies}/{id}`] = CONFIGURATION_WRITE;
  facts[`DELETE ${policies}/{id}`] = CONFIGURATION_WRITE;
  const sessions = `${ROOT}/${list}restoresessions`;
  facts[`GET ${sessions}`] = RESTORE;
  facts[`GET ${sessions}/{id}`] = RESTORE;
  facts[`POST ${sessions}`] = RESTORE_WRITE;
  facts[`PATCH ${sessions}/{id}`] = RESTORE_WRITE;
}
for (const kind of ['mailbox', 'drive', 'site', '']) {
  facts[`GET ${ROOT}/${kind}protectionunits`] = CONFIGURATION;
  facts[`GET ${ROOT}/${kind}protectionunits/{id}`] = CONFIGURATION;
}
for (const [method, allowed] of [
  ['GET', RESTORE],
  ['DELETE', RESTORE_WRITE],
] as const)
  facts[`${method} ${ROOT}/restoresessions/{id}`] = allowed;
facts[`POST ${ROOT}/restoresessions/{id}/activate`] = RESTORE_WRITE;

export const BACKUP_STORAGE_FACTS: Readonly<Record<string, readonly string[]>> = facts;
