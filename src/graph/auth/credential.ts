/** How Holdfast signs in to one tenant. Values are held in memory only; keeping them safe is the caller's. */
export type Credential =
  | { readonly kind: 'client-secret'; readonly clientId: string; readonly secret: string }
  | {
      readonly kind: 'certificate';
      readonly clientId: string;
      /** PEM. The certificate may be followed by its chain. */
      readonly certificate: string;
      readonly privateKey: string;
      /** Sends the chain too, for registrations that trust a subject name and issuer. */
      readonly sendChain?: boolean;
    }
  /** Workload identity: a signed statement of another issuer, asked for anew each time. */
  | { readonly kind: 'federated'; readonly clientId: string; readonly assertion: () => Promise<string> }
  | DelegatedCredential;

export type DelegatedCredential =
  | {
      readonly kind: 'device-code';
      readonly clientId: string;
      readonly scopes?: readonly string[];
      /** Shows the code to the person. */
      readonly show: (code: DeviceCode) => void;
      readonly cache?: TokenCache;
    }
  | {
      readonly kind: 'authorization-code';
      readonly clientId: string;
      /** Of a web app that has one; a public client has none. */
      readonly secret?: string;
      readonly redirectUri: string;
      readonly scopes?: readonly string[];
      /** Takes the person to `url` and gives back the address that the sign-in page returned to. */
      readonly authorize: (url: string) => Promise<string>;
      readonly cache?: TokenCache;
    }
  /** Someone signed in before: renews from the cache, never asks. */
  | {
      readonly kind: 'cached';
      readonly clientId: string;
      readonly secret?: string;
      readonly scopes?: readonly string[];
      readonly cache: TokenCache;
      /** `homeAccountId` or user name, when the cache holds several people. */
      readonly account?: string;
    };

export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly message: string;
}

/** Where the library's token cache is kept. The text holds refresh tokens: `save` must encrypt it. */
export interface TokenCache {
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
}
