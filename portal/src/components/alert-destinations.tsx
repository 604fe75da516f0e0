import {
  Button,
  Dropdown,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Option,
  Text,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useChange, useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Destination } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { QueryView } from './query-view.tsx';
import { RefusalBar } from './refusal-bar.tsx';

const text = english.alerts;
const KINDS = Object.keys(text.destinationKinds) as Destination['kind'][];

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '160px 110px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '520px' },
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalS },
});

/** Where alerts go besides this page. */
export function AlertDestinations({ tenant }: { readonly tenant: string }) {
  const destinations = useGet('listDestinations', { params: { tenant } });
  const [adding, setAdding] = useState(false);
  const denial = useDenial('administer', tenant);
  return (
    <Section
      title={text.destinations}
      about={text.destinationsAbout}
      actions={
        <WhyButton icon={<AddRegular />} because={denial} onClick={() => setAdding(true)}>
          {text.addDestination}
        </WhyButton>
      }
    >
      <QueryView of={destinations}>
        {({ items }) =>
          items.length === 0 && !adding ? (
            <Text>{text.noDestination}</Text>
          ) : (
            items.map((one) => <Row key={one.name} tenant={tenant} destination={one} denial={denial} />)
          )
        }
      </QueryView>
      {adding ? <Form tenant={tenant} close={() => setAdding(false)} /> : null}
    </Section>
  );
}

interface RowProps {
  readonly tenant: string;
  readonly destination: Destination;
  readonly denial: string | undefined;
}

function Row({ tenant, destination, denial }: RowProps) {
  const styles = useStyles();
  const params = { tenant, destination: destination.name };
  const test = useChange('testDestination');
  const remove = useChange('removeDestination', ['listDestinations']);
  return (
    <>
      <div className={styles.row}>
        <Text weight="semibold">{destination.name}</Text>
        <Text>{text.destinationKinds[destination.kind]}</Text>
        <Text>{destination.url}</Text>
        <WhyButton size="small" because={denial} onClick={() => test.mutate({ params })}>
          {text.test}
        </WhyButton>
        <WhyButton
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={`${english.actions.remove}: ${destination.name}`}
          because={denial}
          onClick={() => remove.mutate({ params })}
        />
      </div>
      <RefusalBar error={test.error ?? remove.error} />
      {test.data ? (
        <MessageBar intent={test.data.delivered ? 'success' : 'error'}>
          <MessageBarBody>
            {test.data.delivered ? text.tested : text.notTested}: {test.data.detail}
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  );
}

function Form({ tenant, close }: { readonly tenant: string; readonly close: () => void }) {
  const styles = useStyles();
  const save = useChange('setDestination', ['listDestinations']);
  const [draft, setDraft] = useState({ name: '', kind: 'webhook' as Destination['kind'], url: '', signingKey: '' });
  const missing = /^[a-z0-9][a-z0-9-]{0,40}$/.test(draft.name) && draft.url ? undefined : english.first.fillIn;
  const submit = () =>
    save.mutate(
      {
        params: { tenant, destination: draft.name },
        body: {
          kind: draft.kind,
          url: draft.url,
          enabled: true,
          ...(draft.signingKey ? { signingKey: draft.signingKey } : {}),
        },
      },
      { onSuccess: close },
    );
  return (
    <div className={styles.form}>
      <Field label={text.name} hint={english.schedule.nameWrong} required>
        <Input value={draft.name} onChange={(_, { value }) => setDraft({ ...draft, name: value })} />
      </Field>
      <Field label={text.kind}>
        <Dropdown
          value={text.destinationKinds[draft.kind]}
          selectedOptions={[draft.kind]}
          onOptionSelect={(_, data) => setDraft({ ...draft, kind: data.optionValue as Destination['kind'] })}
        >
          {KINDS.map((kind) => (
            <Option key={kind} value={kind}>
              {text.destinationKinds[kind]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label={draft.kind === 'email' ? text.mailbox : text.url} required>
        <Input
          type={draft.kind === 'email' ? 'email' : 'url'}
          value={draft.url}
          onChange={(_, { value }) => setDraft({ ...draft, url: value })}
        />
      </Field>
      <Field label={text.signingKey} hint={text.signingHint}>
        <Input
          type="password"
          autoComplete="off"
          value={draft.signingKey}
          onChange={(_, { value }) => setDraft({ ...draft, signingKey: value })}
        />
      </Field>
      <RefusalBar error={save.error} />
      <div className={styles.buttons}>
        <WhyButton appearance="primary" because={missing} onClick={submit}>
          {english.actions.save}
        </WhyButton>
        <Button onClick={close}>{english.actions.cancel}</Button>
      </div>
    </div>
  );
}
