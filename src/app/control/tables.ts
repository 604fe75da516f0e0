/*
 * The control store: who may do what, what runs, what happened. One schema for SQLite and PostgreSQL.
 * Times are ISO 8601 text in UTC, values of our own are JSON text, switches are 0 and 1: the same on both sides.
 * Nothing here is needed to restore a tenant; that is all in the vault. What else is worth keeping is recorded there.
 */

export interface TenantRow {
  name: string;
  tenant_id: string;
  /** `TenantSettings` as JSON; secrets in it are sealed. */
  settings: string;
}

export interface UserRow {
  id: string;
  user_name: string;
  display_name: string;
  kind: 'local' | 'provider';
  /** `null` until the invitation is accepted, and for accounts of a provider. */
  password: string | null;
  /** Sealed; a secret that was not proven yet begins with `pending:`. */
  totp: string | null;
  /** The newest time step that was used: no code works twice. */
  totp_step: number;
  recovery_codes: string;
  invitation: string | null;
  invitation_ends: string | null;
  grants: string;
  disabled: number;
  failures: number;
  locked_until: string | null;
  last_sign_in_at: string | null;
  created_at: string;
}

export interface SessionRow {
  /** SHA-256 of the cookie's value: who reads the store cannot sign in with it. */
  id: string;
  /** Names the session to its owner; survives rotation. */
  name: string;
  user_id: string;
  csrf: string;
  created_at: string;
  last_seen_at: string;
  rotated_at: string;
  expires_at: string;
  /** The value before the last rotation is taken for a short while, for requests that were under way. */
  previous_id: string | null;
  address: string;
  agent: string;
}

export interface TokenRow {
  id: string;
  name: string;
  user_id: string;
  hash: string;
  grants: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
}

/** Short-lived things that are used once: second-factor tickets, states of a provider's sign-in, set-up codes. */
export interface TicketRow {
  id: string;
  kind: string;
  value: string;
  attempts: number;
  expires_at: string;
}

export interface JobRow {
  id: string;
  tenant: string;
  kind: string;
  input: string;
  by: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  progress: string | null;
  result: string | null;
  error: string | null;
  resumed: number;
  cancel_asked: number;
  /** 1 once the audit log and the rules have been told that it ended. */
  told: number;
}

export interface JobStepRow {
  job: string;
  name: string;
  result: string;
  at: string;
}

export interface JobEventRow {
  job: string;
  id: number;
  at: string;
  event: 'progress' | 'state';
  data: string;
}

/** The answer to a key that was used before. */
export interface IdempotencyRow {
  key: string;
  digest: string;
  job: string;
  at: string;
}

export interface ScheduleRow {
  tenant: string;
  name: string;
  settings: string;
  created_at: string;
  /** The newest moment of the schedule that was dealt with. */
  last_run_at: string | null;
}

/** What is known of a plan besides the plan itself, which is in the vault. */
export interface PlanRow {
  tenant: string;
  plan: string;
  digest: string;
  made_by: string;
  made_at: string;
  requested_by: string | null;
  requested_at: string | null;
  decision: 'approved' | 'rejected' | null;
  decided_by: string | null;
  decided_at: string | null;
  comment: string | null;
  apply_job: string | null;
  /** Generated passwords that wait to be collected, sealed. */
  secrets: string | null;
}

/** An apply that waits for an approval in Intune, and how the service asks whether it was given. */
export interface ApprovalWaitRow {
  tenant: string;
  plan: string;
  /** The run that ended waiting. */
  job: string;
  /** Whose rights it goes on with, as the audit log calls them. */
  actor: string;
  /** When it began to wait. */
  since: string;
  asked: number;
  last_at: string | null;
  /** `null`: it asks no more, and `note` says why. */
  next_at: string | null;
  /** How often going on failed. */
  failures: number;
  note: string | null;
}

export interface AlertRow {
  id: string;
  tenant: string;
  /** The same finding of the same snapshot raises one alert. */
  fingerprint: string;
  at: string;
  state: 'open' | 'acknowledged';
  acknowledged_by: string | null;
  acknowledged_at: string | null;
  comment: string | null;
  body: string;
}

export interface DestinationRow {
  tenant: string;
  name: string;
  kind: string;
  /** Sealed: webhook addresses often hold a secret. */
  url: string;
  host: string;
  signing_key: string | null;
  enabled: number;
}

export interface DeliveryRow {
  id: string;
  alert: string;
  tenant: string;
  destination: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  next_at: string;
  error: string | null;
}

export interface AuditRow {
  seq: number;
  at: string;
  actor: string;
  address: string | null;
  action: string;
  tenant: string | null;
  target: string | null;
  result: string;
  detail: string;
  request_id: string | null;
  hash: string;
}

/** What the vault has been given of this store, and in which version. */
export interface CopyRow {
  /** Id of the vault: another one is given everything anew. */
  vault: string;
  /** Whose part of the vault it lies in. */
  part: string;
  kind: string;
  key: string;
  version: string;
}

/** The one process that works on this store. */
export interface OwnerRow {
  name: string;
  host: string;
  pid: number;
  token: string;
  seen_at: string;
}

export interface ControlTables {
  tenants: TenantRow;
  users: UserRow;
  sessions: SessionRow;
  tokens: TokenRow;
  tickets: TicketRow;
  jobs: JobRow;
  job_steps: JobStepRow;
  job_events: JobEventRow;
  idempotency: IdempotencyRow;
  schedules: ScheduleRow;
  plans: PlanRow;
  approval_waits: ApprovalWaitRow;
  alerts: AlertRow;
  destinations: DestinationRow;
  deliveries: DeliveryRow;
  audit: AuditRow;
  copies: CopyRow;
  owners: OwnerRow;
}
