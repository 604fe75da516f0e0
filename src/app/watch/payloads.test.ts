import { describe, expect, it } from 'vitest';
import type { Alert } from './alerts.ts';
import { mailAddress } from './mail.ts';
import { linksOf, postOf, textOf } from './payloads.ts';

const alert: Alert = {
  id: 'a1',
  tenant: 'contoso',
  rule: 'mass-deletion',
  severity: 'critical',
  title: '25 objects of users were deleted',
  detail: '<!channel> <https://evil.example|click> & "Ada"',
  at: '2026-01-10T00:00:00.000Z',
  state: 'open',
  changes: { from: 's000001', to: 's000002', module: 'users' },
  objects: [{ module: 'users', key: 'k', name: 'Ada' }],
  deliveries: [],
};
const links = linksOf(alert, 'https://backup.example/');

describe('what is delivered of an alert', () => {
  it('links to the alert, to what changed, and to planning the rollback', () => {
    expect(links).toEqual({
      alert: 'https://backup.example/t/contoso/alerts?alert=a1',
      comparison: 'https://backup.example/t/contoso/compare?from=s000001&to=s000002&module=users',
      restore: 'https://backup.example/t/contoso/restore?from=s000001&to=s000002&module=users',
    });
    expect(linksOf(alert, undefined)).toBeUndefined();
    const { changes: _, ...without } = alert;
    expect(Object.keys(linksOf(without, 'https://backup.example') ?? {})).toEqual(['alert']);
  });

  it('has the shape that Teams takes: a message with an adaptive card', () => {
    const body = JSON.parse(postOf('teams', alert, links));
    expect(body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.4' },
        },
      ],
    });
    const { body: blocks, actions } = body.attachments[0].content;
    const runs = (blocks as { type: string; inlines: { text: string }[] }[]).flatMap(({ inlines }) => inlines);
    expect(runs.map(({ text }) => text)).toEqual([alert.title, `contoso: ${alert.detail}`]);
    // Only text blocks read Markdown.
    expect(JSON.stringify(blocks)).not.toContain('"TextBlock"');
    expect(actions.map(({ type, title }: { type: string; title: string }) => [type, title])).toEqual([
      ['Action.OpenUrl', 'The alert'],
      ['Action.OpenUrl', 'What changed'],
      ['Action.OpenUrl', 'Plan the rollback'],
    ]);
  });

  it('has the shape that Slack takes, in which a name of the tenant mentions nobody and links nowhere', () => {
    const { text, ...others } = JSON.parse(postOf('slack', alert, links));
    expect(others).toEqual({});
    expect(text).toContain('&lt;!channel&gt; &lt;https://evil.example|click&gt; &amp; "Ada"');
    expect(text.match(/<[^>]*>/g)).toEqual([
      `<${links?.alert}|The alert>`,
      `<${links?.comparison}|What changed>`,
      `<${links?.restore}|Plan the rollback>`,
    ]);
  });

  it('is whole for a webhook, and text for a mailbox', () => {
    const { deliveries: _, ...shown } = alert;
    expect(JSON.parse(postOf('webhook', alert, links))).toEqual({ ...shown, links });
    const { subject, text } = textOf(alert, links);
    expect(subject).toBe('[Holdfast] contoso: 25 objects of users were deleted');
    expect(text).toContain('users: Ada');
    expect(text).toContain(`Plan the rollback: ${links?.restore}`);
  });

  it('goes to one mailbox, and to nothing that could be a second header', () => {
    expect(mailAddress('ops+a@contoso.com').href).toBe('mailto:ops+a@contoso.com');
    for (const wrong of [
      'ops',
      'a@b',
      'a@b.com,c@d.com',
      'a@b.com\r\nbcc: x@y.com',
      'A <a@b.com>',
      'a@b.com?bcc=c@d.com',
    ])
      expect(() => mailAddress(wrong)).toThrow('not the address of a mailbox');
  });
});
