import {
  Dropdown,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Option,
  SearchBox,
  Text,
  tokens,
} from '@fluentui/react-components';
import { SaveRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useCatalog } from '../api/catalog.ts';
import type { Versioned } from '../api/client.ts';
import { useJob } from '../api/job.ts';
import { useChange, useGet, useVersioned } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { ModuleSettings } from '../api/shapes.ts';
import { JobProgress } from '../components/job-progress.tsx';
import { MainSwitch, ModuleSwitches } from '../components/module-switches.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/modules');
const text = english.modules;

const useStyles = makeStyles({
  top: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
  all: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  grow: { flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
});

type Settings = Versioned<ModuleSettings>;

/** What is backed up: everything, whole categories, or single modules. */
export function Modules() {
  const { tenant } = route.useParams();
  const settings = useVersioned('listModuleSettings', { params: { tenant } });
  return (
    <QueryView of={settings}>{(data) => <Form key={data.etag ?? ''} tenant={tenant} settings={data} />}</QueryView>
  );
}

function Form({ tenant, settings }: { readonly tenant: string; readonly settings: Settings }) {
  const styles = useStyles();
  const catalog = useCatalog();
  const whole = useGet('getTenant', { params: { tenant } });
  const items = settings.value.items;
  const byId = new Map(items.map((item) => [item.module, item]));
  const saved = new Set(items.filter((item) => item.on).map((item) => item.module));
  const [on, choose] = useState<ReadonlySet<string>>(saved);
  const [everything, setEverything] = useState<boolean>();
  const [find, setFind] = useState('');
  const [service, setService] = useState('');
  const save = useChange('setScope', ['listModuleSettings', 'getTenant', 'getOverview']);
  const denial = useDenial('operate', tenant);
  const wasAll = whole.data?.scope === 'all';
  const all = everything ?? wasAll;
  const changed = items.filter((item) => on.has(item.module) !== item.on).length + (all === wasAll ? 0 : 1);
  const pick = (next: ReadonlySet<string>) => {
    choose(next);
    if (next.size < items.length) setEverything(false);
  };
  const enableAll = (value: boolean) => {
    setEverything(value);
    choose(value ? new Set(items.map((item) => item.module)) : saved.size === items.length ? new Set() : saved);
  };
  const submit = () =>
    save.mutate({ params: { tenant }, body: { modules: all ? 'all' : [...on] }, etag: settings.etag });
  return (
    <Page
      title={text.title}
      about={text.about}
      commands={
        <>
          <WhyButton
            appearance="primary"
            icon={<SaveRegular />}
            because={denial ?? (changed === 0 ? text.nothingToSave : undefined)}
            onClick={submit}
          >
            {english.actions.save}
          </WhyButton>
          <WhyButton
            appearance="subtle"
            because={changed === 0 ? text.nothingToSave : undefined}
            onClick={() => {
              choose(saved);
              setEverything(undefined);
            }}
          >
            {english.actions.discard}
          </WhyButton>
          <CheckButton tenant={tenant} />
          <Text aria-live="polite">{changed > 0 ? text.unsaved(changed) : save.isSuccess ? text.saved : ''}</Text>
        </>
      }
    >
      <RefusalBar error={save.error} />
      <Checked tenant={tenant} />
      <div className={styles.all}>
        <div className={styles.grow}>
          <Text weight="semibold" size={400}>
            {text.enableAll}
          </Text>
          <span className={styles.quiet}>{text.enableAllBody}</span>
        </div>
        <MainSwitch label={text.enableAll} checked={all} because={denial} onChange={enableAll} />
      </div>
      <div className={styles.top}>
        <SearchBox
          placeholder={text.find}
          aria-label={text.find}
          value={find}
          onChange={(_, data) => setFind(data.value)}
        />
        <Dropdown
          aria-label={text.service}
          value={service ? english.services[service as keyof typeof english.services] : text.allServices}
          selectedOptions={[service]}
          onOptionSelect={(_, data) => setService(data.optionValue ?? '')}
        >
          <Option value="">{text.allServices}</Option>
          {[...new Set(catalog.data?.categories.map((category) => category.service))].map((one) => (
            <Option key={one} value={one}>
              {english.services[one as keyof typeof english.services] ?? one}
            </Option>
          ))}
        </Dropdown>
        <Text className={styles.quiet}>{text.offStays}</Text>
      </div>
      <QueryView of={catalog}>
        {(data) => (
          <ModuleSwitches
            catalog={data}
            settings={byId}
            on={on}
            saved={saved}
            find={find}
            service={service}
            because={denial}
            choose={pick}
          />
        )}
      </QueryView>
    </Page>
  );
}

/** When the permissions were last asked for. */
function Checked({ tenant }: { readonly tenant: string }) {
  const styles = useStyles();
  const readiness = useGet('getReadiness', { params: { tenant } });
  if (!readiness.data?.checkedAt) return null;
  return (
    <Text className={styles.quiet}>
      {text.checkedAt} <Moment at={readiness.data.checkedAt} />
    </Text>
  );
}

function CheckButton({ tenant }: { readonly tenant: string }) {
  const check = useChange('checkConnection');
  const denial = useDenial('operate', tenant);
  const { job, connected } = useJob(tenant, check.data?.id);
  return (
    <>
      <WhyButton
        appearance="subtle"
        icon={<ShieldCheckmarkRegular />}
        because={denial}
        onClick={() => check.mutate({ params: { tenant } })}
      >
        {text.check}
      </WhyButton>
      {check.data && job?.state !== 'done' ? <JobProgress job={job} connected={connected} /> : null}
      {check.error ? (
        <MessageBar intent="error">
          <MessageBarBody>{check.error.problem.detail}</MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  );
}
