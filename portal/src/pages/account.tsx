import {
  Button,
  Field,
  Input,
  Link,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange, useGet } from '../api/queries.ts';
import { useSession } from '../api/session.ts';
import { grantInWords } from '../components/grant-editor.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const text = english.account;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '420px' },
  code: { fontFamily: tokens.fontFamilyMonospace },
  codes: { columnCount: 2, margin: 0, fontFamily: tokens.fontFamilyMonospace },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

export function Account() {
  const session = useSession();
  return (
    <Page title={text.title} about={text.about}>
      {session.data ? (
        <Section title={session.data.user.displayName}>
          <Facts
            facts={[
              [text.userName, session.data.user.userName],
              [text.roles, session.data.grants.map(grantInWords).join(', ')],
            ]}
          />
        </Section>
      ) : null}
      <PasswordForm />
      <OneTimeCodes on={session.data?.user.totp ?? false} />
      <Sessions />
    </Page>
  );
}

function PasswordForm() {
  const styles = useStyles();
  const change = useChange('changePassword', ['listOwnSessions']);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const because = current === '' ? text.fillIn : next.length < 12 ? english.first.short(12 - next.length) : undefined;
  return (
    <Section title={text.password}>
      <div className={styles.form}>
        <Field label={text.current}>
          <Input
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={(_, data) => setCurrent(data.value)}
          />
        </Field>
        <Field label={text.next} hint={english.first.passwordHint}>
          <Input type="password" autoComplete="new-password" value={next} onChange={(_, data) => setNext(data.value)} />
        </Field>
        <RefusalBar error={change.error} />
        {change.isSuccess ? (
          <MessageBar intent="success">
            <MessageBarBody>{text.changed}</MessageBarBody>
          </MessageBar>
        ) : null}
        <div>
          <WhyButton because={because} onClick={() => change.mutate({ body: { current, next } })}>
            {text.change}
          </WhyButton>
        </div>
      </div>
    </Section>
  );
}

/** Setting up or switching off the second factor. */
function OneTimeCodes({ on }: { readonly on: boolean }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useChange('beginTotp');
  const confirm = useChange('confirmTotp');
  const remove = useChange('removeTotp');
  const again = () => client.invalidateQueries({ queryKey: ['session'] });
  const because = password ? undefined : text.fillIn;
  return (
    <Section title={text.totp} about={text.totpAbout}>
      <RefusalBar error={begin.error ?? confirm.error ?? remove.error} />
      {confirm.data ? (
        <div>
          <Text weight="semibold">{text.recovery}</Text>
          <Text block>{text.recoveryAbout}</Text>
          <ul className={styles.codes}>
            {confirm.data.recoveryCodes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : begin.data ? (
        <div className={styles.form}>
          <Field label={text.secret}>
            <Text className={styles.code}>{begin.data.secret}</Text>
          </Field>
          <Link href={begin.data.uri}>{text.openApp}</Link>
          <Field label={text.code}>
            <Input autoComplete="one-time-code" value={code} onChange={(_, data) => setCode(data.value.trim())} />
          </Field>
          <div>
            <WhyButton
              appearance="primary"
              because={code ? undefined : text.fillIn}
              onClick={() => confirm.mutate({ body: { code } }, { onSuccess: again })}
            >
              {text.confirm}
            </WhyButton>
          </div>
        </div>
      ) : (
        <div className={styles.form}>
          {on ? <Text>{text.isOn}</Text> : null}
          <Field label={text.current}>
            <Input
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(_, data) => setPassword(data.value)}
            />
          </Field>
          <div>
            {on ? (
              <WhyButton because={because} onClick={() => remove.mutate({ body: { password } }, { onSuccess: again })}>
                {text.remove}
              </WhyButton>
            ) : (
              <WhyButton because={because} onClick={() => begin.mutate({ body: { password } })}>
                {text.begin}
              </WhyButton>
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

function Sessions() {
  const styles = useStyles();
  const sessions = useGet('listOwnSessions', {});
  const end = useChange('endOwnSession', ['listOwnSessions']);
  return (
    <Section title={text.sessions}>
      <RefusalBar error={end.error} />
      <QueryView of={sessions}>
        {({ items }) =>
          items.map((one) => (
            <div key={one.id} className={styles.row}>
              <span>
                <Text weight="semibold">{one.address}</Text> <Text>{one.agent}</Text>
                <Text block size={200}>
                  {text.lastSeen} <Moment at={one.lastSeenAt} />
                </Text>
              </span>
              {one.current ? (
                <StateBadge tone="good">{text.here}</StateBadge>
              ) : (
                <Button
                  size="small"
                  aria-label={text.endFrom(one.address)}
                  onClick={() => end.mutate({ params: { session: one.id } })}
                >
                  {text.end}
                </Button>
              )}
            </div>
          ))
        }
      </QueryView>
    </Section>
  );
}
