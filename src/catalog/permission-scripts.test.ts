import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resource } from '../model/resource.ts';
import { moduleById } from './catalog.ts';
import { azureCliScript, powershellScript } from './permission-scripts.ts';
import { leastPermissions, type NeededPermission } from './permissions.ts';

const choose = (...ids: string[]): readonly Resource[] => ids.map((id) => moduleById(id) as Resource);
const OPTIONS = { displayName: "Ada's backup", purpose: 'For a test.' };
const application = leastPermissions(choose('users', 'groups'), 'backup', { extras: false });
const delegated = leastPermissions(choose('terms-of-use'), 'backup', { signIn: 'delegated' });

describe.skipIf(process.platform === 'win32')('the script for the Azure CLI', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'holdfast-script-'));
    // What stands in for the Azure CLI notes how it was called, and answers an identifier that names what was asked.
    writeFileSync(
      path.join(folder, 'az'),
      `#!/bin/sh\necho "$@" >> "${folder}/calls"\ncase "$*" in\n  *"[?value=='Nobody.Knows"*) ;;\n  "ad app create"*) echo app-id ;;\n  "ad sp show"*) echo "id-of-$*" | sed "s/.*value=='\\([^']*\\)'.*/id-of-\\1/" ;;\nesac\n`,
      { mode: 0o755 },
    );
    writeFileSync(path.join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(needed: readonly NeededPermission[], ...args: string[]): readonly string[] {
    const file = path.join(folder, 'script.sh');
    writeFileSync(file, azureCliScript(needed, OPTIONS));
    writeFileSync(path.join(folder, 'calls'), '');
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    expect(execFileSync('bash', [file, ...args], { env, encoding: 'utf8', stdio: 'pipe' })).toContain('app-id');
    return readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n');
  }

  it('makes the registration, asks for exactly these permissions, and consents last', () => {
    const calls = run(application, 'app.pem');
    expect(calls[0]).toContain("ad app create --display-name Ada's backup");
    expect(calls.filter((call) => call.startsWith('ad app permission add')).map((call) => call.split(' ')[9])).toEqual([
      'id-of-Group.Read.All=Role',
      'id-of-User.Read.All=Role',
    ]);
    expect(calls.at(-1)).toBe('ad app permission admin-consent --id app-id');
    expect(calls.some((call) => call.includes('--cert @app.pem'))).toBe(true);
  });

  it('needs a certificate for an application and none for a person', () => {
    expect(() => run(application)).toThrow(/unbound variable/);
    const calls = run(delegated);
    expect(calls.some((call) => call.includes('id-of-Agreement.Read.All=Scope'))).toBe(true);
    expect(calls.some((call) => call.includes('--is-fallback-public-client true'))).toBe(true);
    expect(calls.some((call) => call.includes('credential'))).toBe(false);
  });

  it('stops at a permission that the tenant does not know', () => {
    const unknown = { ...(application[0] as NeededPermission), permission: 'Nobody.Knows.All' };
    expect(() => run([unknown], 'app.pem')).toThrow(/not known/);
  });
});

describe('the script for PowerShell', () => {
  it('names exactly these permissions, each as what it is', () => {
    const script = powershellScript([...application, ...delegated], OPTIONS);
    expect(script).toContain("Roles = @('Group.Read.All', 'User.Read.All'); Scopes = @('Agreement.Read.All')");
    expect(script).toContain("-DisplayName 'Ada''s backup'");
    expect(powershellScript(delegated, OPTIONS)).not.toContain('CertificatePath');
    // Every brace and bracket is closed.
    for (const [open, close] of ['{}', '()', '[]'])
      expect(script.split(open as string).length).toBe(script.split(close as string).length);
  });
});
