import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import type { RestoreResult } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { localTime } from '../ui/moment.tsx';
import { Facts, Section } from '../ui/section.tsx';

const text = english.plan;
const useStyles = makeStyles({
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** What Intune carries out only after another administrator has approved it: what, who, and until when. */
export function PlanWaits({ waits, asking }: Pick<RestoreResult, 'waits' | 'asking'>) {
  const styles = useStyles();
  if (waits.length === 0) return null;
  return (
    <Section title={text.waits} about={text.waitsAbout}>
      <MessageBar intent={asking?.note ? 'warning' : 'info'} layout="multiline">
        <MessageBarBody>
          {asking?.note} {whenAsked(asking)}
        </MessageBarBody>
      </MessageBar>
      {waits.map((wait) => (
        <Facts
          key={wait.step}
          facts={[
            [text.what, wait.summary],
            [text.waitPolicies, wait.policies.join(', ') || text.waitUnknown],
            [text.waitApprovers, wait.approvers.join(', ') || text.waitUnknown],
            ...(wait.until === undefined ? [] : ([[text.waitUntil, localTime(wait.until)]] as const)),
            wait.code === undefined
              ? [text.waitCode, text.waitOther]
              : [
                  text.waitCode,
                  <span key="code" className={styles.code}>
                    {wait.code} <CopyButton text={wait.code} />
                  </span>,
                ],
          ]}
        />
      ))}
    </Section>
  );
}

function whenAsked(asking: RestoreResult['asking']): string {
  if (asking?.againAt === undefined) return text.asksNoMore;
  return Date.parse(asking.againAt) > Date.now() ? text.asksAgain(localTime(asking.againAt)) : text.asksNow;
}
