import { contosoTenant } from './contoso/contoso.ts';
import { emptyTenant } from './empty.ts';
import { generatedTenant } from './generate/generate.ts';
import { importedTenant } from './import/import.ts';
import type { SeedTenant } from './seed.ts';

/**
 * The tenant that a line of text asks for: `empty`, `empty:label=second,name=Second`, `contoso`,
 * `generate:users=1000,seed=7,intune=2000,exchange=500`, `import:<folder>`. `index` tells several empty ones apart. Throws a RangeError that says what is wrong.
 */
export function seedNamed(spec: string, index = 0): SeedTenant {
  const colon = spec.indexOf(':');
  const kind = colon < 0 ? spec : spec.slice(0, colon);
  const rest = colon < 0 ? '' : spec.slice(colon + 1);
  switch (kind) {
    case 'empty':
      return emptyTenant({
        ...(index > 0 && { label: `fabrikam${index}` }),
        ...settingsOf(rest, ['id', 'label', 'name']),
      });
    case 'contoso':
      return contosoTenant();
    case 'generate': {
      const asked = settingsOf(rest, ['users', 'seed', 'label', 'intune', 'exchange']);
      const { users = '1000', seed = '1', label, intune = '0', exchange = '0' } = asked;
      return generatedTenant({
        users: whole('users', users),
        seed: whole('seed', seed),
        intune: whole('intune', intune),
        exchange: whole('exchange', exchange),
        ...(label && { label }),
      });
    }
    case 'import':
      if (!rest) throw new RangeError('import needs a folder: import:<folder>');
      return importedTenant(rest);
    default:
      throw new RangeError(`no tenant is called ${spec}: empty, contoso, generate:users=N,seed=S or import:<folder>`);
  }
}

function settingsOf(text: string, names: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const part of text.split(',').filter(Boolean)) {
    const [name = '', value] = part.split('=');
    if (!names.includes(name) || value === undefined)
      throw new RangeError(`unknown setting ${part}: ${names.join(', ')}`);
    settings[name] = value;
  }
  return settings;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number, not ${text}`);
  return value;
}
