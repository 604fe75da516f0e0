import { afterAll, describe, expect, it } from 'vitest';
import type { TenantSettings } from '../settings.ts';
import { type Database, postgresDatabase, sqliteDatabase } from './control.suite.ts';
import { isTaken } from './control.ts';
import { controlTenants } from './tenant-rows.ts';

const tenant = (name: string): TenantSettings => ({
  name,
  id: '11111111-1111-4111-8111-111111111111',
  cloud: { name: 'global' },
  connection: { kind: 'device-code', clientId: '22222222-2222-4222-8222-222222222222' },
  scope: 'all',
  optIn: [],
});

for (const database of [sqliteDatabase(), postgresDatabase()]) {
  if (database.missing) console.warn(database.missing);
  describe.skipIf(database.missing)(`the control store on ${database.name}`, () => promises(database));
}

function promises(database: Database): void {
  afterAll(() => database.close());

  it('is opened again as it was left', async () => {
    const { control, again } = await database.open();
    await controlTenants(control).add(tenant('contoso'));
    expect(await controlTenants(await again()).list()).toEqual([tenant('contoso')]);
  });

  it('refuses a name that is taken, and says which error that is', async () => {
    const { control } = await database.open();
    const tenants = controlTenants(control);
    await tenants.add(tenant('contoso'));
    await expect(tenants.add(tenant('contoso'))).rejects.toMatchObject({ code: 'tenant.exists' });
    await expect(tenants.change('fabrikam', (known) => known)).rejects.toMatchObject({ code: 'tenant.unknown' });
    await expect(tenants.remove('fabrikam')).rejects.toMatchObject({ code: 'tenant.unknown' });
    const other = await control
      .insertInto('tenants')
      .values({ name: 'x', tenant_id: null as never, settings: '' })
      .execute()
      .catch((error: unknown) => error);
    expect(isTaken(other)).toBe(false);
  });

  it('loses no change that others make at the same time', async () => {
    const { control, again } = await database.open();
    const doors = [controlTenants(control), controlTenants(await again())];
    await doors[0]!.add(tenant('contoso'));
    const names = Array.from({ length: 12 }, (_, i) => `part-${i}`);
    await Promise.all(
      names.map((name, i) => doors[i % 2]!.change('contoso', (t) => ({ ...t, optIn: [...t.optIn, name] }))),
    );
    const [stored] = await doors[0]!.list();
    expect([...stored!.optIn].sort()).toEqual([...names].sort());
  });

  it('leaves everything as it was when a change is refused or a transaction fails', async () => {
    const { control } = await database.open();
    const tenants = controlTenants(control);
    await tenants.add(tenant('contoso'));
    const refuse = () => {
      throw new Error('no');
    };
    await expect(tenants.change('contoso', refuse)).rejects.toThrow('no');
    await expect(
      control.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('tenants').execute();
        throw new Error('half way');
      }),
    ).rejects.toThrow('half way');
    expect(await tenants.list()).toEqual([tenant('contoso')]);
  });

  it('keeps transactions apart from what runs beside them', async () => {
    const { control } = await database.open();
    const tenants = controlTenants(control);
    const failing = control
      .transaction()
      .execute(async (transaction) => {
        await transaction.insertInto('tenants').values({ name: 'a', tenant_id: 'a', settings: '{}' }).execute();
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw new Error('taken back');
      })
      .catch(() => undefined);
    await Promise.all([failing, tenants.add(tenant('b')), tenants.add(tenant('c'))]);
    expect((await tenants.list()).map(({ name }) => name)).toEqual(['b', 'c']);
  });
}
