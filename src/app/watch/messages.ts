import type { Alert } from './alerts.ts';

/**
 * What is posted for an alert. Titles and details hold names from the directory, which anybody who can make an account
 * chooses: in no kind of message may they become a link, a mention or markup.
 */
export function messageOf(kind: string, alert: Alert): string {
  if (kind === 'slack') return JSON.stringify({ text: slackText(`${alert.title} (${alert.tenant})\n${alert.detail}`) });
  if (kind === 'teams') return JSON.stringify(teamsCard(alert));
  const { deliveries: _, ...shown } = alert;
  return JSON.stringify(shown);
}

/** Slack reads `<…>` as links and mentions; with these three told apart nothing else can begin one. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text blocks of cards read Markdown; runs of a rich text block are shown as they are. */
function teamsCard({ title, tenant, detail }: Alert) {
  const line = (run: object) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', ...run }] });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          body: [line({ weight: 'Bolder', text: title }), line({ text: `${tenant}: ${detail}` })],
        },
      },
    ],
  };
}
