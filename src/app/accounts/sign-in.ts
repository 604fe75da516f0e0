import { AppError } from '../../model/errors.ts';
import type { Control } from '../control/control.ts';
import type { UserRow } from '../control/tables.ts';
import type { SecretBox } from '../secret-box.ts';
import type { Caller } from './caller.ts';
import { codeFingerprint, fingerprint, newCode } from './codes.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import { endSessions, type From, openSession } from './sessions.ts';
import { makeTicket, putTicket, takeTicket, tryTicket } from './tickets.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';
import { addUser, nameKey, userByName, userRow } from './users.ts';

/** A finished sign-in, or the ticket with which the second factor is given. */
export type SignedIn =
  | { readonly state: 'signed-in'; readonly secret: string; readonly caller: Caller }
  | { readonly state: 'second-factor'; readonly ticket: string; readonly userName: string };

/** After so many wrong guesses in a row an account is locked, twice as long each further time. */
const FREE_FAILURES = 5;
const LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 3_600_000;
const FIRST_ADMINISTRATOR = 'first-administrator';

/** Local accounts: they work when everything else is down. */
export class SignIns {
  readonly #control: Control;
  readonly #box: SecretBox;
  readonly #now: () => Date;

  constructor(control: Control, box: SecretBox, now: () => Date) {
    this.#control = control;
    this.#box = box;
    this.#now = now;
  }

