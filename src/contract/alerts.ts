import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { list, PageQuery, page, strict, TenantName, TenantParams, Text, Time } from './values.ts';

export const RuleId = Type.Enum([
  'mass-deletion',
  'administrator-added',
  'conditional-access-loosened',
  'federation-changed',
  'credential-added',
  'consent-granted',
  'break-glass-touched',
  'backup-failed',
  'backup-partial',
  'backup-late',
  'drift',
]);
export type RuleId = Static<typeof RuleId>;

export const Severity = Type.Enum(['info', 'warning', 'critical']);

export const Alert = strict({
  id: Type.String(),
  tenant: TenantName,
  rule: RuleId,
  severity: Severity,
  title: Type.String(),
  detail: Type.String(),
  at: Time,
  state: Type.Enum(['open', 'acknowledged']),
  acknowledgedBy: Type.Optional(Type.String()),
  acknowledgedAt: Type.Optional(Time),
  comment: Type.Optional(Type.String()),
  /** The comparison behind it; open it, or plan to take exactly this back. */
  changes: Type.Optional(
    strict({
      from: Type.String(),
      to: Type.String(),
      module: Type.Optional(Type.String()),
      actor: Type.Optional(Type.String()),
    }),
  ),
  objects: Type.Array(strict({ module: Type.String(), key: Type.String(), name: Type.String() }), { maxItems: 20 }),
  /** How the deliveries went. */
  deliveries: Type.Array(
    strict({
      destination: Type.String(),
      state: Type.Enum(['waiting', 'delivered', 'failed']),
      attempts: Type.Integer(),
      error: Type.Optional(Type.String()),
    }),
  ),
});
export type Alert = Static<typeof Alert>;

/** Thresholds of the rules, and when nobody wants to be woken. */
export const WatchSettings = strict({
  rules: Type.Record(Type.String(), Type.Boolean(), { description: 'Rules that are off; all others are on.' }),
  massDeletion: strict({
    count: Type.Integer({ minimum: 1 }),
    sharePercent: Type.Number({ minimum: 0.1, maximum: 100 }),
  }),
  lateAfterSeconds: Type.Integer({ minimum: 60 }),
  /** Only critical alerts are delivered in these times; the others follow when they end. */
  quiet: Type.Optional(strict({ zone: Type.String(), from: Type.String(), to: Type.String() })),
  baseline: Type.Optional(Type.String({ description: 'Snapshot that later ones are compared with.' })),
});
export type WatchSettings = Static<typeof WatchSettings>;

export const Destination = strict({
  name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,40}$' }),
  kind: Type.Enum(['webhook', 'teams', 'slack', 'email']),
  url: Type.String({ description: 'Only the host is shown; of a mailbox, the domain.' }),
  enabled: Type.Boolean(),
});

export type Destination = Static<typeof Destination>;

const AlertParams = strict({ ...TenantParams.properties, alert: Type.String() });
const DestinationParams = strict({ ...TenantParams.properties, destination: Destination.properties.name });

export const alertEndpoints = {
  listAllAlerts: endpoint({
    method: 'GET',
    path: '/alerts',
    summary: 'Alerts of all tenants that the caller may see, newest first',
    access: 'signed-in',
    query: strict({ ...PageQuery, state: Type.Optional(Type.Enum(['open', 'acknowledged'])) }),
    reply: page(Alert),
  }),
  listAlerts: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/alerts',
    summary: 'Alerts of a tenant, newest first',
    access: { tenant: 'look' },
    params: TenantParams,
    query: strict({ ...PageQuery, state: Type.Optional(Type.Enum(['open', 'acknowledged'])) }),
    reply: page(Alert),
  }),
  getAlert: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/alerts/:alert',
    summary: 'One alert',
    access: { tenant: 'look' },
    params: AlertParams,
    reply: Alert,
  }),
  acknowledgeAlert: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/alerts/:alert/acknowledgement',
    summary: 'Say that somebody has seen to it',
    access: { tenant: 'operate' },
    params: AlertParams,
    body: strict({ comment: Type.Optional(Text) }),
    reply: Alert,
  }),
  getWatch: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/watch',
    summary: 'Rules and thresholds',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: WatchSettings,
    versioned: true,
  }),
  setWatch: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/watch',
    summary: 'Change rules and thresholds',
    access: { tenant: 'administer' },
    params: TenantParams,
    body: WatchSettings,
    reply: WatchSettings,
    versioned: true,
  }),
  listDestinations: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/destinations',
    summary: 'Where alerts are delivered',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: list(Destination),
  }),
  setDestination: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/destinations/:destination',
    summary:
      'Deliver alerts to a webhook, signed with the key, or to a mailbox; each at least once, always with the same id',
    access: { tenant: 'administer' },
    params: DestinationParams,
    body: strict({
      kind: Destination.properties.kind,
      url: Type.String({ maxLength: 2000 }),
      signingKey: Type.Optional(Type.String({ minLength: 16, maxLength: 200 })),
      enabled: Type.Boolean(),
    }),
    reply: Destination,
  }),
  removeDestination: endpoint({
    method: 'DELETE',
    path: '/tenants/:tenant/destinations/:destination',
    summary: 'Stop delivering there',
    access: { tenant: 'administer' },
    params: DestinationParams,
  }),
  testDestination: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/destinations/:destination/test',
    summary: 'Deliver a made-up alert now, and say how it went',
    access: { tenant: 'administer' },
    params: DestinationParams,
    reply: strict({ delivered: Type.Boolean(), detail: Type.String() }),
  }),
};
