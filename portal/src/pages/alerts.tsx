import { makeStyles, Tab, TabList, Text, Textarea, tokens } from '@fluentui/react-components';
import { AlertRegular, ArrowUndoRegular, BranchCompareRegular, CheckmarkRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitles } from '../api/catalog.ts';
import { useChange, usePages } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Alert } from '../api/shapes.ts';
import { AlertDestinations } from '../components/alert-destinations.tsx';
import { Link, LinkButton } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { WatchRules } from '../components/watch-rules.tsx';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { localTime, Moment } from '../ui/moment.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/alerts');
const text = english.alerts;
const TONE = { info: 'info', warning: 'warning', critical: 'bad' } as const;

const useStyles = makeStyles({
  tabs: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
  list: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  row: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
    flexWrap: 'wrap',
    alignItems: 'center',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  objects: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

/** What stood out, each with its differences and the way back; and what is watched for. */
export function Alerts() {
  const styles = useStyles();
  const { tenant } = route.useParams();
  const [tab, setTab] = useState<'open' | 'all' | 'rules'>('open');
  return (
    <Page title={text.title} about={text.about}>
      <TabList className={styles.tabs} selectedValue={tab} onTabSelect={(_, data) => setTab(data.value as typeof tab)}>
        <Tab value="open">{text.open}</Tab>
        <Tab value="all">{text.all}</Tab>
        <Tab value="rules">{text.rulesTitle}</Tab>
      </TabList>
      {tab === 'rules' ? (
        <>
          <WatchRules tenant={tenant} />
          <AlertDestinations tenant={tenant} />
        </>
      ) : (
        <AlertList key={tab} tenant={tenant} open={tab === 'open'} />
      )}
    </Page>
  );
}

function AlertList({ tenant, open }: { readonly tenant: string; readonly open: boolean }) {
  const styles = useStyles();
  const alerts = usePages(
    'listAlerts',
    { params: { tenant }, query: open ? { state: 'open' } : {} },
    { every: 15_000 },
  );
  return (
    <QueryView of={alerts}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return <Empty icon={<AlertRegular />} title={open ? text.noneOpen : text.none} body={text.noneBody} />;
        return (
          <div className={styles.list}>
            {items.map((alert) => (
              <AlertCard key={alert.id} tenant={tenant} alert={alert} />
            ))}
            {alerts.hasNextPage ? (
              <WhyButton onClick={() => void alerts.fetchNextPage()}>{english.actions.more}</WhyButton>
            ) : null}
          </div>
        );
      }}
    </QueryView>
  );
}

function AlertCard({ tenant, alert }: { readonly tenant: string; readonly alert: Alert }) {
  const styles = useStyles();
  const titleOf = useTitles();
  const acknowledge = useChange('acknowledgeAlert', ['listAlerts', 'getOverview']);
  const denial = useDenial('operate', tenant);
  const [comment, setComment] = useState('');
  const { changes } = alert;
  return (
    <Section
      title={alert.title}
      about={alert.detail}
      actions={
        <StateBadge tone={alert.state === 'open' ? TONE[alert.severity] : 'quiet'}>
          {alert.state === 'open' ? text.severities[alert.severity] : text.acknowledged}
        </StateBadge>
      }
    >
      <Text className={styles.quiet}>
        {text.rules[alert.rule]} · <Moment at={alert.at} />
        {alert.acknowledgedBy ? ` · ${text.acknowledged} ${text.by(alert.acknowledgedBy)}` : ''}
        {alert.comment ? ` · “${alert.comment}”` : ''}
      </Text>
      {alert.objects.length > 0 ? (
        <ul className={styles.objects}>
          {alert.objects.map((object) => (
            <li key={`${object.module}/${object.key}`}>
              <Link
                to="/t/$tenant/objects/$module/$key"
                params={{ tenant, module: object.module, key: object.key }}
                search={changes ? { snapshot: changes.from } : {}}
              >
                {object.name}
              </Link>{' '}
              <span className={styles.quiet}>{titleOf(object.module)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {alert.deliveries.length > 0 ? (
        <Text className={styles.quiet} size={200}>
          {text.deliveries}:{' '}
          {alert.deliveries
            .map((one) => `${one.destination} (${text.deliveryStates[one.state]}${one.error ? `: ${one.error}` : ''})`)
            .join(', ')}
        </Text>
      ) : null}
      <RefusalBar error={acknowledge.error} />
      <div className={styles.row}>
        {changes ? (
          <>
            <LinkButton
              to="/t/$tenant/restore"
              params={{ tenant }}
              search={{
                from: changes.from,
                to: changes.to,
                ...(changes.module ? { module: changes.module } : {}),
                ...(changes.actor ? { actor: changes.actor } : {}),
              }}
              appearance={alert.state === 'open' ? 'primary' : 'secondary'}
              icon={<ArrowUndoRegular />}
            >
              {text.planRollback}
            </LinkButton>
            <LinkButton
              to="/t/$tenant/compare"
              params={{ tenant }}
              search={{ from: changes.from, to: changes.to, ...(changes.module ? { module: changes.module } : {}) }}
              icon={<BranchCompareRegular />}
            >
              {text.showChanges}
            </LinkButton>
          </>
        ) : (
          <WhyButton icon={<ArrowUndoRegular />} because={text.noChanges}>
            {text.planRollback}
          </WhyButton>
        )}
        {alert.state === 'open' ? (
          <>
            <Textarea
              resize="none"
              rows={1}
              placeholder={text.comment}
              aria-label={`${text.comment}: ${alert.title}, ${localTime(alert.at)}`}
              value={comment}
              onChange={(_, data) => setComment(data.value)}
            />
            <WhyButton
              icon={<CheckmarkRegular />}
              because={denial}
              onClick={() =>
                acknowledge.mutate({ params: { tenant, alert: alert.id }, body: comment ? { comment } : {} })
              }
            >
              {text.acknowledge}
            </WhyButton>
          </>
        ) : null}
      </div>
    </Section>
  );
}
