import { randomBytes } from 'node:crypto';
import { type DemoStage, demoIncident } from '../../app/demo.ts';
import { AppError } from '../../model/errors.ts';
import type { Progress } from '../../model/report.ts';
import { builtPortal, startServer } from '../../server/start.ts';
import { stopSignal } from '../stop-signal.ts';
import { note, print } from '../terminal.ts';

const ADMINISTRATOR = 'admin';

/** The demo up to the incident, which a person then looks at and takes back in the portal. */
export async function demoInPortal(stage: DemoStage, port: number, json: boolean): Promise<void> {
  const portal = builtPortal();
  if (!portal)
    throw new AppError('config.missing', 'The portal was not built.', { hint: 'In a checkout run "npm run build".' });
  await demoIncident(stage, async (context, tenant, incident) => {
    const running = await startServer(context, {
      host: '127.0.0.1',
      port,
      portal,
      simulated: (await context.tenant(tenant)).cloud,
      log: (entry) => note(JSON.stringify(entry)),
    });
    const { runner, signIns } = running.service;
    const password = randomBytes(12).toString('base64url');
    await signIns.createFirstAdministrator(
      { code: running.firstCode ?? '', userName: ADMINISTRATOR, displayName: 'Administrator of the demo', password },
      { address: '127.0.0.1', agent: 'demo' },
    );
    await stage.act('Back up again, so that the incident is on screen', async (onProgress) => {
      const { id } = await runner.enqueue({ tenant, kind: 'backup', input: {}, by: ADMINISTRATOR });
      for await (const event of runner.follow(id, 0, new AbortController().signal)) {
        if (event.event === 'progress') onProgress(event.data as unknown as Progress);
      }
    });
    const url = `${running.url}/t/${tenant}/alerts`;
    print(
      json ? JSON.stringify({ url, userName: ADMINISTRATOR, password }) : invitation(url, password, incident.actor),
    );
    await stopSignal();
    await running.stop();
  });
}

function invitation(url: string, password: string, actor: string): string {
  return `
The incident is on screen: ${url}
  user name: ${ADMINISTRATOR}
  password:  ${password}

Look at the alerts, compare the two snapshots, and plan to take back what ${actor} did.
Everything is thrown away when you press Ctrl+C.`;
}
