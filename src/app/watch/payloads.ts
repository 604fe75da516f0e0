import type { Alert } from './alerts.ts';

/** Addresses in the portal where an alert can be looked at and answered. */
export interface AlertLinks {
  readonly alert: string;
  readonly comparison?: string;
  readonly restore?: string;
}

/** `base` is where browsers find the portal; without it nothing is linked. */
export function linksOf(alert: Alert, base: string | undefined): AlertLinks | undefined {
  if (base === undefined) return undefined;
  const at = (page: string, search: Readonly<Record<string, string | undefined>>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(search)) if (value !== undefined) query.set(name, value);
    return `${new URL(base).origin}/t/${encodeURIComponent(alert.tenant)}/${page}?${query}`;
  };
  const { changes } = alert;
  return {
    alert: at('alerts', { alert: alert.id }),
    ...(changes ? { comparison: at('compare', changes), restore: at('restore', changes) } : {}),
  };
}

const WORDS = { alert: 'The alert', comparison: 'What changed', restore: 'Plan the rollback' } as const;

function titled(links: AlertLinks | undefined): readonly { readonly title: string; readonly url: string }[] {
  return (['alert', 'comparison', 'restore'] as const).flatMap((name) => {
    const url = links?.[name];
    return url === undefined ? [] : [{ title: WORDS[name], url }];
  });
}

/** The alert as plain text: subject and body of a mail. */
export function textOf(
  alert: Alert,
  links: AlertLinks | undefined,
): { readonly subject: string; readonly text: string } {
  const lines = [
    alert.title,
    '',
    alert.detail,
    '',
    `Tenant: ${alert.tenant}`,
    `Severity: ${alert.severity}`,
    `At: ${alert.at}`,
    ...alert.objects.map(({ module, name }) => `${module}: ${name}`),
    '',
    ...titled(links).map(({ title, url }) => `${title}: ${url}`),
  ];
  return { subject: `[Holdfast] ${alert.tenant}: ${alert.title}`, text: `${lines.join('\n').trimEnd()}\n` };
}

/** What is posted to a webhook of each kind. */
export function postOf(kind: string, alert: Alert, links: AlertLinks | undefined): string {
  if (kind === 'slack') return JSON.stringify(slackOf(alert, links));
  if (kind === 'teams') return JSON.stringify(teamsOf(alert, links));
  const { deliveries: _, ...shown } = alert;
  return JSON.stringify({ ...shown, ...(links ? { links } : {}) });
}

/** Names come from a tenant: they must not become mentions or links there. */
function slackOf(alert: Alert, links: AlertLinks | undefined) {
  const plain = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = titled(links).map(({ title, url }) => `<${url}|${title}>`);
  const text = [`*${plain(alert.title)}* (${plain(alert.tenant)})`, plain(alert.detail), linked.join(' · ')];
  return { text: text.filter(Boolean).join('\n') };
}

/** Text blocks of cards read Markdown; the runs of a rich text block are shown as they are. */
function teamsOf(alert: Alert, links: AlertLinks | undefined) {
  const line = (run: object) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', ...run }] });
  const actions = titled(links).map(({ title, url }) => ({ type: 'Action.OpenUrl', title, url }));
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            line({
              weight: 'Bolder',
              text: alert.title,
              color: alert.severity === 'critical' ? 'Attention' : 'Default',
            }),
            line({ text: `${alert.tenant}: ${alert.detail}` }),
          ],
          ...(actions.length > 0 ? { actions } : {}),
        },
      },
    ],
  };
}
