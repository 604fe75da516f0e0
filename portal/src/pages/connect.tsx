import { Button, SearchBox, Switch, Text } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCatalog } from '../api/catalog.ts';
import { useDenial } from '../api/session.ts';
import { ModuleSwitches } from '../components/module-switches.tsx';
import { QueryView } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { Page } from '../ui/page.tsx';
import { NotAllowed } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { Wizard } from '../ui/wizard.tsx';
import { ApplicationStep, CheckStep, FirstBackupStep, PermissionStep } from './connect-steps.tsx';

const text = english.connect;
export type Mode = 'backup' | 'backup-and-restore';

/** From nothing to the first backup: modules, permissions, consent, check, backup. */
export function Connect() {
  const denial = useDenial('administer', '*');
  const catalog = useCatalog();
  const [at, setAt] = useState(0);
  const [chosen, choose] = useState<ReadonlySet<string>>();
  const [mode, setMode] = useState<Mode>('backup');
  const [tenant, setTenant] = useState<string>();
  if (denial) return <NotAllowed detail={denial} />;
  return (
    <Page title={text.title} about={text.about}>
      <QueryView of={catalog}>
        {(data) => {
          const every = data.modules.map((module) => module.id);
          const on = chosen ?? new Set(every);
          const scope = on.size === every.length ? ('all' as const) : [...on];
          const onward = () => setAt(at + 1);
          const back = () => setAt(at - 1);
          return (
            <Wizard label={text.label} steps={text.steps} at={at}>
              {at === 0 ? <ChooseStep on={on} every={every} choose={choose} onNext={onward} /> : null}
              {at === 1 ? (
                <PermissionStep scope={scope} mode={mode} choose={setMode} onNext={onward} onBack={back} />
              ) : null}
              {at === 2 ? (
                <ApplicationStep
                  scope={scope}
                  mode={mode}
                  onBack={back}
                  onAdded={(name) => {
                    setTenant(name);
                    onward();
                  }}
                />
              ) : null}
              {at === 3 && tenant ? <CheckStep tenant={tenant} onNext={onward} /> : null}
              {at === 4 && tenant ? <FirstBackupStep tenant={tenant} /> : null}
            </Wizard>
          );
        }}
      </QueryView>
    </Page>
  );
}

interface ChooseStepProps {
  readonly on: ReadonlySet<string>;
  readonly every: readonly string[];
  readonly choose: (on: ReadonlySet<string>) => void;
  readonly onNext: () => void;
}

function ChooseStep({ on, every, choose, onNext }: ChooseStepProps) {
  const { data } = useCatalog();
  const navigate = useNavigate();
  const [find, setFind] = useState('');
  if (!data) return null;
  return (
    <>
      <Text>{text.chooseAbout}</Text>
      <div style={{ display: 'flex', columnGap: '16px', alignItems: 'center', flexWrap: 'wrap' }}>
        <Switch
          label={english.modules.enableAll}
          checked={on.size === every.length}
          onChange={(_, { checked }) => choose(new Set(checked ? every : []))}
        />
        <SearchBox
          placeholder={english.modules.find}
          aria-label={english.modules.find}
          value={find}
          onChange={(_, { value }) => setFind(value)}
        />
        <Text aria-live="polite">{text.chosen(on.size, every.length)}</Text>
      </div>
      <ModuleSwitches catalog={data} settings={new Map()} on={on} find={find} choose={choose} />
      <div style={{ display: 'flex', columnGap: '8px' }}>
        <WhyButton appearance="primary" because={on.size === 0 ? text.chooseOne : undefined} onClick={onNext}>
          {english.actions.next}
        </WhyButton>
        <Button onClick={() => navigate({ to: '/tenants' })}>{english.actions.cancel}</Button>
      </div>
    </>
  );
}
