import { Button, Divider, Field, Input, Link, makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import { ShieldFilled } from '@fluentui/react-icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChange, useGet } from '../api/queries.ts';
import { useSignedIn } from '../api/session.ts';
import type { SignIn as SignInState } from '../api/shapes.ts';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { own } from '../theme/theme.ts';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { FirstAdministrator } from './first-administrator.tsx';

const useStyles = makeStyles({
  page: {
    minHeight: '100dvh',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    backgroundColor: own.canvas,
    padding: tokens.spacingHorizontalXL,
    boxSizing: 'border-box',
  },
  card: {
    width: 'min(440px, 100%)',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    padding: '44px',
    boxShadow: tokens.shadow16,
    borderRadius: tokens.borderRadiusXLarge,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    '& svg': { color: tokens.colorBrandForeground1 },
  },
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The frame of everything that is shown before somebody is signed in. */
export function Door({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <ShieldFilled fontSize={26} aria-hidden />
          {english.product}
        </div>
        <Title2 as="h1">{title}</Title2>
        {about ? <Text className={styles.quiet}>{about}</Text> : null}
        {children}
      </div>
    </main>
  );
}

export function SignIn() {
  const options = useGet('signInOptions', {});
  const [ticket, setTicket] = useState<string>();
  const [invited, setInvited] = useState(false);
  const finish = useFinish(setTicket);
  const text = english.signIn;
  if (options.data?.needsFirstAdministrator) return <FirstAdministrator onSignedIn={finish} />;
  if (ticket) return <SecondFactor ticket={ticket} onSignedIn={finish} onStartOver={() => setTicket(undefined)} />;
  if (invited) return <Invitation onSignedIn={finish} onBack={() => setInvited(false)} />;
  return (
    <Door title={text.title} about={text.about}>
      <QueryView of={options}>
        {(ways) =>
          !ways.local && ways.providers.length === 0 ? (
            <Empty title={text.noMethod} body={text.noMethodBody} />
          ) : (
            <>
              {ways.providers.map((provider) => (
                <Button key={provider.id} as="a" href={provider.start} appearance="primary" size="large">
                  {text.with(provider.title)}
                </Button>
              ))}
              {ways.local && ways.providers.length > 0 ? <Divider>{text.or}</Divider> : null}
              {ways.local ? <PasswordForm onSignedIn={finish} /> : null}
              {ways.local ? (
                <Link as="button" onClick={() => setInvited(true)}>
                  {text.invited}
                </Link>
              ) : null}
            </>
          )
        }
      </QueryView>
    </Door>
  );
}

/** After a sign-in: keep the session and go where the person wanted to. */
function useFinish(onTicket: (ticket: string) => void): (state: SignInState) => void {
  const signedIn = useSignedIn();
  const navigate = useNavigate();
  const { returnTo } = useSearch({ strict: false }) as { returnTo?: string };
  return (state) => {
    if (state.state === 'second-factor') return onTicket(state.ticket);
    signedIn(state.session);
    void navigate({ to: returnTo?.startsWith('/') && !/^\/[/\\]/.test(returnTo) ? returnTo : '/' });
  };
}

interface FormProps {
  readonly onSignedIn: (state: SignInState) => void;
}

function PasswordForm({ onSignedIn }: FormProps) {
  const styles = useStyles();
  const text = english.signIn;
  const signIn = useChange('signIn');
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { userName, password } }, { onSuccess: (state) => onSignedIn(state) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={text.userName}>
        <Input autoComplete="username" value={userName} onChange={(_, data) => setUserName(data.value)} />
      </Field>
      <Field label={text.password} hint={text.local}>
        <Input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(_, data) => setPassword(data.value)}
        />
      </Field>
      <RefusalBar error={signIn.error} />
      <WhyButton
        type="submit"
        appearance="primary"
        size="large"
        because={userName && password ? undefined : english.first.fillIn}
      >
        {text.button}
      </WhyButton>
    </form>
  );
}

function SecondFactor({ ticket, onSignedIn, onStartOver }: FormProps & { ticket: string; onStartOver: () => void }) {
  const styles = useStyles();
  const text = english.signIn;
  const finish = useChange('secondFactor');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish.mutate({ body: { ticket, code: code.trim() } }, { onSuccess: (state) => onSignedIn(state) });
  };
  return (
    <Door title={text.secondTitle} about={text.secondAbout}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={text.code}>
          <Input autoComplete="one-time-code" value={code} onChange={(_, data) => setCode(data.value)} />
        </Field>
        <RefusalBar error={finish.error} />
        <WhyButton type="submit" appearance="primary" size="large" because={code ? undefined : english.first.fillIn}>
          {text.finish}
        </WhyButton>
        <Button appearance="subtle" onClick={onStartOver}>
          {text.startOver}
        </Button>
      </form>
    </Door>
  );
}

function Invitation({ onSignedIn, onBack }: FormProps & { onBack: () => void }) {
  const styles = useStyles();
  const text = english.signIn;
  const accept = useChange('acceptInvitation');
  const [form, setForm] = useState({ userName: '', code: '', password: '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ body: form }, { onSuccess: (state) => onSignedIn(state) });
  };
  const missing = form.userName && form.code && form.password.length >= 12 ? undefined : english.first.fillIn;
  return (
    <Door title={text.invitationTitle} about={text.invitationAbout}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={text.userName}>
          <Input
            autoComplete="username"
            value={form.userName}
            onChange={(_, { value }) => setForm({ ...form, userName: value })}
          />
        </Field>
        <Field label={text.invitationCode}>
          <Input
            autoComplete="off"
            value={form.code}
            onChange={(_, { value }) => setForm({ ...form, code: value.trim() })}
          />
        </Field>
        <Field label={english.first.password} hint={english.first.passwordHint}>
          <Input
            type="password"
            autoComplete="new-password"
            value={form.password}
            onChange={(_, { value }) => setForm({ ...form, password: value })}
          />
        </Field>
        <RefusalBar error={accept.error} />
        <WhyButton type="submit" appearance="primary" size="large" because={missing}>
          {text.finish}
        </WhyButton>
        <Button appearance="subtle" onClick={onBack}>
          {text.back}
        </Button>
      </form>
    </Door>
  );
}
