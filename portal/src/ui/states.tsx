import { Button, makeStyles, Spinner, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular, ErrorCircleRegular, LockClosedRegular } from '@fluentui/react-icons';
import type { ReactElement, ReactNode } from 'react';
import { english } from '../text/english.ts';

const useStyles = makeStyles({
  frame: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
    minHeight: '180px',
  },
  icon: { fontSize: '44px', lineHeight: 0, color: tokens.colorNeutralForeground3 },
  text: { maxWidth: '56ch', color: tokens.colorNeutralForeground2 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  code: { color: tokens.colorNeutralForeground3 },
});

interface StateProps {
  readonly title: string;
  readonly body?: ReactNode;
  readonly icon?: ReactElement;
  readonly action?: ReactNode;
}

/** Nothing is here yet: what would be, and how to get it. */
export function Empty({ title, body, icon = <DocumentSearchRegular />, action }: StateProps) {
  const styles = useStyles();
  return (
    <div className={styles.frame}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <Subtitle2 as="h2">{title}</Subtitle2>
      {body ? (
        <Text align="center" className={styles.text}>
          {body}
        </Text>
      ) : null}
      {action}
    </div>
  );
}

export function Loading({ label = english.states.loading }: { readonly label?: string }) {
  const styles = useStyles();
  return (
    <div className={styles.frame}>
      <Spinner label={label} labelPosition="below" />
    </div>
  );
}

/** What the server said: what happened, what to do, and the number by which its log knows the request. */
export interface Trouble {
  readonly title: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly requestId?: string;
}

export function Failed({ trouble, retry }: { readonly trouble: Trouble; readonly retry?: () => void }) {
  const styles = useStyles();
  return (
    <div className={styles.frame} role="alert">
      <span className={`${styles.icon} ${styles.bad}`} aria-hidden>
        <ErrorCircleRegular />
      </span>
      <Subtitle2 as="h2">{trouble.title}</Subtitle2>
      {trouble.detail ? (
        <Text align="center" className={styles.text}>
          {trouble.detail}
        </Text>
      ) : null}
      {trouble.hint ? (
        <Text align="center" className={styles.text}>
          {trouble.hint}
        </Text>
      ) : null}
      {retry ? <Button onClick={retry}>{english.actions.tryAgain}</Button> : null}
      {trouble.requestId ? (
        <Text size={200} className={styles.code}>
          {english.states.request} {trouble.requestId}
        </Text>
      ) : null}
    </div>
  );
}

/** The signed-in person's role does not reach this far. */
export function NotAllowed({ detail }: { readonly detail?: string }) {
  return (
    <Empty icon={<LockClosedRegular />} title={english.states.notAllowed} body={detail ?? english.states.askFor} />
  );
}
