import * as oidc from 'openid-client';
import { AppError } from '../../model/errors.ts';
import type { Control } from '../control/control.ts';
import type { UserRow } from '../control/tables.ts';
import { type Ask, resolveSecret } from '../secrets.ts';
import type { ProviderSettings } from '../settings.ts';
import { fingerprint, newSecret } from './codes.ts';
import { putTicket, takeTicket } from './tickets.ts';
import { userByName } from './users.ts';

/** Sign-in with OpenID Connect: code flow with PKCE, state and nonce; any provider, with a preset for Entra ID. */
export class Providers {
  readonly #settings: readonly ProviderSettings[];
  readonly #control: Control;
  readonly #ask: Ask;
  readonly #configurations = new Map<string, Promise<oidc.Configuration>>();

  constructor(settings: readonly ProviderSettings[], control: Control, ask: Ask) {
    this.#settings = settings;
    this.#control = control;
    this.#ask = ask;
  }

  list(): readonly { readonly id: string; readonly title: string }[] {
    return this.#settings.map(({ id, title }) => ({ id, title }));
  }

  /** Where to send the browser. `browser` is kept in a cookie: only the browser that began may finish. */
  async start(id: string, callback: string, returnTo: string, now: Date) {
    const configuration = await this.#configuration(id);
    const [state, browser] = [newSecret(), newSecret()];
    const verifier = oidc.randomPKCECodeVerifier();
    const nonce = oidc.randomNonce();
    const ends = new Date(now.getTime() + 10 * 60_000);
    const ticket = { provider: id, verifier, nonce, returnTo, browser: fingerprint(browser) };
    await putTicket(this.#control, fingerprint(state), 'provider', ticket, ends);
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, browser };
  }

  /** The account that the provider vouches for. Errors: `session.refused`. */
  async finish(id: string, callback: URL, browser: string | undefined, now: Date) {
    const state = callback.searchParams.get('state') ?? '';
    const ticket = await takeTicket(this.#control, 'provider', fingerprint(state), now);
    if (!ticket || ticket.provider !== id || !browser || ticket.browser !== fingerprint(browser))
      throw refused('This sign-in was not begun in this browser, or too long ago.');
    const tokens = await oidc
      .authorizationCodeGrant(await this.#configuration(id), callback, {
        pkceCodeVerifier: String(ticket.verifier),
        expectedState: state,
        expectedNonce: String(ticket.nonce),
        idTokenExpected: true,
      })
      .catch((cause: unknown) => {
        throw refused('The provider did not confirm the sign-in.', cause);
      });
    const user = await this.#account(id, tokens.claims() ?? {});
    return { user, returnTo: String(ticket.returnTo) };
  }

  async #account(id: string, claims: Readonly<Record<string, unknown>>): Promise<UserRow> {
    // Only what the provider's own directory guarantees to be unique and not writable by the user counts.
    const claim = this.#of(id).claim ?? 'email';
    if (claim === 'email' && claims.email_verified !== true)
      throw refused('The provider does not say that the e-mail address is verified.');
    const name = claims[claim];
    const user = typeof name === 'string' ? await userByName(this.#control, name) : undefined;
    if (user && user.kind === 'provider' && !user.disabled) return user;
    throw refused('There is no account for you here. Ask an administrator to add one that signs in with the provider.');
  }

  #of(id: string): ProviderSettings {
    const found = this.#settings.find((provider) => provider.id === id);
    if (found) return found;
    throw new AppError('request.unknown', 'There is no such provider.');
  }

  #configuration(id: string): Promise<oidc.Configuration> {
    const provider = this.#of(id);
    const known = this.#configurations.get(id);
    if (known) return known;
    const made = this.#discover(provider);
    this.#configurations.set(id, made);
    made.catch(() => this.#configurations.delete(id));
    return made;
  }

  async #discover(provider: ProviderSettings): Promise<oidc.Configuration> {
    const secret = await resolveSecret(provider.secret, `the client secret of ${provider.title}`, { ask: this.#ask });
    const issuer = new URL(provider.issuer);
    const local = ['127.0.0.1', 'localhost'].includes(issuer.hostname);
    return oidc.discovery(
      issuer,
      provider.clientId,
      secret,
      undefined,
      // Plain HTTP is for a provider on this machine only.
      local && issuer.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {},
    );
  }
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError('session.refused', message, cause === undefined ? {} : { cause });
}
