import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoAdminAuditLogConfig = defineCmdletModule({
  id: 'exo-admin-audit-log-config',
  title: 'Unified audit log switch',
  about: 'Whether what people and administrators do is written to the audit log.',
  why: 'With the log off, nobody can tell afterwards what an attacker did.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'AdminAuditLogConfig',
  roles: { read: ['View-Only Audit Logs', 'Audit Logs'], write: ['Audit Logs'] },
  licence: 'Exchange Online',
  shape: 'singleton',
  fields: {
    readOnly: ['AdminAuditLogEnabled', 'TestCmdletLoggingEnabled', 'AdminAuditLogAgeLimit', 'LogLevel', 'Name'],
  },
  example: { field: 'UnifiedAuditLogIngestionEnabled', values: [false, true] },
  limits: ['Events that were not written while the log was off are lost.'],
});
