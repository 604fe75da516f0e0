import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useChange } from '../api/queries.ts';
import type { SignIn } from '../api/shapes.ts';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { WhyButton } from '../ui/why-button.tsx';
import { Door } from './sign-in.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});
const LEAST = 12;

export function FirstAdministrator({ onSignedIn }: { readonly onSignedIn: (state: SignIn) => void }) {
  const styles = useStyles();
  const text = english.first;
  const create = useChange('createFirstAdministrator', ['signInOptions']);
  const [form, setForm] = useState({ code: '', displayName: '', userName: '', password: '', repeat: '' });
  const set = (name: keyof typeof form) => (_: unknown, data: { value: string }) =>
    setForm({ ...form, [name]: data.value });
  const missing = LEAST - form.password.length;
  const because = Object.values(form).some((value) => value === '')
    ? text.fillIn
    : missing > 0
      ? text.short(missing)
      : form.password !== form.repeat
        ? text.differs
        : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (because) return;
    const { code, displayName, userName, password } = form;
    create.mutate(
      { body: { code: code.trim(), displayName, userName: userName.trim(), password } },
      { onSuccess: (state) => onSignedIn(state) },
    );
  };
  return (
    <Door title={text.title} about={text.about}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={text.code} hint={text.codeHint} required>
          <Input autoComplete="one-time-code" value={form.code} onChange={set('code')} />
        </Field>
        <Field label={text.displayName} required>
          <Input autoComplete="name" value={form.displayName} onChange={set('displayName')} />
        </Field>
        <Field label={text.userName} hint={text.userNameHint} required>
          <Input autoComplete="username" value={form.userName} onChange={set('userName')} />
        </Field>
        <Field label={text.password} hint={text.passwordHint} required>
          <Input type="password" autoComplete="new-password" value={form.password} onChange={set('password')} />
        </Field>
        <Field
          label={text.repeat}
          required
          {...(form.repeat && form.password !== form.repeat ? { validationMessage: text.differs } : {})}
        >
          <Input type="password" autoComplete="new-password" value={form.repeat} onChange={set('repeat')} />
        </Field>
        <RefusalBar error={create.error} />
        <WhyButton type="submit" appearance="primary" size="large" because={because}>
          {text.button}
        </WhyButton>
      </form>
    </Door>
  );
}
