import { Button, Text } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useJob } from '../api/job.ts';
import { useChange } from '../api/queries.ts';
import { objectsFromAddress } from '../api/restore-link.ts';
import { useDenial } from '../api/session.ts';
import type { NewPlan, RestoreOptions } from '../api/shapes.ts';
import { JobProgress } from '../components/job-progress.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { OptionsStep } from '../components/restore-options.tsx';
import { type Draft, SelectionStep, selectionOf } from '../components/restore-selection.tsx';
import { english } from '../text/english.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { Wizard } from '../ui/wizard.tsx';

const route = getRouteApi('/in/t/$tenant/restore');
const text = english.restore;

/** From a wish to a plan. What the address brings along (objects, a comparison) is chosen already. */
export function Restore() {
  const { tenant } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const denial = useDenial('restore', tenant);
  const objects = objectsFromAddress(search.objects ?? '');
  const [at, setAt] = useState(objects.length > 0 ? 1 : 0);
  const [draft, setDraft] = useState<Draft>({
    kind: objects.length > 0 ? 'objects' : 'changes',
    snapshot: search.snapshot ?? 'latest',
    objects,
    modules: search.module ? [search.module] : [],
    from: search.from,
    to: search.to ?? 'live',
    actor: search.actor ?? '',
  });
  const [options, setOptions] = useState<RestoreOptions>({});
  const make = useChange('makePlan', ['listPlans']);
  const { job, connected } = useJob(tenant, make.data?.id, (over) => {
    if (over.state === 'done' && typeof over.result?.plan === 'string')
      navigate({ to: '/t/$tenant/plans/$plan', params: { tenant, plan: over.result.plan } });
  });
  const { selection, snapshot, missing } = selectionOf(draft);
  const start = () => {
    if (!selection) return;
    setAt(2);
    make.mutate({ params: { tenant }, body: { snapshot, selection, options } as NewPlan });
  };
  return (
    <Page title={text.title} about={text.about}>
      <Wizard
        label={text.label}
        steps={text.steps}
        at={at}
        actions={
          <>
            {at === 0 ? (
              <WhyButton appearance="primary" because={denial ?? missing} onClick={() => setAt(1)}>
                {english.actions.next}
              </WhyButton>
            ) : null}
            {at === 1 ? (
              <WhyButton appearance="primary" because={denial ?? missing} onClick={start}>
                {text.make}
              </WhyButton>
            ) : null}
            {at === 1 || (at === 2 && (make.error || job?.state === 'failed')) ? (
              <Button onClick={() => setAt(at - 1)}>{english.actions.back}</Button>
            ) : null}
          </>
        }
      >
        {at === 0 ? <SelectionStep tenant={tenant} draft={draft} change={setDraft} /> : null}
        {at === 1 ? <OptionsStep options={options} change={setOptions} /> : null}
        {at === 2 ? (
          <Section title={text.making} about={text.makeAbout}>
            <RefusalBar error={make.error} />
            {make.error ? null : <JobProgress job={job} connected={connected} />}
          </Section>
        ) : null}
        {at === 1 ? <Text>{text.makeAbout}</Text> : null}
      </Wizard>
    </Page>
  );
}
