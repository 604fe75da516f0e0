/** Who is calling, as the access token says. */
export interface Caller {
  readonly kind: 'app' | 'user';
  readonly appId: string;
  /** Object id of the service principal of the app, in this tenant. */
  readonly servicePrincipalId: string;
  readonly userId?: string;
  /** Application permissions of an app, or delegated permissions (`scp`) of a person's session. */
  readonly permissions: ReadonlySet<string>;
  /** Role template ids that the person holds. */
  readonly roles: ReadonlySet<string>;
  /** Set by the admin endpoint's `act`: nothing is refused for want of permission. */
  readonly unlimited?: boolean;
}
