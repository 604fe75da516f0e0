import {
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Switch,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Versioned } from '../api/client.ts';
import { useChange, useGet, useVersioned } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Tenant } from '../api/shapes.ts';
import { Confirm } from '../components/confirm.tsx';
import { ConnectionForm, connectionOf, EMPTY_CONNECTION } from '../components/connection-form.tsx';
import { PermissionList } from '../components/permission-list.tsx';
import { QueryView } from '../components/query-view.tsx';
import { ReadinessList } from '../components/readiness-list.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { Page } from '../ui/page.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/connection');
const text = english.connection;
const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    maxWidth: '560px',
    alignItems: 'flex-start',
    '> *': { width: '100%' },
  },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
});

export function ConnectionPage() {
  const { tenant } = route.useParams();
  const query = useVersioned('getTenant', { params: { tenant } });
  return <QueryView of={query}>{(data) => <Body key={data.etag ?? ''} tenant={tenant} saved={data} />}</QueryView>;
}

function Body({ tenant, saved }: { readonly tenant: string; readonly saved: Versioned<Tenant> }) {
  const { value } = saved;
  const navigate = useNavigate();
  const readiness = useGet('getReadiness', { params: { tenant } });
  const needed = useGet('requiredPermissions', {
    query: {
      mode: 'backup-and-restore',
      clientId: value.connection.clientId,
      tenantId: value.id,
      ...(value.cloud.name === 'custom' ? {} : { cloud: value.cloud.name }),
      ...(value.scope === 'all' ? {} : { modules: value.scope.join(',') }),
    },
  });
  const remove = useChange('removeTenant', ['listTenants']);
  const everywhere = useDenial('administer', '*');
  return (
    <Page
      title={text.title}
      about={text.about}
      commands={
        <Confirm
          label={text.remove}
          because={everywhere}
          title={text.removeTitle}
          body={text.removeBody}
          action={text.remove}
          onConfirm={() => remove.mutate({ params: { tenant } }, { onSuccess: () => navigate({ to: '/tenants' }) })}
        />
      }
    >
      <RefusalBar error={remove.error} />
      <Section title={text.application}>
        <Facts
          facts={[
            [english.connect.tenantId, value.id],
            [english.connect.clientId, value.connection.clientId],
            [english.connect.credential, text.kinds[value.connection.kind]],
            [
              english.connect.cloud,
              value.cloud.graph ??
                english.connect.clouds[value.cloud.name as keyof typeof english.connect.clouds] ??
                value.cloud.name,
            ],
          ]}
        />
      </Section>
      <Replace tenant={tenant} />
      {readiness.data?.checkedAt ? <ReadinessList modules={readiness.data.modules} /> : null}
      <Guarding tenant={tenant} saved={saved} />
      <QueryView of={needed}>{(data) => <PermissionList needed={data} />}</QueryView>
    </Page>
  );
}

function Replace({ tenant }: { readonly tenant: string }) {
  const styles = useStyles();
  const [draft, setDraft] = useState(EMPTY_CONNECTION);
  const replace = useChange('replaceConnection', ['getTenant']);
  const denial = useDenial('administer', tenant);
  const connection = connectionOf(draft);
  return (
    <Section title={text.replace} about={english.connect.neverShown}>
      <div className={styles.form}>
        <ConnectionForm draft={draft} change={setDraft} />
        <RefusalBar error={replace.error} />
        {replace.isSuccess ? (
          <MessageBar intent="success">
            <MessageBarBody>{text.replaced}</MessageBarBody>
          </MessageBar>
        ) : null}
        <div>
          <WhyButton
            because={denial ?? (connection ? undefined : english.connect.fillIn)}
            onClick={() =>
              connection &&
              replace.mutate({ params: { tenant }, body: connection }, { onSuccess: () => setDraft(EMPTY_CONNECTION) })
            }
          >
            {text.replace}
          </WhyButton>
        </div>
      </div>
    </Section>
  );
}

/** Emergency accounts and the second pair of eyes. */
function Guarding({ tenant, saved }: { readonly tenant: string; readonly saved: Versioned<Tenant> }) {
  const styles = useStyles();
  const [accounts, setAccounts] = useState(saved.value.breakGlass.join('\n'));
  const [required, setRequired] = useState(saved.value.approval.required);
  const change = useChange('changeTenant', ['getTenant', 'listPlans', 'getPlan']);
  const denial = useDenial('administer', tenant);
  const breakGlass = accounts.split(/\s+/).filter(Boolean);
  const same = breakGlass.join() === saved.value.breakGlass.join() && required === saved.value.approval.required;
  return (
    <Section title={text.emergency} about={text.emergencyAbout}>
      <div className={styles.form}>
        <Field label={text.emergency}>
          <Textarea rows={3} value={accounts} onChange={(_, data) => setAccounts(data.value)} />
        </Field>
        <div>
          <Switch
            label={text.approval}
            checked={required}
            disabled={denial !== undefined}
            title={denial}
            onChange={(_, data) => setRequired(data.checked)}
          />
          <Text block>{text.approvalAbout}</Text>
        </div>
        <RefusalBar error={change.error} />
        <div className={styles.row}>
          <WhyButton
            because={denial ?? (same ? english.modules.nothingToSave : undefined)}
            onClick={() =>
              change.mutate({ params: { tenant }, body: { breakGlass, approval: { required } }, etag: saved.etag })
            }
          >
            {english.actions.save}
          </WhyButton>
          <Text aria-live="polite">{change.isSuccess ? text.saved : ''}</Text>
        </div>
      </div>
    </Section>
  );
}
