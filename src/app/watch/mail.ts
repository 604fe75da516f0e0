import { readFileSync } from 'node:fs';
import { AppError } from '../../model/errors.ts';
import type { Context } from '../compose.ts';
import { resolveSecret } from '../secrets.ts';
import type { MailSettings } from '../settings.ts';

/** Reads the address of one mailbox. Errors: `request.invalid`; nothing that could be a second header passes. */
export function mailAddress(text: string): URL {
  const address = text.replace(/^mailto:/i, '');
  if (/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]+\.)+[A-Za-z]{2,63}$/.test(address))
    return new URL(`mailto:${address}`);
  throw new AppError('request.invalid', 'This is not the address of a mailbox.', {
    hint: 'Give one address, like ops@contoso.com.',
  });
}

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names the delivery: the same one again has the same name, so that mailboxes show it once. */
  readonly id: string;
}

/**
 * Hands a message to the mail server of the settings. Which server that is says who runs Holdfast, never who watches a
 * tenant: nobody else can make it connect anywhere. Returns why not when it was not taken.
 */
export async function sendMail(context: Context, message: Message): Promise<string | undefined> {
  const { mail } = context.settings();
  if (!mail) return 'No mail server is set: see "mail" in settings.json.';
  const security = mail.security ?? 'starttls';
  if (security === 'none' && mail.password) return 'A password is not sent to a mail server in the clear.';
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: mail.host,
    port: mail.port ?? (security === 'tls' ? 465 : 587),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(mail.ca ? { tls: { ca: readFileSync(mail.ca, 'utf8') } } : {}),
    ...(await signInOf(mail)),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mail.from,
      to: message.to,
      subject: message.subject,
      text: message.text,
      messageId: `<${message.id}@holdfast>`,
      headers: { 'x-holdfast-delivery': message.id, 'auto-submitted': 'auto-generated' },
    });
    return undefined;
  } catch (error) {
    const { responseCode } = error as { readonly responseCode?: number };
    return responseCode ? `The mail server answered ${responseCode}.` : 'The mail server could not be reached.';
  } finally {
    transport.close();
  }
}

async function signInOf({ user, password }: MailSettings) {
  if (!user || !password) return {};
  return { auth: { user, pass: await resolveSecret(password, 'the password of the mail server', {}) } };
}
