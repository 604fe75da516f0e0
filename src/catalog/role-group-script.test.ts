import { expect, it } from 'vitest';
import { roleGroupScript } from './role-group-script.ts';

const need = (role: string, kind: 'directory' | 'exchange' | 'compliance') =>
  ({ role, kind, holder: 'application', modules: [] }) as const;
const OPTIONS = { displayName: "Ada's backup", purpose: 'For a\ntest.' };

it('makes one role group in each back end, with the roles of that one', () => {
  const script = roleGroupScript(
    [
      need('View-Only Configuration', 'exchange'),
      need('Sensitivity Label Reader', 'compliance'),
      need('X', 'directory'),
    ],
    OPTIONS,
  );
  expect(script).toContain("Connect-ExchangeOnline -ShowBanner:$false\nGrant-Role @('View-Only Configuration')");
  expect(script).toContain("Connect-IPPSSession\nGrant-Role @('Sensitivity Label Reader')");
  expect(script).toContain("'Ada''s backup'");
  expect(script?.split('\n')[0]).toBe('# For a test.');
});

it('is not there when no module is read by cmdlets', () => {
  expect(roleGroupScript([need('User Administrator', 'directory')], OPTIONS)).toBeUndefined();
});
