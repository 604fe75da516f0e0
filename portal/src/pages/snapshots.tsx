import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { BranchCompareRegular, HistoryRegular } from '@fluentui/react-icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useGet } from '../api/queries.ts';
import type { Snapshot } from '../api/shapes.ts';
import { BackupButton } from '../components/backup-button.tsx';
import { ChangeCounts } from '../components/change-counts.tsx';
import { Link } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { localDay, relativeTime } from '../ui/moment.tsx';
import { plural } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/snapshots');
const text = english.snapshots;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

const useStyles = makeStyles({
  line: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '32px 84px 24px minmax(0, 1fr) 160px 110px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '48px',
    position: 'relative',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  time: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold, textAlign: 'right' },
  rail: { position: 'relative', alignSelf: 'stretch' },
  thread: {
    position: 'absolute',
    left: '11px',
    top: 0,
    bottom: 0,
    width: '2px',
    backgroundColor: tokens.colorNeutralStroke2,
  },
  dot: {
    position: 'absolute',
    left: '6px',
    top: '50%',
    width: '12px',
    height: '12px',
    marginTop: '-6px',
    borderRadius: '50%',
    boxSizing: 'border-box',
    border: `2px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  busy: { backgroundColor: tokens.colorBrandBackground },
  quiet: { color: tokens.colorNeutralForeground3 },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** Every moment of a tenant on a line, day by day. */
export function Snapshots() {
  const styles = useStyles();
  const { tenant } = route.useParams();
  const snapshots = useGet('listSnapshots', { params: { tenant } });
  const [chosen, choose] = useState<readonly string[]>([]);
  const navigate = useNavigate();
  const compare = () => {
    const [from = '', to = ''] = [...chosen].sort();
    navigate({ to: '/t/$tenant/compare', params: { tenant }, search: { from, to } });
  };
  return (
    <Page
      title={text.title}
      about={text.about}
      commands={
        <>
          <BackupButton tenant={tenant} />
          <WhyButton
            appearance="subtle"
            icon={<BranchCompareRegular />}
            because={chosen.length === 2 ? undefined : text.chooseTwo}
            onClick={compare}
          >
            {text.compareTwo}
          </WhyButton>
        </>
      }
    >
      <QueryView of={snapshots}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<HistoryRegular />} title={text.empty} body={text.emptyBody} />
          ) : (
            days(items).map(([day, ofDay]) => (
              <Section key={day} title={day}>
                <ol className={styles.line}>
                  {ofDay.map((one) => (
                    <Moment
                      key={one.id}
                      tenant={tenant}
                      snapshot={one}
                      chosen={chosen.includes(one.id)}
                      toggle={() =>
                        choose(
                          chosen.includes(one.id)
                            ? chosen.filter((id) => id !== one.id)
                            : [...chosen.slice(-1), one.id],
                        )
                      }
                    />
                  ))}
                </ol>
              </Section>
            ))
          )
        }
      </QueryView>
    </Page>
  );
}

interface MomentProps {
  readonly tenant: string;
  readonly snapshot: Snapshot;
  readonly chosen: boolean;
  readonly toggle: () => void;
}

function Moment({ tenant, snapshot, chosen, toggle }: MomentProps) {
  const styles = useStyles();
  const changes = snapshot.added + snapshot.changed + snapshot.removed;
  return (
    <li className={styles.item}>
      <Checkbox
        checked={chosen}
        onChange={toggle}
        aria-label={text.chooseLabel(clock.format(new Date(snapshot.takenAt)))}
      />
      <time className={styles.time} dateTime={snapshot.takenAt}>
        {clock.format(new Date(snapshot.takenAt))}
      </time>
      <span className={styles.rail} aria-hidden>
        <span className={styles.thread} />
        <span className={`${styles.dot} ${changes > 0 ? styles.busy : ''}`} />
      </span>
      <span className={styles.text}>
        <Link to="/t/$tenant/snapshots/$snapshot" params={{ tenant, snapshot: snapshot.id }}>
          {snapshot.label ??
            (snapshot.parent
              ? plural(snapshot.objects, 'object')
              : `${text.first}: ${plural(snapshot.objects, 'object')}`)}
        </Link>{' '}
        <span className={styles.quiet}>{relativeTime(snapshot.takenAt)}</span>
      </span>
      {snapshot.parent ? <ChangeCounts {...snapshot} /> : <span />}
      <StateBadge tone={snapshot.state === 'complete' ? 'good' : 'warning'}>
        {english.moduleStates[snapshot.state]}
      </StateBadge>
    </li>
  );
}

/** Newest day first, each with its snapshots. */
function days(items: readonly Snapshot[]): readonly (readonly [string, readonly Snapshot[]])[] {
  const today = localDay(Date.now());
  const yesterday = localDay(Date.now() - 86_400_000);
  const byDay = new Map<string, Snapshot[]>();
  for (const one of items) {
    const day = localDay(one.takenAt);
    const name = day === today ? `${text.today}, ${day}` : day === yesterday ? `${text.yesterday}, ${day}` : day;
    byDay.set(name, [...(byDay.get(name) ?? []), one]);
  }
  return [...byDay];
}
