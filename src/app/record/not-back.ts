/** Something that a person does after a rebuild. */
export interface MustDo {
  readonly kind: 'connection' | 'user' | 'destination';
  readonly name: string;
  readonly remedy: string;
}

/** Something of the control store that is never in the vault, and what follows from that. */
export interface NotBack {
  readonly what: string;
  readonly remedy: string;
}

/** What a rebuild does not bring back. The guide says the same. */
export const NOT_BACK: readonly NotBack[] = [
  { what: 'Sessions', remedy: 'Everybody signs in again.' },
  {
    what: 'Passwords, second factors and recovery codes',
    remedy:
      'Administrators use the one-time codes shown here and reset the other local accounts; accounts of a sign-in provider just sign in.',
  },
  { what: 'API tokens', remedy: 'Make new ones; the old ones are refused.' },
  {
    what: 'Secrets of connections that were entered in the service',
    remedy: 'Enter them again; those that come from a file or the environment are found where they lie.',
  },
  { what: 'Addresses and signing keys of alert destinations', remedy: 'Enter them again; until then they are off.' },
  { what: 'Generated passwords that nobody had collected', remedy: 'Set new ones in the directory.' },
  {
    what: 'Jobs that were waiting or running',
    remedy: 'Start them again; an apply goes on in its journal, at the step it had reached.',
  },
  {
    what: 'Asking Intune by itself for approvals that plans wait for',
    remedy: 'Open the plans that wait and go on; after that it asks again.',
  },
  { what: 'Deliveries of alerts that were waiting', remedy: 'Look at the alerts that are open.' },
  { what: 'Idempotency keys and progress of jobs', remedy: 'Nothing: they matter only for a short time.' },
  { what: 'The last second or two before the loss', remedy: 'Look at the end of the audit log.' },
];
