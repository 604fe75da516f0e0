import type { Backend } from '../../../src/model/resource.ts';
import type { Noun } from '../noun.ts';
import { ADDRESS_BOOKS } from './address-books.ts';
import { ADVANCED_DELIVERY } from './advanced-delivery.ts';
import { ALLOW_LISTS } from './allow-lists.ts';
import { COMPLIANCE } from './compliance.ts';
import { COMPLIANCE_ROLES } from './compliance-roles.ts';
import { DATA_LOSS_PREVENTION } from './data-loss-prevention.ts';
import { ENCRYPTION } from './encryption.ts';
import { LABELLING } from './labelling.ts';
import { MAIL_FLOW } from './mail-flow.ts';
import { ORGANIZATION } from './organization.ts';
import { PRESETS } from './presets.ts';
import { PROTECTION } from './protection.ts';
import { PURVIEW } from './purview.ts';
import { RECIPIENTS } from './recipients.ts';
import { RETENTION } from './retention.ts';
import { ROLES } from './roles.ts';
import { USER_REPORTS } from './user-reports.ts';

/** Every kind of object that the back ends know, by Microsoft's cmdlet reference; never by our catalogue. */
export const NOUNS: readonly Noun[] = [
  ...MAIL_FLOW,
  ...ADDRESS_BOOKS,
  ...RECIPIENTS,
  ...ORGANIZATION,
  ...ENCRYPTION,
  ...ROLES,
  ...PROTECTION,
  ...PRESETS,
  ...USER_REPORTS,
  ...ADVANCED_DELIVERY,
  ...ALLOW_LISTS,
  ...COMPLIANCE,
  ...COMPLIANCE_ROLES,
  ...PURVIEW,
  ...LABELLING,
  ...DATA_LOSS_PREVENTION,
  ...RETENTION,
];

const byName = new Map(NOUNS.map((noun) => [`${noun.backend} ${noun.noun}`, noun]));

export function nounNamed(backend: Backend, name: string): Noun | undefined {
  return byName.get(`${backend} ${name}`);
}
