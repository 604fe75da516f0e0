import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { User } from '../api/shapes.ts';
import { grantInWords } from '../components/grant-editor.tsx';
import { InviteForm, OneTimeCode } from '../components/invite-form.tsx';
import { QueryView } from '../components/query-view.tsx';
import { UserForm } from '../components/user-form.tsx';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { NotAllowed } from '../ui/states.tsx';

const text = english.users;
const TONE = { invited: 'info', active: 'good', locked: 'warning', disabled: 'quiet' } as const;
const useStyles = makeStyles({ stack: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL } });

/** Who can sign in and what each may do. */
export function Users() {
  const styles = useStyles();
  const denial = useDenial('administer', '*');
  const users = useGet('listUsers', {}, { enabled: denial === undefined });
  const roles = useGet('listRoles', {});
  const [inviting, setInviting] = useState(false);
  const [code, setCode] = useState<{ readonly name: string; readonly code: string }>();
  const [editing, edit] = useState<string>();
  if (denial) return <NotAllowed detail={denial} />;
  return (
    <Page
      title={text.title}
      about={text.about}
      commands={
        <Button appearance="primary" icon={<PersonAddRegular />} onClick={() => setInviting(true)}>
          {text.invite}
        </Button>
      }
    >
      {code ? <OneTimeCode name={code.name} code={code.code} /> : null}
      {inviting ? <InviteForm close={() => setInviting(false)} onInvited={setCode} /> : null}
      <QueryView of={users}>
        {({ items }) => (
          <div className={styles.stack}>
            <Section flush title={text.title}>
              <DataGrid
                label={text.title}
                columns={COLUMNS}
                rows={items}
                rowKey={(row) => row.id}
                onOpen={(row) => edit(row.id)}
              />
            </Section>
            {editing ? <UserForm key={editing} id={editing} close={() => edit(undefined)} onCode={setCode} /> : null}
          </div>
        )}
      </QueryView>
      <QueryView of={roles}>
        {({ items }) => (
          <Section title={text.whatRoles}>
            <Facts facts={items.map((one) => [english.roles[one.role], one.about])} />
          </Section>
        )}
      </QueryView>
    </Page>
  );
}

const COLUMNS: readonly Column<User>[] = [
  { id: 'name', header: text.displayName, width: '1fr', cell: (row) => row.displayName },
  { id: 'userName', header: text.userName, width: '1fr', cell: (row) => row.userName },
  { id: 'roles', header: text.roles, width: '2fr', cell: (row) => row.grants.map(grantInWords).join(', ') },
  {
    id: 'state',
    header: text.state,
    width: '120px',
    cell: (row) => <StateBadge tone={TONE[row.state]}>{text.states[row.state]}</StateBadge>,
  },
  { id: 'totp', header: text.totp, width: '130px', cell: (row) => (row.totp ? text.totpOn : text.totpOff) },
  {
    id: 'last',
    header: text.lastSignIn,
    width: '150px',
    cell: (row) => (row.lastSignInAt ? <Moment at={row.lastSignInAt} /> : text.never),
  },
];
