import {
  Button,
  Dropdown,
  Field,
  Input,
  Link,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import { useJob } from '../api/job.ts';
import { useChange, useGet } from '../api/queries.ts';
import { ConnectionForm, connectionOf, EMPTY_CONNECTION, isGuid } from '../components/connection-form.tsx';
import { JobProgress } from '../components/job-progress.tsx';
import { LinkButton } from '../components/link.tsx';
import { PermissionList } from '../components/permission-list.tsx';
import { QueryView } from '../components/query-view.tsx';
import { ReadinessList } from '../components/readiness-list.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import type { Mode } from './connect.tsx';

const text = english.connect;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '560px' },
  foot: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'center' },
});

type Scope = 'all' | readonly string[];
const modulesOf = (scope: Scope) => (scope === 'all' ? {} : { modules: scope.join(',') });

function Foot({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  return <div className={styles.foot}>{children}</div>;
}

interface PermissionStepProps {
  readonly scope: Scope;
  readonly mode: Mode;
  readonly choose: (mode: Mode) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

export function PermissionStep({ scope, mode, choose, onNext, onBack }: PermissionStepProps) {
  const needed = useGet('requiredPermissions', { query: { mode, ...modulesOf(scope) } });
  return (
    <>
      <Field label={text.mode}>
        <RadioGroup value={mode} onChange={(_, { value }) => choose(value as Mode)}>
          <Radio value="backup" label={`${text.backupOnly}. ${text.backupOnlyBody}`} />
          <Radio value="backup-and-restore" label={`${text.both}. ${text.bothBody}`} />
        </RadioGroup>
      </Field>
      <Text>{text.permissionsAbout}</Text>
      <QueryView of={needed}>{(data) => <PermissionList needed={data} />}</QueryView>
      <Foot>
        <Button appearance="primary" onClick={onNext}>
          {english.actions.next}
        </Button>
        <Button onClick={onBack}>{english.actions.back}</Button>
      </Foot>
    </>
  );
}

interface ApplicationStepProps {
  readonly scope: Scope;
  readonly mode: Mode;
  readonly onAdded: (tenant: string) => void;
  readonly onBack: () => void;
}

type CloudName = keyof typeof text.clouds;

/** Microsoft's clouds; where a simulated one is served, that one besides. */
function useClouds(): readonly CloudName[] {
  const options = useGet('signInOptions', {});
  const every = Object.keys(text.clouds) as CloudName[];
  return every.filter((one) => one !== 'custom' || options.data?.simulated);
}

export function ApplicationStep({ scope, mode, onAdded, onBack }: ApplicationStepProps) {
  const styles = useStyles();
  const clouds = useClouds();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [cloud, setCloud] = useState<CloudName>('global');
  const [draft, setDraft] = useState(EMPTY_CONNECTION);
  const add = useChange('addTenant', ['listTenants']);
  const connection = connectionOf(draft);
  const named = /^[a-z0-9][a-z0-9._-]{0,62}$/.test(name);
  const consent = useGet(
    'requiredPermissions',
    { query: { mode, ...modulesOf(scope), clientId: draft.clientId.trim(), tenantId: id.trim(), cloud } },
    { enabled: isGuid(draft.clientId) && isGuid(id) },
  );
  const submit = () => {
    if (!connection) return;
    add.mutate(
      { body: { name, id: id.trim(), cloud, connection, scope: scope === 'all' ? 'all' : [...scope] } },
      { onSuccess: (tenant) => onAdded(tenant.name) },
    );
  };
  return (
    <Section title={text.appTitle} about={text.appAbout}>
      <div className={styles.form}>
        <Field
          label={text.name}
          hint={text.nameHint}
          required
          {...(name && !named ? { validationMessage: text.nameWrong } : {})}
        >
          <Input value={name} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field
          label={text.tenantId}
          hint={text.tenantIdHint}
          required
          {...(id && !isGuid(id) ? { validationMessage: text.notGuid } : {})}
        >
          <Input value={id} onChange={(_, { value }) => setId(value)} />
        </Field>
        <Field label={text.cloud}>
          <Dropdown
            value={text.clouds[cloud]}
            selectedOptions={[cloud]}
            onOptionSelect={(_, { optionValue }) => setCloud(optionValue as CloudName)}
          >
            {clouds.map((one) => (
              <Option key={one} value={one}>
                {text.clouds[one]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <ConnectionForm draft={draft} change={setDraft} />
        {consent.data?.consent ? (
          <div>
            <Link href={consent.data.consent} target="_blank" rel="noreferrer">
              {text.consent} <OpenRegular aria-hidden />
            </Link>
            <Text block size={200}>
              {text.consentBody}
            </Text>
          </div>
        ) : null}
        <RefusalBar error={add.error} />
        <Foot>
          <WhyButton
            appearance="primary"
            because={named && isGuid(id) && connection ? undefined : text.fillIn}
            onClick={submit}
          >
            {text.add}
          </WhyButton>
          <Button onClick={onBack}>{english.actions.back}</Button>
        </Foot>
      </div>
    </Section>
  );
}

export function CheckStep({ tenant, onNext }: { readonly tenant: string; readonly onNext: () => void }) {
  const check = useChange('checkConnection', ['getReadiness']);
  const readiness = useGet('getReadiness', { params: { tenant } });
  const { job, connected } = useJob(tenant, check.data?.id, () => void readiness.refetch());
  const running = check.isPending || (check.data !== undefined && job?.state !== 'done' && job?.state !== 'failed');
  const checked = readiness.data?.checkedAt !== undefined;
  return (
    <>
      <Text>{text.checkAbout}</Text>
      <Foot>
        <WhyButton
          appearance={checked ? 'secondary' : 'primary'}
          because={running ? text.checking : undefined}
          onClick={() => check.mutate({ params: { tenant } })}
        >
          {text.checkStart}
        </WhyButton>
      </Foot>
      <RefusalBar error={check.error} />
      {check.data ? <JobProgress job={job} connected={connected} /> : null}
      {checked && readiness.data ? <ReadinessList modules={readiness.data.modules} /> : null}
      <Foot>
        <WhyButton appearance="primary" because={checked ? undefined : text.runFirst} onClick={onNext}>
          {english.actions.next}
        </WhyButton>
      </Foot>
    </>
  );
}

export function FirstBackupStep({ tenant }: { readonly tenant: string }) {
  const start = useChange('startBackup');
  const { job, connected } = useJob(tenant, start.data?.id);
  const done = job?.state === 'done';
  return (
    <Section title={done ? text.done : text.steps[4]} about={text.firstAbout}>
      {start.data ? <JobProgress job={job} connected={connected} /> : null}
      <RefusalBar error={start.error} />
      <Foot>
        {done ? (
          <LinkButton to="/t/$tenant" params={{ tenant }} appearance="primary">
            {text.toOverview}
          </LinkButton>
        ) : (
          <WhyButton
            appearance="primary"
            because={start.data && job?.state !== 'failed' ? english.jobs.states.running : undefined}
            onClick={() => start.mutate({ params: { tenant }, body: {} })}
          >
            {text.start}
          </WhyButton>
        )}
      </Foot>
    </Section>
  );
}
