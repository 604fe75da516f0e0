/** `displayName` → `Display name`; well-known short forms keep their capitals. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/^@odata\./, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .trim()
    .split(/\s+/)
    .map((word, at) => SHORT.get(word.toLowerCase()) ?? (at === 0 ? capital(word) : word.toLowerCase()));
  return words.join(' ');
}

const SHORT = new Map(
  ['ID', 'URL', 'URLs', 'MFA', 'SAML', 'SSO', 'IP', 'API', 'OIDC', 'UPN', 'SKU', 'DNS', 'B2B', 'B2C', 'IDs', 'OS'].map(
    (word) => [word.toLowerCase(), word],
  ),
);

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `conditions.users.includeUsers[Alice]` → `Conditions › Users › Include users › Alice`. */
export function pathInWords(path: string): string {
  const steps: string[] = [];
  for (const [, name, item] of path.matchAll(/([^.[\]]+)|\[([^\]]*)\]/g)) {
    if (name) steps.push(wordsOf(name));
    else if (item) steps.push(item);
  }
  return steps.join(' › ') || path;
}
