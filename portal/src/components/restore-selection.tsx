import { Button, Field, Input, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useTitles } from '../api/catalog.ts';
import { useGet } from '../api/queries.ts';
import type { Selection } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { wordsOf } from '../ui/words.ts';
import { LinkButton } from './link.tsx';
import { ModulePicker } from './module-picker.tsx';
import { SnapshotPicker } from './snapshot-picker.tsx';

const text = english.restore;
type Objects = Extract<Selection, { kind: 'objects' }>['objects'];

/** What the wizard has been told so far. */
export interface Draft {
  readonly kind: 'changes' | 'objects' | 'modules';
  readonly snapshot: string;
  readonly objects: Objects;
  readonly modules: readonly string[];
  readonly from: string | undefined;
  readonly to: string;
  readonly actor: string;
}

interface Chosen {
  readonly selection?: Selection;
  readonly snapshot: string;
  /** What is still to be said. */
  readonly missing?: string;
}

/** The selection as the API takes it. */
export function selectionOf(draft: Draft): Chosen {
  const { kind, objects, modules, from, to, actor, snapshot } = draft;
  if (kind === 'objects')
    return objects.length > 0 ? { snapshot, selection: { kind, objects } } : { snapshot, missing: text.chooseObject };
  if (kind === 'modules')
    return modules.length > 0 ? { snapshot, selection: { kind, modules } } : { snapshot, missing: text.chooseModule };
  if (!from) return { snapshot, missing: english.compare.twoNeeded };
  return {
    snapshot: from,
    selection: {
      kind,
      from,
      to,
      ...(modules.length > 0 ? { modules } : {}),
      ...(actor.trim() ? { actor: actor.trim() } : {}),
    },
  };
}

const useStyles = makeStyles({
  choice: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2, paddingLeft: '32px', display: 'block' },
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '460px' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    minHeight: '40px',
  },
});

interface SelectionStepProps {
  readonly tenant: string;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
}

export function SelectionStep({ tenant, draft, change }: SelectionStepProps) {
  const styles = useStyles();
  const snapshots = useGet('listSnapshots', { params: { tenant } });
  const from = draft.from ?? snapshots.data?.items[1]?.id ?? snapshots.data?.items[0]?.id;
  if (draft.from === undefined && from) change({ ...draft, from });
  return (
    <>
      <Field label={text.kind}>
        <RadioGroup
          value={draft.kind}
          onChange={(_, { value }) => change({ ...draft, kind: value as Draft['kind'] })}
          className={styles.choice}
        >
          {(['changes', 'objects', 'modules'] as const).map((kind) => (
            <div key={kind}>
              <Radio value={kind} label={text[kind]} aria-describedby={`restore-${kind}`} />
              <Text id={`restore-${kind}`} className={styles.quiet}>
                {text[`${kind}Body`]}
              </Text>
            </div>
          ))}
        </RadioGroup>
      </Field>
      {draft.kind === 'changes' ? (
        <Section title={text.changes}>
          <div className={styles.form}>
            <Field label={text.since}>
              <SnapshotPicker
                tenant={tenant}
                label={text.since}
                value={from ?? ''}
                choose={(next) => change({ ...draft, from: next })}
              />
            </Field>
            <Field label={text.upTo}>
              <SnapshotPicker
                tenant={tenant}
                label={text.upTo}
                value={draft.to}
                first={[['live', text.now]]}
                choose={(to) => change({ ...draft, to })}
              />
            </Field>
            <Field label={text.actor} hint={text.actorHint}>
              <Input value={draft.actor} onChange={(_, { value }) => change({ ...draft, actor: value })} />
            </Field>
            <Field label={text.onlyModule}>
              <ModulePicker
                label={text.onlyModule}
                all={english.compare.allModules}
                value={draft.modules[0]}
                choose={(module) => change({ ...draft, modules: module ? [module] : [] })}
              />
            </Field>
          </div>
        </Section>
      ) : null}
      {draft.kind === 'objects' ? <ChosenObjects tenant={tenant} draft={draft} change={change} /> : null}
      {draft.kind === 'modules' ? <ChosenModules tenant={tenant} draft={draft} change={change} /> : null}
    </>
  );
}

function ChosenObjects({ tenant, draft, change }: SelectionStepProps) {
  const styles = useStyles();
  const titleOf = useTitles();
  if (draft.objects.length === 0)
    return (
      <Empty
        title={text.noObjects}
        body={text.noObjectsBody}
        action={
          <LinkButton to="/t/$tenant/browse" params={{ tenant }}>
            {text.toBrowse}
          </LinkButton>
        }
      />
    );
  return (
    <Section title={text.objects}>
      <ul className={styles.list}>
        {draft.objects.map((one) => (
          <li key={`${one.module}/${one.key}`} className={styles.row}>
            <ObjectName tenant={tenant} snapshot={draft.snapshot} module={one.module} objectKey={one.key} />
            <Text>
              {titleOf(one.module)},{' '}
              {one.properties?.length ? text.onlyProperties(one.properties.map(wordsOf).join(', ')) : text.wholeObject}
            </Text>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={text.removeObject(one.key)}
              onClick={() => change({ ...draft, objects: draft.objects.filter((other) => other !== one) })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface ObjectNameProps {
  readonly tenant: string;
  readonly snapshot: string;
  readonly module: string;
  readonly objectKey: string;
}

function ObjectName({ tenant, snapshot, module, objectKey }: ObjectNameProps) {
  const object = useGet('getObject', { params: { tenant, snapshot, module, key: objectKey } });
  return <Text weight="semibold">{object.data?.name ?? objectKey}</Text>;
}

function ChosenModules({ tenant, draft, change }: SelectionStepProps) {
  const styles = useStyles();
  const titleOf = useTitles();
  return (
    <Section title={text.modules}>
      <div className={styles.form}>
        <Field label={text.moment}>
          <SnapshotPicker
            tenant={tenant}
            label={text.moment}
            value={draft.snapshot}
            first={[['latest', english.browse.latest]]}
            choose={(snapshot) => change({ ...draft, snapshot })}
          />
        </Field>
        <Field label={text.onlyModule}>
          <ModulePicker
            label={text.onlyModule}
            all={text.chooseModule}
            value={undefined}
            choose={(module) => module && change({ ...draft, modules: [...new Set([...draft.modules, module])] })}
          />
        </Field>
      </div>
      <ul className={styles.list}>
        {draft.modules.map((module) => (
          <li key={module} className={styles.row}>
            <Text weight="semibold">{titleOf(module)}</Text>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={text.removeObject(titleOf(module))}
              onClick={() => change({ ...draft, modules: draft.modules.filter((one) => one !== module) })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
