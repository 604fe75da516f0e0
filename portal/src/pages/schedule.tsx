import { Field, makeStyles, SpinButton, Text, tokens } from '@fluentui/react-components';
import { AddRegular, CalendarClockRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Versioned } from '../api/client.ts';
import { useChange, useGet, useVersioned } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Retention, Schedule } from '../api/shapes.ts';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { ScheduleForm, timeOf } from '../components/schedule-form.tsx';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { localTime, Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/schedule');
const text = english.schedule;
const WINDOWS = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;

const useStyles = makeStyles({
  windows: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
});

export function SchedulePage() {
  const { tenant } = route.useParams();
  const schedules = useGet('listSchedules', { params: { tenant } });
  const retention = useVersioned('getRetention', { params: { tenant } });
  const [editing, edit] = useState<Schedule | 'new'>();
  const denial = useDenial('operate', tenant);
  const add = (
    <WhyButton appearance="primary" icon={<AddRegular />} because={denial} onClick={() => edit('new')}>
      {text.add}
    </WhyButton>
  );
  return (
    <Page title={text.title} about={text.about} commands={add}>
      {editing ? (
        <ScheduleForm
          key={editing === 'new' ? '' : editing.name}
          tenant={tenant}
          schedule={editing === 'new' ? undefined : editing}
          close={() => edit(undefined)}
        />
      ) : null}
      <QueryView of={schedules}>
        {({ items }) =>
          items.length === 0 && !editing ? (
            <Empty icon={<CalendarClockRegular />} title={text.none} body={text.noneBody} action={add} />
          ) : (
            items.map((one) => (
              <Card key={one.name} tenant={tenant} schedule={one} denial={denial} edit={() => edit(one)} />
            ))
          )
        }
      </QueryView>
      <QueryView of={retention}>
        {(data) => <RetentionForm key={data.etag ?? ''} tenant={tenant} saved={data} />}
      </QueryView>
    </Page>
  );
}

interface CardProps {
  readonly tenant: string;
  readonly schedule: Schedule;
  readonly denial: string | undefined;
  readonly edit: () => void;
}

function Card({ tenant, schedule, denial, edit }: CardProps) {
  const styles = useStyles();
  const remove = useChange('removeSchedule', ['listSchedules', 'getOverview']);
  const { settings } = schedule;
  const next = schedule.nextRuns[0];
  return (
    <Section
      title={`${text.kinds[settings.kind]}: ${timeOf(settings.cron)}`}
      actions={
        <div className={styles.row}>
          {settings.enabled ? null : <StateBadge tone="quiet">{text.off}</StateBadge>}
          <WhyButton
            size="small"
            appearance="subtle"
            icon={<EditRegular />}
            aria-label={text.edit(schedule.name)}
            because={denial}
            onClick={edit}
          />
          <WhyButton
            size="small"
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={text.remove(schedule.name)}
            because={denial}
            onClick={() => remove.mutate({ params: { tenant, schedule: schedule.name } })}
          />
        </div>
      }
    >
      <RefusalBar error={remove.error} />
      <Facts
        facts={[
          [text.next, next && settings.enabled ? <Moment key="next" at={next} both /> : text.off],
          [text.last, schedule.lastRunAt ? localTime(schedule.lastRunAt) : english.time.never],
          [text.zone, settings.zone],
          ...settings.blackouts.map((one) => [text.blackout, `${one.from} ${text.and} ${one.to}`] as const),
        ]}
      />
    </Section>
  );
}

function RetentionForm({ tenant, saved }: { readonly tenant: string; readonly saved: Versioned<Retention> }) {
  const styles = useStyles();
  const [draft, setDraft] = useState<Retention>(saved.value);
  const save = useChange('setRetention', ['getRetention']);
  const denial = useDenial('administer', tenant);
  const changed = JSON.stringify(draft) !== JSON.stringify(saved.value);
  return (
    <Section title={text.retention} about={text.retentionAbout}>
      <div className={styles.windows}>
        {WINDOWS.map((window) => (
          <Field key={window} label={text.windows[window]}>
            <SpinButton
              min={0}
              max={1000}
              disabled={denial !== undefined}
              value={draft[window] ?? null}
              onChange={(_, data) => {
                const value = data.value ?? Number.parseInt(data.displayValue ?? '', 10);
                const { [window]: _dropped, ...rest } = draft;
                setDraft(Number.isFinite(value) && value > 0 ? { ...rest, [window]: value } : rest);
              }}
            />
          </Field>
        ))}
      </div>
      <RefusalBar error={save.error} />
      <div className={styles.row}>
        <WhyButton
          because={denial ?? (changed ? undefined : english.modules.nothingToSave)}
          onClick={() => save.mutate({ params: { tenant }, body: draft, etag: saved.etag })}
        >
          {english.actions.save}
        </WhyButton>
        <Text aria-live="polite">{save.isSuccess && !changed ? text.saved : ''}</Text>
      </div>
    </Section>
  );
}
