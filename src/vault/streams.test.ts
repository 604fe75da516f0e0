import { expect, it } from 'vitest';
import { memoryBackend } from './backends/memory.ts';
import { all, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';

const event = (n: number) => ({
  id: `e${n}`,
  at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  value: { n, text: 'signed in' },
});

it('keeps each event once and reads windows in both directions', async () => {
  const backend = memoryBackend();
  const tenant = await (await initVault(backend, keys)).tenant('contoso');
  const append = (from: number, to: number) =>
    tenant.appendLog(
      'sign-ins',
      Array.from({ length: to - from }, (_, i) => event(from + i)),
    );
  expect(await append(0, 100)).toEqual({ added: 100, duplicates: 0 });
  // Overlapping windows, late events, many small appends.
  for (let i = 0; i < 40; i++) await append(100 + i * 10 - 5, 110 + i * 10);
  expect(await append(0, 500)).toEqual({ added: 0, duplicates: 500 });
  const again = await (await openVault(backend, keys[0])).tenant('contoso');
  const read = async (options: Parameters<typeof again.readLog>[1]) =>
    (await all(again.readLog('sign-ins', options))).map((e) => e.value.n);
  const numbers = Array.from({ length: 500 }, (_, i) => i);
  expect(await read({})).toEqual(numbers);
  expect(await read({ newestFirst: true })).toEqual(numbers.toReversed());
  const window = { from: event(17).at, to: event(203).at };
  expect(await read(window)).toEqual(numbers.slice(17, 203));
  expect(await read({ ...window, newestFirst: true })).toEqual(numbers.slice(17, 203).reverse());
  expect(await all(again.readLog('nothing'))).toEqual([]);
  expect((await again.verify(3)).errors).toEqual([]);
});

it('lets two processes append the same events at once', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const tenants = await Promise.all([0, 1, 2].map(async () => (await openVault(backend, keys[0])).tenant('contoso')));
  const events = Array.from({ length: 50 }, (_, i) => event(i));
  const results = await Promise.all(tenants.map((tenant) => tenant.appendLog('audits', events)));
  expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(50);
  expect(await all(tenants[0]!.readLog('audits'))).toHaveLength(50);
});
