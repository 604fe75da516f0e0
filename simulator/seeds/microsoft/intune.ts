import { object, type SeedPiece } from '../seed.ts';

/** What every tenant with Intune has from the start. */
export function* builtInIntune(): Generator<SeedPiece> {
  yield object('deviceManagement/roleScopeTags', 'roleScopeTag', {
    id: '0',
    displayName: 'Default',
    description: 'Default Role Scope Tag',
    isBuiltIn: true,
  });
}
