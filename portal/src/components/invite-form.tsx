import { Button, Field, Input, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useChange } from '../api/queries.ts';
import type { Grant, User } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { GrantEditor } from './grant-editor.tsx';
import { RefusalBar } from './refusal-bar.tsx';

const text = english.users;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '560px' },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase500, letterSpacing: '0.05em' },
});

interface InviteFormProps {
  readonly close: () => void;
  readonly onInvited: (code: { readonly name: string; readonly code: string }) => void;
}

export function InviteForm({ close, onInvited }: InviteFormProps) {
  const styles = useStyles();
  const invite = useChange('inviteUser', ['listUsers']);
  const [draft, setDraft] = useState({ userName: '', displayName: '', kind: 'local' as User['kind'] });
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const missing = draft.userName && draft.displayName && grants.length > 0 ? undefined : text.fillIn;
  const submit = () =>
    invite.mutate(
      { body: { ...draft, grants: [...grants] } },
      {
        onSuccess: ({ user, code }) => {
          if (code) onInvited({ name: user.displayName, code });
          close();
        },
      },
    );
  return (
    <Section title={text.invite}>
      <div className={styles.form}>
        <Field label={text.displayName} required>
          <Input value={draft.displayName} onChange={(_, { value }) => setDraft({ ...draft, displayName: value })} />
        </Field>
        <Field label={text.userName} required>
          <Input value={draft.userName} onChange={(_, { value }) => setDraft({ ...draft, userName: value.trim() })} />
        </Field>
        <Field label={text.kind}>
          <RadioGroup
            layout="horizontal"
            value={draft.kind}
            onChange={(_, { value }) => setDraft({ ...draft, kind: value as User['kind'] })}
          >
            <Radio value="local" label={text.kinds.local} />
            <Radio value="provider" label={text.kinds.provider} />
          </RadioGroup>
        </Field>
        <Field label={text.roles} required>
          <GrantEditor grants={grants} change={setGrants} />
        </Field>
        <RefusalBar error={invite.error} />
        <div className={styles.row}>
          <WhyButton appearance="primary" because={missing} onClick={submit}>
            {text.invite}
          </WhyButton>
          <Button onClick={close}>{english.actions.cancel}</Button>
        </div>
      </div>
    </Section>
  );
}

/** A code that is shown once. */
export function OneTimeCode({ name, code }: { readonly name: string; readonly code: string }) {
  const styles = useStyles();
  return (
    <Section title={text.code} about={text.codeAbout(name)}>
      <div className={styles.row}>
        <Text className={styles.code}>{code}</Text>
        <CopyButton text={code} />
      </div>
    </Section>
  );
}
