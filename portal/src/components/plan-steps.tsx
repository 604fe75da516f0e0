import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  Dropdown,
  makeStyles,
  Option,
  OverlayDrawer,
  SearchBox,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTitles } from '../api/catalog.ts';
import { usePages } from '../api/queries.ts';
import type { Plan, Step } from '../api/shapes.ts';
import { useSettled } from '../hooks/settled.ts';
import { english } from '../text/english.ts';
import { ActionMark } from '../ui/badges.tsx';
import { type Column, DataGrid } from '../ui/data-grid.tsx';
import { PropertyDiff } from '../ui/property-diff.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { Value } from '../ui/value.tsx';
import { ModulePicker } from './module-picker.tsx';
import { QueryView } from './query-view.tsx';

const text = english.plan;

const useStyles = makeStyles({
  filter: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, padding: '0 20px 12px' },
  drawer: { width: 'min(860px, 92vw)' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    paddingBottom: tokens.spacingVerticalXXL,
  },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** Every step of a plan as a table; each opens to what changes and what is sent. */
export function PlanSteps({ tenant, plan }: { readonly tenant: string; readonly plan: Plan }) {
  const styles = useStyles();
  const titleOf = useTitles();
  const [module, setModule] = useState<string>();
  const [action, setAction] = useState<Step['action']>();
  const [search, setSearch] = useState('');
  const [words, setWords] = useSettled(search, setSearch);
  const [open, setOpen] = useState<Step>();
  const steps = usePages('listSteps', {
    params: { tenant, plan: plan.id },
    query: { ...(module ? { module } : {}), ...(action ? { action } : {}), ...(search ? { search } : {}) },
  });
  const actions = Object.keys(plan.counts) as Step['action'][];
  return (
    <Section flush title={text.steps} about={text.stepsAbout}>
      <div className={styles.filter}>
        <SearchBox
          placeholder={text.search}
          aria-label={text.search}
          value={words}
          onChange={(_, data) => setWords(data.value)}
        />
        <ModulePicker
          label={text.kind}
          all={english.compare.allModules}
          value={module}
          choose={setModule}
          among={plan.modules.map((one) => one.module)}
        />
        <Dropdown
          aria-label={text.action}
          value={action ? text.actions[action] : text.allActions}
          selectedOptions={[action ?? '']}
          onOptionSelect={(_, data) => setAction((data.optionValue || undefined) as Step['action'] | undefined)}
        >
          <Option value="">{text.allActions}</Option>
          {actions.map((one) => (
            <Option key={one} value={one}>
              {text.actions[one]}
            </Option>
          ))}
        </Dropdown>
      </div>
      <QueryView of={steps}>
        {({ pages }) => (
          <DataGrid
            label={text.steps}
            columns={columnsOf(titleOf)}
            rows={pages.flatMap((page) => page.items)}
            rowKey={(row) => row.id}
            onOpen={setOpen}
            more={{ has: steps.hasNextPage, loading: steps.isFetchingNextPage, load: () => void steps.fetchNextPage() }}
            empty={
              module || action || search ? (
                <Empty title={text.noMatch} />
              ) : (
                <Empty title={text.nothing} body={text.nothingBody} />
              )
            }
          />
        )}
      </QueryView>
      <StepDrawer step={open} close={() => setOpen(undefined)} />
    </Section>
  );
}

function StepDrawer({ step, close }: { readonly step: Step | undefined; readonly close: () => void }) {
  const styles = useStyles();
  const titleOf = useTitles();
  return (
    <OverlayDrawer
      open={step !== undefined}
      position="end"
      className={styles.drawer}
      onOpenChange={(_, data) => data.open || close()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label={english.actions.close} onClick={close} />
          }
        >
          {step?.summary}
        </DrawerHeaderTitle>
      </DrawerHeader>
      {step ? (
        <DrawerBody className={styles.body}>
          <Facts
            facts={[
              [text.action, <ActionMark key="action" action={step.action} text={text.actions[step.action]} />],
              [text.object, step.name],
              [text.kind, titleOf(step.module)],
              ...(step.because ? ([[text.why, step.because]] as const) : []),
              ...(step.approval ? ([[text.stepApproval, step.approval]] as const) : []),
              ...(step.after.length > 0 ? ([[text.after, step.after.join(', ')]] as const) : []),
            ]}
          />
          {step.changes && step.changes.length > 0 ? (
            <PropertyDiff
              label={text.changes}
              differences={step.changes}
              before={text.inTenant}
              after={text.afterRestore}
            />
          ) : null}
          {step.request ? (
            <Section title={text.request}>
              <Text className={styles.mono}>
                {step.command ?? `${step.request.method} /${step.request.version}${step.request.path}`}
              </Text>
              {step.command !== undefined || step.request.body === undefined ? null : (
                <Value value={step.request.body} />
              )}
            </Section>
          ) : null}
        </DrawerBody>
      ) : null}
    </OverlayDrawer>
  );
}

function columnsOf(titleOf: (module: string) => string): readonly Column<Step>[] {
  return [
    { id: 'id', header: text.step, width: '80px', cell: (row) => row.id },
    {
      id: 'action',
      header: text.action,
      width: '140px',
      cell: (row) => <ActionMark action={row.action} text={text.actions[row.action]} />,
    },
    { id: 'what', header: text.what, width: '3fr', cell: (row) => row.summary },
    { id: 'kind', header: text.kind, width: '1fr', cell: (row) => titleOf(row.module) },
    {
      id: 'why',
      header: text.why,
      width: '2fr',
      cell: (row) => <span title={row.because ?? row.approval}>{row.because ?? row.approval}</span>,
    },
  ];
}
