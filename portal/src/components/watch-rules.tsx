import { Field, Input, makeStyles, SpinButton, Switch, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Versioned } from '../api/client.ts';
import { useChange, useVersioned } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Alert, WatchSettings } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { QueryView } from './query-view.tsx';
import { RefusalBar } from './refusal-bar.tsx';
import { SnapshotPicker } from './snapshot-picker.tsx';

const text = english.alerts;
const RULES = Object.keys(text.rules) as Alert['rule'][];

const useStyles = makeStyles({
  rules: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(330px, 1fr))' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalM,
    alignItems: 'end',
  },
});

/** Which rules look at each snapshot of a tenant, and their thresholds. */
export function WatchRules({ tenant }: { readonly tenant: string }) {
  const watch = useVersioned('getWatch', { params: { tenant } });
  return <QueryView of={watch}>{(data) => <Form key={data.etag ?? ''} tenant={tenant} saved={data} />}</QueryView>;
}

function Form({ tenant, saved }: { readonly tenant: string; readonly saved: Versioned<WatchSettings> }) {
  const styles = useStyles();
  const [draft, setDraft] = useState(saved.value);
  const save = useChange('setWatch', ['getWatch']);
  const denial = useDenial('administer', tenant);
  const changed = JSON.stringify(draft) !== JSON.stringify(saved.value);
  const disabled = denial !== undefined;
  return (
    <Section title={text.rulesTitle} about={text.rulesAbout}>
      <div className={styles.rules}>
        {RULES.map((rule) => (
          <Switch
            key={rule}
            label={text.rules[rule]}
            disabled={disabled}
            title={denial}
            checked={draft.rules[rule] !== false}
            onChange={(_, data) => setDraft({ ...draft, rules: { ...draft.rules, [rule]: data.checked } })}
          />
        ))}
      </div>
      <div className={styles.row}>
        <Field label={text.massCount}>
          <SpinButton
            min={1}
            disabled={disabled}
            value={draft.massDeletion.count}
            onChange={(_, data) =>
              setDraft({
                ...draft,
                massDeletion: { ...draft.massDeletion, count: whole(data, draft.massDeletion.count) },
              })
            }
          />
        </Field>
        <Field label={text.massShare}>
          <SpinButton
            min={1}
            max={100}
            disabled={disabled}
            value={draft.massDeletion.sharePercent}
            onChange={(_, data) =>
              setDraft({
                ...draft,
                massDeletion: { ...draft.massDeletion, sharePercent: whole(data, draft.massDeletion.sharePercent) },
              })
            }
          />
        </Field>
        <Field label={text.late}>
          <SpinButton
            min={1}
            disabled={disabled}
            value={Math.round(draft.lateAfterSeconds / 3600)}
            onChange={(_, data) =>
              setDraft({ ...draft, lateAfterSeconds: whole(data, draft.lateAfterSeconds / 3600) * 3600 })
            }
          />
        </Field>
        <Field label={text.baseline} hint={text.baselineHint}>
          <SnapshotPicker
            tenant={tenant}
            label={text.baseline}
            value={draft.baseline ?? 'none'}
            first={[['none', text.noBaseline]]}
            choose={(baseline) => {
              const { baseline: _, ...rest } = draft;
              setDraft(baseline === 'none' ? rest : { ...rest, baseline });
            }}
          />
        </Field>
      </div>
      <Switch
        label={`${text.quiet}. ${text.quietAbout}`}
        disabled={disabled}
        checked={draft.quiet !== undefined}
        onChange={(_, data) => {
          const { quiet: _quiet, ...rest } = draft;
          const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
          setDraft(data.checked ? { ...rest, quiet: { zone, from: '22:00', to: '06:00' } } : rest);
        }}
      />
      {draft.quiet ? (
        <Quiet quiet={draft.quiet} disabled={disabled} change={(quiet) => setDraft({ ...draft, quiet })} />
      ) : null}
      <RefusalBar error={save.error} />
      <div className={styles.row}>
        <WhyButton
          appearance="primary"
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

interface QuietProps {
  readonly quiet: NonNullable<WatchSettings['quiet']>;
  readonly disabled: boolean;
  readonly change: (quiet: NonNullable<WatchSettings['quiet']>) => void;
}

function Quiet({ quiet, disabled, change }: QuietProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <Field label={text.quietFrom}>
        <Input
          type="time"
          disabled={disabled}
          value={quiet.from}
          onChange={(_, { value }) => change({ ...quiet, from: value })}
        />
      </Field>
      <Field label={text.quietTo}>
        <Input
          type="time"
          disabled={disabled}
          value={quiet.to}
          onChange={(_, { value }) => change({ ...quiet, to: value })}
        />
      </Field>
      <Field label={text.quietZone}>
        <Input disabled={disabled} value={quiet.zone} onChange={(_, { value }) => change({ ...quiet, zone: value })} />
      </Field>
    </div>
  );
}

/** The number that was typed or spun; what is none keeps the one before. */
function whole(data: { value?: number | null; displayValue?: string }, before: number): number {
  const value = data.value ?? Number.parseInt(data.displayValue ?? '', 10);
  return Number.isFinite(value) && value > 0 ? value : before;
}
