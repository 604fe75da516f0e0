import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { declareServeSettings, SERVE_SETTINGS, serveSettings, variableOf } from './serve-settings.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const at = path.join(folder, `${Math.random()}.yaml`);
  writeFileSync(at, text);
  return at;
}

describe('the settings of the service', () => {
  it('come from flags before variables, variables before the file, the file before defaults', async () => {
    const config = file('port: 1\nhost: 10.0.0.1\nlogLevel: error\n');
    const settings = await serveSettings({ port: '3', config }, { HOLDFAST_PORT: '2', HOLDFAST_HOST: '10.0.0.2' });
    expect(settings).toMatchObject({ port: '3', host: '10.0.0.2', logLevel: 'error', requestsPerMinute: '1200' });
    expect(await serveSettings({}, { HOLDFAST_CONFIG: config })).toMatchObject({ port: '1' });
    expect((await serveSettings({}, {})).metricsPort).toBeUndefined();
  });

  it('are refused with all that is wrong, where it stands, and what it should be', async () => {
    const config = file('port: 99999\ncolour: red\npublicUrl: https://x.example/path\nhost: [a]\n');
    const refused = serveSettings({ logLevel: 'loud', config }, { HOLDFAST_STOP_SECONDS: 'soon' });
    await expect(refused).rejects.toMatchObject({ code: 'config.invalid' });
    const message = await refused.then(
      () => '',
      (error: Error) => error.message,
    );
    for (const part of [
      `"port" in ${config} cannot be "99999": it must be a whole number from 0 to 65535`,
      `"colour" in ${config} is no setting`,
      `"host" in ${config} must be a single value`,
      '"publicUrl"',
      'The flag --log-level cannot be "loud": it must be one of error, info',
      'The variable HOLDFAST_STOP_SECONDS cannot be "soon"',
    ])
      expect(message).toContain(part);
  });

  it('say what is wrong with the file itself', async () => {
    await expect(serveSettings({ config: path.join(folder, 'none.yaml') }, {})).rejects.toThrow('cannot be read');
    await expect(serveSettings({ config: file('port: "1\n') }, {})).rejects.toThrow(/not valid YAML.*line \d/s);
    await expect(serveSettings({ config: file('- a\n') }, {})).rejects.toThrow('holds no settings');
  });

  it('open metrics to the network with a token only', async () => {
    const open = (more: object) => serveSettings({ metricsPort: '9464', ...more }, {});
    await expect(open({})).resolves.toMatchObject({ metricsHost: '127.0.0.1' });
    for (const metricsHost of ['0.0.0.0', '::', '10.0.0.1', '127.evil.example'])
      await expect(open({ metricsHost })).rejects.toThrow('need a token');
    await expect(open({ metricsHost: '0.0.0.0', metricsTokenFile: 'x' })).resolves.toBeDefined();
  });

  it('stand in the help with their variables, and in the example file, which is right', async () => {
    const help = declareServeSettings(new Command()).helpInformation().replaceAll(/\s+/g, ' ');
    const example = readFileSync(
      path.join(import.meta.dirname, '..', '..', 'packaging', 'holdfast.example.yaml'),
      'utf8',
    );
    for (const [name, setting] of Object.entries(SERVE_SETTINGS)) {
      const variable = variableOf(name as keyof typeof SERVE_SETTINGS);
      if ('flag' in setting) expect(help).toContain(variable);
      expect([name, example.includes(variable)]).toEqual([name, true]);
    }
    const whole = example.replaceAll(/^#(\w+:)/gm, '$1');
    expect(Object.keys(parse(whole) as object).sort()).toEqual(Object.keys(SERVE_SETTINGS).sort());
    await expect(serveSettings({ config: file(whole) }, {})).resolves.toBeDefined();
    await expect(serveSettings({ config: file(example) }, {})).resolves.toBeDefined();
  });
});
