import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../simulator/schema/schema.ts';
import { splitPath } from '../model/field-path.ts';
import type { Resource } from '../model/resource.ts';
import { catalog } from './catalog.ts';
import { ENTER_SECRETS, settingsQuirks } from './intune-settings.ts';

/*
 * Secrets in the policies of Intune: whatever Microsoft's types call one is never stored in clear text. The types are
 * those of the packages, so that a new kind of policy with a new password is found when they are renewed.
 */

const NAMES =
  /(password|passphrase|secret|sharedKey|productKey|licen[sc]eKey|privateKey|workspaceKey|token|tokenValue|boardingBlob|pfxBlob|qrCodeContent|activationCode)$/i;

/** What only sounds like one. */
const HARMLESS: Readonly<Record<string, string>> = {
  'microsoftStoreForBusinessApp.productKey': 'The number of an app in Microsoft’s store.',
  'windowsAutopilotDeviceIdentity.productKey': 'The Windows product ID of a device, which opens nothing.',
};

const schema = schemaOf('beta');
const modules = catalog.filter(({ id }) => id.startsWith('intune-'));

/** Texts of a type that are called like a secret, with complex values inside; related objects are other modules. */
function suspects(type: string, prefix = '', seen: readonly string[] = [type]): readonly string[] {
  return [...(schema.type(type)?.properties ?? [])].flatMap(([name, property]) => {
    if (property.navigation) return [];
    if (property.kind === 'primitive') return property.type === 'string' && NAMES.test(name) ? [prefix + name] : [];
    if (property.kind !== 'complex' || seen.includes(property.type) || seen.length > 5) return [];
    const below = `${prefix}${name}${property.collection ? '[]' : ''}.`;
    return suspects(property.type, below, [...seen, property.type]);
  });
}

function guarded({ fields, api }: Resource): ReadonlySet<string> {
  const left = [...Object.keys(api.neverReturned ?? {}), ...Object.keys(api.omitted ?? {})];
  return new Set([...(fields?.secret ?? []), ...Object.keys(fields?.generated ?? {}), ...left]);
}

describe('secrets in the policies of Intune', () => {
  it('are known as such in every module that may hold one', () => {
    const found: string[] = [];
    const open: string[] = [];
    for (const module of modules) {
      const known = guarded(module);
      const base = module.entity.replace('microsoft.graph.', '');
      for (const type of schema.names().filter((name) => schema.isA(name, base))) {
        for (const path of suspects(type)) {
          found.push(`${type}.${path}`);
          const isKnown = known.has(path) || known.has(splitPath(path)[0]?.name ?? path);
          if (!isKnown && !(`${type}.${path}` in HARMLESS)) open.push(`${module.id}: ${type}.${path}`);
        }
      }
    }
    expect(open, 'add to fields.secret of the module, and a hand-over').toEqual([]);
    // The search finds what is there to be found.
    expect(found).toContain('windowsWifiConfiguration.preSharedKey');
    expect(found).toContain('iosikEv2VpnConfiguration.sharedSecret');
    expect(found).toContain('windows10TeamGeneralConfiguration.azureOperationalInsightsWorkspaceKey');
    expect(Object.keys(HARMLESS).filter((name) => !found.includes(name))).toEqual([]);
  });

  it('are on the worklist wherever settings of the catalogue are made anew', () => {
    const users = modules.filter((module) => module.quirks === settingsQuirks);
    expect(users.length).toBeGreaterThan(1);
    for (const module of users) expect(module.handOver, module.id).toContain(ENTER_SECRETS);
  });
});