  async needsFirstAdministrator(): Promise<boolean> {
    return (await this.#control.selectFrom('users').select('id').limit(1).execute()).length === 0;
  }

  /** A new one-time code with which the first administrator is made; older ones end. */
  async firstAdministratorCode(): Promise<string> {
    const code = newCode();
    await this.#control.deleteFrom('tickets').where('kind', '=', FIRST_ADMINISTRATOR).execute();
    const ends = new Date(this.#now().getTime() + 86_400_000);
    await putTicket(this.#control, FIRST_ADMINISTRATOR, FIRST_ADMINISTRATOR, { code: codeFingerprint(code) }, ends);
    return code;
  }

  /** Errors: `session.refused`. */
  async createFirstAdministrator(
    given: {
      readonly code: string;
      readonly userName: string;
      readonly displayName: string;
      readonly password: string;
    },
    from: From,
  ): Promise<SignedIn> {
    const now = this.#now();
    const ticket = await tryTicket(this.#control, FIRST_ADMINISTRATOR, FIRST_ADMINISTRATOR, 20, now);
    if (!(await this.needsFirstAdministrator()) || ticket?.code !== codeFingerprint(given.code))
      throw new AppError('session.refused', 'The code is not right, or was used already.', {
        hint: 'The server prints a new one whenever it starts without any account.',
      });
    if (!(await takeTicket(this.#control, FIRST_ADMINISTRATOR, FIRST_ADMINISTRATOR, now)))
      throw new AppError('session.refused', 'The code was used in this moment.');
    const { user } = await addUser(
      this.#control,
      {
        ...given,
        kind: 'local',
        password: await hashPassword(given.password),
        grants: [{ role: 'administrator', tenant: '*' }],
      },
      now,
    );
    return this.#open(await userRow(this.#control, user.id), from);
  }

  /** Errors: `session.refused`, always the same whether the name or the password is wrong; `session.locked`. */
  async withPassword(userName: string, password: string, from: From): Promise<SignedIn> {
    const user = await userByName(this.#control, userName);
    this.#refuseLocked(user);
    const fits = await passwordFits(password, user?.kind === 'local' ? user.password : undefined);
    if (!user || !fits || user.disabled) {
      if (user) await this.#failed(user);
      throw refused();
    }
    if (user.totp && !user.totp.startsWith('pending:')) {
      const ends = new Date(this.#now().getTime() + 5 * 60_000);
      const ticket = await makeTicket(this.#control, 'second-factor', { user: user.id }, ends);
      return { state: 'second-factor', ticket, userName: user.user_name };
    }
    return this.#open(user, from);
  }

  /** A one-time code, or a recovery code, which is then used up. Errors: `session.refused`, `session.locked`. */
  async withSecondFactor(ticket: string, code: string, from: From): Promise<SignedIn> {
    const now = this.#now();
    const found = await tryTicket(this.#control, 'second-factor', fingerprint(ticket), 5, now);
    if (!found) throw refused();
    const user = await userRow(this.#control, String(found.user));
    this.#refuseLocked(user);
    if (user.disabled || !((await this.#codeFits(user, code)) || (await this.#recoveryFits(user, code)))) {
      await this.#failed(user);
      throw refused();
    }
    if (!(await takeTicket(this.#control, 'second-factor', fingerprint(ticket), now))) throw refused();
    return this.#open(user, from);
  }

  /** Sets the password of an invited or reset account. Errors: `session.refused`, `session.locked`. */
  async acceptInvitation(userName: string, code: string, password: string, from: From): Promise<SignedIn> {
    const user = await userByName(this.#control, userName);
    this.#refuseLocked(user);
    const now = this.#now();
    const hash = await hashPassword(password);
    const { numUpdatedRows } = await this.#control
      .updateTable('users')
      .set({ password: hash, invitation: null, invitation_ends: null })
      .where('user_name', '=', nameKey(userName))
      .where('disabled', '=', 0)
      .where('invitation', '=', codeFingerprint(code))
      .where('invitation_ends', '>', now.toISOString())
      .executeTakeFirst();
    if (!user || numUpdatedRows === 0n) {
      if (user) await this.#failed(user);
      throw refused();
    }
    return this.#open(user, from);
  }

  /** A session for an account that a provider has vouched for. */
  openFor(user: UserRow, from: From): Promise<SignedIn> {
    return this.#open(user, from);
  }

  /** Errors: `session.refused`, `session.locked`. */
  async changePassword(caller: Caller, current: string, next: string): Promise<void> {
    await this.#confirm(caller, current);
    await this.#control
      .updateTable('users')
      .set({ password: await hashPassword(next) })
      .where('id', '=', caller.userId)
      .execute();
    await endSessions(this.#control, caller.userId, caller.session?.name);
  }

  async beginTotp(caller: Caller, password: string) {
    const user = await this.#confirm(caller, password);
    const secret = newTotpSecret();
    if (user.totp && !user.totp.startsWith('pending:'))
      throw new AppError('request.conflict', 'One-time codes are on already.', { hint: 'Switch them off first.' });
    await this.#setTotp(caller.userId, `pending:${this.#box.seal(secret, 'totp')}`, []);
    return { secret, uri: totpUri(secret, user.user_name) };
  }

  async confirmTotp(caller: Caller, code: string): Promise<readonly string[]> {
    const user = await userRow(this.#control, caller.userId);
    const sealed = user.totp?.startsWith('pending:') ? user.totp.slice(8) : undefined;
    const step = sealed && totpStep(this.#box.open(sealed, 'totp'), code, this.#now(), user.totp_step);
    if (!sealed || !step) throw new AppError('session.refused', 'The code is not right.', { hint: 'Check the clock.' });
    const codes = Array.from({ length: 10 }, newCode);
    await this.#setTotp(user.id, sealed, codes.map(codeFingerprint), step);
    return codes;
  }

  async removeTotp(caller: Caller, password: string): Promise<void> {
    await this.#confirm(caller, password);
    await this.#setTotp(caller.userId, null, []);
  }

  async #confirm(caller: Caller, password: string): Promise<UserRow> {
    const user = await userRow(this.#control, caller.userId);
    this.#refuseLocked(user);
    if (await passwordFits(password, user.password)) return user;
    await this.#failed(user);
    throw new AppError('session.refused', 'The password is not right.');
  }

  async #codeFits(user: UserRow, code: string): Promise<boolean> {
    const step = user.totp ? totpStep(this.#box.open(user.totp, 'totp'), code, this.#now(), user.totp_step) : undefined;
    if (!step) return false;
    const { numUpdatedRows } = await this.#control
      .updateTable('users')
      .set({ totp_step: step })
      .where('id', '=', user.id)
      .where('totp_step', '<', step)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async #recoveryFits(user: UserRow, code: string): Promise<boolean> {
    const left = (JSON.parse(user.recovery_codes) as string[]).filter((known) => known !== codeFingerprint(code));
    const { numUpdatedRows } = await this.#control
      .updateTable('users')
      .set({ recovery_codes: JSON.stringify(left) })
      .where('id', '=', user.id)
      .where('recovery_codes', '=', user.recovery_codes)
      .executeTakeFirst();
    return numUpdatedRows > 0n && JSON.stringify(left) !== user.recovery_codes;
  }

  async #setTotp(user: string, totp: string | null, codes: readonly string[], step = 0): Promise<void> {
    await this.#control
      .updateTable('users')
      .set({ totp, totp_step: step, recovery_codes: JSON.stringify(codes) })
      .where('id', '=', user)
      .execute();
  }

  #refuseLocked(user: UserRow | undefined): void {
    if (user?.locked_until && user.locked_until > this.#now().toISOString())
      throw new AppError('session.locked', 'Too many wrong attempts: the account is locked for a while.', {
        hint: 'Wait, or ask an administrator to reset it.',
        retry: 'later',
      });
  }

  async #failed(user: UserRow): Promise<void> {
    const row = await this.#control
      .updateTable('users')
      .set((old) => ({ failures: old('failures', '+', 1) }))
      .where('id', '=', user.id)
      .returning('failures')
      .executeTakeFirst();
    const over = (row?.failures ?? 0) - FREE_FAILURES;
    if (over < 0) return;
    const until = new Date(this.#now().getTime() + Math.min(LONGEST_LOCK_MS, LOCK_MS * 2 ** Math.min(over, 10)));
    await this.#control
      .updateTable('users')
      .set({ locked_until: until.toISOString() })
      .where('id', '=', user.id)
      .execute();
  }

  async #open(user: UserRow, from: From): Promise<SignedIn> {
    await this.#control
      .updateTable('users')
      .set({ failures: 0, locked_until: null })
      .where('id', '=', user.id)
      .execute();
    return { state: 'signed-in', ...(await openSession(this.#control, user, from, this.#now())) };
  }
}

function refused(): AppError {
  return new AppError('session.refused', 'User name, password or code is not right.');
}
