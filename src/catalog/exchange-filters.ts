/** Lists that are sets: the values by which a ready-made filter picks recipients. */
export const CONDITIONS: readonly string[] = [
  'ConditionalCompany',
  'ConditionalDepartment',
  'ConditionalStateOrProvince',
  ...Array.from({ length: 15 }, (_, i) => `ConditionalCustomAttribute${i + 1}`),
];

/** What every filter shows: its kind, which never changes, and itself in other words. */
export const FILTER_FIELDS = {
  readOnly: ['RecipientFilterType'],
  serverOwned: ['LdapRecipientFilter', 'RecipientContainer'],
  unordered: CONDITIONS,
} as const;

export const FILTER_LIMIT =
  'A filter that was written by hand cannot become a ready-made one, or the other way round; Microsoft refuses it.';
