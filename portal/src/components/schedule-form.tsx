import {
  Button,
  Checkbox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  SpinButton,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useChange } from '../api/queries.ts';
import type { Schedule, ScheduleSettings } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { RefusalBar } from './refusal-bar.tsx';

const text = english.schedule;
const KINDS = Object.keys(text.kinds) as ScheduleSettings['kind'][];
const PRESETS = Object.entries(text.presets);
const OTHER = 'other';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '480px' },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalS },
});

/** A cron expression in words, where they are known. */
export function timeOf(cron: string): string {
  return text.presets[cron as keyof typeof text.presets] ?? cron;
}

interface ScheduleFormProps {
  readonly tenant: string;
  /** Absent: a new one. */
  readonly schedule: Schedule | undefined;
  readonly close: () => void;
}

export function ScheduleForm({ tenant, schedule, close }: ScheduleFormProps) {
  const styles = useStyles();
  const save = useChange('setSchedule', ['listSchedules', 'getOverview']);
  const [name, setName] = useState(schedule?.name ?? 'backup');
  const [draft, setDraft] = useState<ScheduleSettings>(
    schedule?.settings ?? {
      kind: 'backup',
      cron: '*/5 * * * *',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      jitterSeconds: 30,
      catchUp: true,
      blackouts: [],
      enabled: true,
    },
  );
  const [custom, setCustom] = useState(!(draft.cron in text.presets));
  const named = /^[a-z0-9][a-z0-9-]{0,40}$/.test(name);
  const submit = () => save.mutate({ params: { tenant, schedule: name }, body: draft }, { onSuccess: close });
  return (
    <Section title={schedule ? text.edit(schedule.name) : text.add}>
      <div className={styles.form}>
        {schedule ? null : (
          <Field label={text.name} {...(named ? {} : { validationMessage: text.nameWrong })}>
            <Input value={name} onChange={(_, { value }) => setName(value)} />
          </Field>
        )}
        <Field label={text.kind}>
          <Dropdown
            value={text.kinds[draft.kind]}
            selectedOptions={[draft.kind]}
            onOptionSelect={(_, data) => setDraft({ ...draft, kind: data.optionValue as ScheduleSettings['kind'] })}
          >
            {KINDS.map((kind) => (
              <Option key={kind} value={kind}>
                {text.kinds[kind]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={text.when}>
          <Dropdown
            value={custom ? text.other : timeOf(draft.cron)}
            selectedOptions={[custom ? OTHER : draft.cron]}
            onOptionSelect={(_, { optionValue }) => {
              setCustom(optionValue === OTHER);
              if (optionValue && optionValue !== OTHER) setDraft({ ...draft, cron: optionValue });
            }}
          >
            {PRESETS.map(([cron, words]) => (
              <Option key={cron} value={cron}>
                {words}
              </Option>
            ))}
            <Option value={OTHER}>{text.other}</Option>
          </Dropdown>
        </Field>
        {custom ? (
          <Field label={text.cron} hint={text.cronHint}>
            <Input value={draft.cron} onChange={(_, { value }) => setDraft({ ...draft, cron: value })} />
          </Field>
        ) : null}
        <Field label={text.zone}>
          <Input value={draft.zone} onChange={(_, { value }) => setDraft({ ...draft, zone: value })} />
        </Field>
        <Field label={text.jitter}>
          <SpinButton
            min={0}
            max={3600}
            value={draft.jitterSeconds}
            onChange={(_, data) => setDraft({ ...draft, jitterSeconds: data.value ?? draft.jitterSeconds })}
          />
        </Field>
        <Checkbox
          label={text.catchUp}
          checked={draft.catchUp}
          onChange={(_, data) => setDraft({ ...draft, catchUp: data.checked === true })}
        />
        <Checkbox
          label={text.enabled}
          checked={draft.enabled}
          onChange={(_, data) => setDraft({ ...draft, enabled: data.checked === true })}
        />
        <RefusalBar error={save.error} />
        <div className={styles.row}>
          <WhyButton appearance="primary" because={named && draft.cron ? undefined : text.fillIn} onClick={submit}>
            {english.actions.save}
          </WhyButton>
          <Button onClick={close}>{english.actions.cancel}</Button>
        </div>
      </div>
    </Section>
  );
}
