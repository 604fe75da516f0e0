import { Button, Field, Input, makeStyles, SpinButton, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DeleteRegular, KeyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useChange, useGet } from '../api/queries.ts';
import type { Grant, Token } from '../api/shapes.ts';
import { GrantEditor, grantInWords } from '../components/grant-editor.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { localDay, Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const text = english.tokens;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '560px' },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
  secret: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
});

export function Tokens() {
  const styles = useStyles();
  const list = useGet('listTokens', {});
  const revoke = useChange('revokeToken', ['listTokens']);
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const make = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setMaking(true)}>
      {text.create}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} commands={make}>
      {secret ? (
        <Section title={text.secret} about={text.secretAbout}>
          <div className={styles.row}>
            <Text className={styles.secret}>{secret}</Text>
            <CopyButton text={secret} />
          </div>
        </Section>
      ) : null}
      {making ? <Form close={() => setMaking(false)} onMade={setSecret} /> : null}
      <RefusalBar error={revoke.error} />
      <QueryView of={list}>
        {({ items }) => (
          <Section flush title={text.title}>
            <DataGrid
              label={text.title}
              columns={columnsOf((token) => revoke.mutate({ params: { token: token.id } }))}
              rows={items}
              rowKey={(row) => row.id}
              empty={
                <Empty
                  icon={<KeyRegular />}
                  title={text.none}
                  body={text.noneBody}
                  action={making ? undefined : make}
                />
              }
            />
          </Section>
        )}
      </QueryView>
    </Page>
  );
}

function Form({ close, onMade }: { readonly close: () => void; readonly onMade: (secret: string) => void }) {
  const styles = useStyles();
  const create = useChange('createToken', ['listTokens']);
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const submit = () =>
    create.mutate(
      { body: { name, grants: [...grants], expiresInDays: days } },
      {
        onSuccess: (made) => {
          onMade(made.secret);
          close();
        },
      },
    );
  return (
    <Section title={text.create}>
      <div className={styles.form}>
        <Field label={text.name} required>
          <Input value={name} onChange={(_, data) => setName(data.value)} />
        </Field>
        <Field label={text.days}>
          <SpinButton
            min={1}
            max={365}
            value={days}
            onChange={(_, data) => setDays(data.value ?? (Number.parseInt(data.displayValue ?? '', 10) || days))}
          />
        </Field>
        <Field label={english.users.roles} required>
          <GrantEditor grants={grants} change={setGrants} />
        </Field>
        <RefusalBar error={create.error} />
        <div className={styles.row}>
          <WhyButton
            appearance="primary"
            because={name && grants.length > 0 ? undefined : english.users.fillIn}
            onClick={submit}
          >
            {text.create}
          </WhyButton>
          <Button onClick={close}>{english.actions.cancel}</Button>
        </div>
      </div>
    </Section>
  );
}

function columnsOf(revoke: (token: Token) => void): readonly Column<Token>[] {
  return [
    { id: 'name', header: text.name, width: '1fr', cell: (row) => row.name },
    { id: 'owner', header: text.owner, width: '1fr', cell: (row) => row.owner },
    { id: 'roles', header: english.users.roles, width: '2fr', cell: (row) => row.grants.map(grantInWords).join(', ') },
    { id: 'expires', header: text.expires, width: '130px', cell: (row) => localDay(row.expiresAt) },
    {
      id: 'used',
      header: text.lastUsed,
      width: '140px',
      cell: (row) => (row.lastUsedAt ? <Moment at={row.lastUsedAt} /> : english.time.never),
    },
    {
      id: 'revoke',
      header: text.revoke,
      width: '90px',
      cell: (row) => (
        <Button
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={text.revokeNamed(row.name)}
          onClick={() => revoke(row)}
        />
      ),
    },
  ];
}
