import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../model/errors.ts';
import { loadSettings, type Settings, saveSettings } from './settings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'holdfast-settings-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const settings: Settings = {
  format: 1,
  vault: { kind: 'folder', path: '/somewhere' },
  tenants: [
    {
      name: 'contoso',
      id: '00000000-0000-4000-8000-000000000001',
      cloud: { name: 'global' },
      connection: { kind: 'secret', clientId: 'x', secret: { kind: 'environment', name: 'CONTOSO_SECRET' } },
      scope: 'all',
      optIn: [],
    },
  ],
};

describe('settings', () => {
  it('are empty before the first use', () => {
    expect(loadSettings(home)).toEqual({ format: 1, tenants: [] });
  });

  it('come back as they were saved, readable by their owner only', () => {
    saveSettings(home, settings);
    expect(loadSettings(home)).toEqual(settings);
    expect(statSync(path.join(home, 'settings.json')).mode & 0o077).toBe(0);
  });

  it.each([
    ['cut off', '{"format":1,'],
    ['of a newer format', '{"format":2,"tenants":[]}'],
    ['without tenants', '{"format":1}'],
    ['with half a tenant', '{"format":1,"tenants":[{"name":"x"}]}'],
  ])('%s are refused and left as they are', (_what, text) => {
    const file = path.join(home, 'settings.json');
    writeFileSync(file, text);
    expect(() => loadSettings(home)).toThrow(AppError);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
