import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Versioned } from '../api/client.ts';
import { useChange, useVersioned } from '../api/queries.ts';
import type { User } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { Confirm } from './confirm.tsx';
import { GrantEditor } from './grant-editor.tsx';
import { QueryView } from './query-view.tsx';
import { RefusalBar } from './refusal-bar.tsx';

const text = english.users;
const useStyles = makeStyles({
  row: { display: 'flex', columnGap: tokens.spacingHorizontalS, rowGap: tokens.spacingVerticalS, flexWrap: 'wrap' },
});

interface UserFormProps {
  readonly id: string;
  readonly close: () => void;
  readonly onCode: (code: { readonly name: string; readonly code: string }) => void;
}

/** Roles of an account, and what can be done when somebody leaves or is locked out. */
export function UserForm(props: UserFormProps) {
  const user = useVersioned('getUser', { params: { user: props.id } });
  return <QueryView of={user}>{(data) => <Form key={data.etag ?? ''} {...props} saved={data} />}</QueryView>;
}

function Form({ id, close, onCode, saved }: UserFormProps & { readonly saved: Versioned<User> }) {
  const styles = useStyles();
  const user = saved.value;
  const [grants, setGrants] = useState(user.grants);
  const params = { user: id };
  const change = useChange('changeUser', ['listUsers', 'getUser']);
  const reset = useChange('resetUser', ['listUsers', 'getUser']);
  const end = useChange('endUserSessions');
  const same = JSON.stringify(grants) === JSON.stringify(user.grants);
  const disabled = user.state === 'disabled';
  return (
    <Section title={text.edit(user.displayName)}>
      <GrantEditor grants={grants} change={setGrants} />
      <RefusalBar error={change.error ?? reset.error ?? end.error} />
      <div className={styles.row}>
        <WhyButton
          appearance="primary"
          because={same ? english.modules.nothingToSave : undefined}
          onClick={() => change.mutate({ params, body: { grants: [...grants] }, etag: saved.etag })}
        >
          {english.actions.save}
        </WhyButton>
        <Button onClick={() => change.mutate({ params, body: { disabled: !disabled }, etag: saved.etag })}>
          {disabled ? text.enable : text.disable}
        </Button>
        <Button onClick={() => end.mutate({ params })}>{text.signOut}</Button>
        {user.kind === 'local' ? (
          <Confirm
            label={text.reset}
            title={text.resetTitle}
            body={text.resetBody}
            action={text.reset}
            onConfirm={() =>
              reset.mutate({ params }, { onSuccess: ({ code }) => onCode({ name: user.displayName, code }) })
            }
          />
        ) : null}
        <Button appearance="subtle" onClick={close}>
          {english.actions.close}
        </Button>
      </div>
    </Section>
  );
}
