import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import {
  ArrowUndoRegular,
  BranchCompareRegular,
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
} from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useJob } from '../api/job.ts';
import { useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Overview } from '../api/shapes.ts';
import { BackupButton } from '../components/backup-button.tsx';
import { ChangeCounts } from '../components/change-counts.tsx';
import { HealthBadge } from '../components/health-badge.tsx';
import { JobProgress } from '../components/job-progress.tsx';
import { Link, LinkButton } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { ChangeChart } from '../ui/bar-chart.tsx';
import { localDay, localTime, Moment, relativeTime } from '../ui/moment.tsx';
import { bytes, count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section, type Tile, Tiles } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';

const route = getRouteApi('/in/t/$tenant');
const text = english.overview;

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  quiet: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  row: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  reasons: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

export function OverviewPage() {
  const { tenant } = route.useParams();
  const overview = useGet('getOverview', { params: { tenant } }, { every: 15_000 });
  return (
    <Page
      title={tenant}
      mark={overview.data ? <HealthBadge health={overview.data.health} /> : undefined}
      commands={
        <>
          <BackupButton tenant={tenant} />
          <LinkButton to="/t/$tenant/compare" params={{ tenant }} appearance="subtle" icon={<BranchCompareRegular />}>
            {text.compareLive}
          </LinkButton>
          <LinkButton to="/t/$tenant/restore" params={{ tenant }} appearance="subtle" icon={<ArrowUndoRegular />}>
            {text.restore}
          </LinkButton>
        </>
      }
    >
      <QueryView of={overview}>{(data) => <Body data={data as Overview} tenant={tenant} />}</QueryView>
    </Page>
  );
}

function Body({ data, tenant }: { readonly data: Overview; readonly tenant: string }) {
  const styles = useStyles();
  if (!data.lastBackup && data.running.length === 0)
    return (
      <Empty
        icon={<CloudArrowUpRegular />}
        title={text.never}
        body={text.neverBody}
        action={<BackupButton tenant={tenant} />}
      />
    );
  return (
    <>
      {data.reasons.length > 0 ? (
        <MessageBar intent={data.health === 'bad' ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{text.health[data.health]}</MessageBarTitle>
            <ul className={styles.reasons}>
              {data.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {data.running.map((job) => (
        <Running key={job.id} tenant={tenant} id={job.id} />
      ))}
      <Numbers data={data} tenant={tenant} />
      <div className={styles.columns}>
        <Section title={text.changes} about={text.changesAbout}>
          {data.activity.length < 2 ? (
            <Empty title={text.noChanges} />
          ) : (
            <ChangeChart
              label={text.changes}
              bars={data.activity.slice(1).map((point) => ({
                label: localDay(point.takenAt).replace(/,? \d{4}$/, ''),
                detail: localTime(point.takenAt),
                added: point.added,
                changed: point.changed,
                removed: point.removed,
              }))}
            />
          )}
        </Section>
        <div className={styles.side}>
          <Waiting data={data} tenant={tenant} />
          <Newest data={data} tenant={tenant} />
        </div>
      </div>
    </>
  );
}

function Numbers({ data, tenant }: { readonly data: Overview; readonly tenant: string }) {
  const mayLook = useDenial('look', '*') === undefined;
  const storage = useGet('getStorage', {}, { enabled: mayLook });
  const tiles: Tile[] = [
    {
      label: text.rpo,
      value: data.lastBackup ? <Moment at={data.lastBackup.takenAt} /> : english.time.never,
      ...(data.lastBackup ? { note: text.rpoNote(localTime(data.lastBackup.takenAt)) } : {}),
    },
    {
      label: text.next,
      value: data.nextBackup ? relativeTime(data.nextBackup) : text.notScheduled,
      note: data.nextBackup ? (
        localTime(data.nextBackup)
      ) : (
        <Link to="/t/$tenant/schedule" params={{ tenant }}>
          {text.schedule}
        </Link>
      ),
    },
    { label: text.objects, value: count(data.objects), note: text.modulesNote(data.modules.complete, data.modules.on) },
    { label: text.snapshots, value: count(data.snapshots) },
  ];
  if (storage.data) tiles.push({ label: text.storage, value: bytes(storage.data.bytes), note: storage.data.place });
  return <Tiles tiles={tiles} />;
}

function Running({ tenant, id }: { readonly tenant: string; readonly id: string }) {
  const { job, connected } = useJob(tenant, id);
  return (
    <Section
      title={job ? english.jobs.kinds[job.kind] : text.running}
      actions={
        <Link to="/t/$tenant/jobs/$job" params={{ tenant, job: id }}>
          {english.actions.open}
        </Link>
      }
    >
      <JobProgress job={job} connected={connected} />
    </Section>
  );
}

function Waiting({ data, tenant }: { readonly data: Overview; readonly tenant: string }) {
  const styles = useStyles();
  const nothing = data.openAlerts === 0 && data.plansToApprove === 0;
  return (
    <Section title={text.attention}>
      {nothing ? (
        <span className={styles.quiet}>
          <CheckmarkCircleRegular aria-hidden />
          {text.nothingWaits}
        </span>
      ) : (
        <ul className={styles.list}>
          {data.openAlerts > 0 ? (
            <li>
              <Link to="/t/$tenant/alerts" params={{ tenant }}>
                {text.openAlerts(data.openAlerts)}
              </Link>
            </li>
          ) : null}
          {data.plansToApprove > 0 ? (
            <li>
              <Link to="/t/$tenant/plans" params={{ tenant }}>
                {text.toApprove(data.plansToApprove)}
              </Link>
            </li>
          ) : null}
        </ul>
      )}
    </Section>
  );
}

function Newest({ data, tenant }: { readonly data: Overview; readonly tenant: string }) {
  const styles = useStyles();
  return (
    <Section title={text.lastSnapshots}>
      <ul className={styles.list}>
        {data.activity
          .slice(-5)
          .reverse()
          .map((point) => (
            <li key={point.snapshot} className={styles.row}>
              <Link to="/t/$tenant/snapshots/$snapshot" params={{ tenant, snapshot: point.snapshot }}>
                {localTime(point.takenAt)}
              </Link>
              <ChangeCounts {...point} />
            </li>
          ))}
      </ul>
    </Section>
  );
}
