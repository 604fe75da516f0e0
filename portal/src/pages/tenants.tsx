import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, BuildingRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import { HealthBadge } from '../components/health-badge.tsx';
import { Link } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { Moment } from '../ui/moment.tsx';
import { count, plural } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  name: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function Tenants() {
  const styles = useStyles();
  const text = english.home;
  const tenants = useGet('listTenants', {});
  const navigate = useNavigate();
  const denial = useDenial('administer', '*');
  const connect = (
    <WhyButton
      appearance="primary"
      icon={<AddRegular />}
      because={denial === undefined ? undefined : `${text.needAdmin} ${denial}`}
      onClick={() => navigate({ to: '/connect' })}
    >
      {english.shell.addTenant}
    </WhyButton>
  );
  return (
    <Page title={text.title} about={text.about} commands={connect}>
      <QueryView of={tenants}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<BuildingRegular />} title={text.none} body={text.noneBody} action={connect} />
          ) : (
            <div className={styles.cards}>
              {items.map((tenant) => (
                <TenantCard key={tenant.name} name={tenant.name} />
              ))}
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function TenantCard({ name }: { readonly name: string }) {
  const styles = useStyles();
  const overview = useGet('getOverview', { params: { tenant: name } });
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <Link to="/t/$tenant" params={{ tenant: name }} className={styles.name}>
          {name}
        </Link>
        {overview.data ? <HealthBadge health={overview.data.health} /> : null}
      </div>
      <QueryView of={overview}>
        {(data) => (
          <>
            <Text className={styles.quiet}>
              {english.overview.rpo}: {data.lastBackup ? <Moment at={data.lastBackup.takenAt} /> : english.time.never}
            </Text>
            <Text className={styles.quiet}>
              {plural(data.objects, 'object')} · {plural(data.snapshots, 'snapshot')}
              {data.openAlerts > 0 ? ` · ${english.overview.openAlerts(data.openAlerts)}` : ''}
            </Text>
            {data.reasons.length > 0 ? <Text>{data.reasons[0]}</Text> : null}
            <Text size={200} className={styles.quiet}>
              {english.overview.modulesNote(data.modules.complete, data.modules.on)} · {count(data.modules.skipped)}{' '}
              {english.moduleStates.skipped.toLowerCase()}
            </Text>
          </>
        )}
      </QueryView>
    </section>
  );
}
