import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  AlertRegular,
  AppsListRegular,
  ArrowClockwiseRegular,
  ArrowUndoRegular,
  BranchCompareRegular,
  CalendarClockRegular,
  ClipboardTaskListLtrRegular,
  DatabaseRegular,
  DocumentTextRegular,
  HistoryRegular,
  HomeRegular,
  KeyRegular,
  OrganizationRegular,
  PeopleRegular,
  PlugConnectedRegular,
  SearchRegular,
} from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useDenial } from '../api/session.ts';
import { english } from '../text/english.ts';

const useStyles = makeStyles({
  nav: { padding: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXXL}` },
  group: {
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  link: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderLeft: '3px solid transparent',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    '& svg': { fontSize: '18px', color: tokens.colorNeutralForeground2 },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    borderLeftColor: tokens.colorBrandStroke1,
    fontWeight: tokens.fontWeightSemibold,
    '& svg': { color: tokens.colorBrandForeground1 },
  },
});

interface Entry {
  readonly to: string;
  readonly text: string;
  readonly icon: ReactElement;
  /** The address must be exactly this: pages below it are entries of their own. */
  readonly exact?: boolean;
}

const nav = english.nav;
const TENANT: readonly (readonly [string | undefined, readonly Entry[]])[] = [
  [undefined, [{ to: '/t/$tenant', text: nav.overview, icon: <HomeRegular />, exact: true }]],
  [
    nav.backup,
    [
      { to: '/t/$tenant/modules', text: nav.modules, icon: <AppsListRegular /> },
      { to: '/t/$tenant/schedule', text: nav.schedule, icon: <CalendarClockRegular /> },
      { to: '/t/$tenant/connection', text: nav.connection, icon: <PlugConnectedRegular /> },
    ],
  ],
  [
    nav.look,
    [
      { to: '/t/$tenant/snapshots', text: nav.snapshots, icon: <HistoryRegular /> },
      { to: '/t/$tenant/browse', text: nav.browse, icon: <SearchRegular /> },
      { to: '/t/$tenant/compare', text: nav.compare, icon: <BranchCompareRegular /> },
    ],
  ],
  [
    nav.restore,
    [
      { to: '/t/$tenant/restore', text: nav.newRestore, icon: <ArrowUndoRegular /> },
      { to: '/t/$tenant/plans', text: nav.plans, icon: <ClipboardTaskListLtrRegular /> },
    ],
  ],
  [
    nav.watch,
    [
      { to: '/t/$tenant/alerts', text: nav.alerts, icon: <AlertRegular /> },
      { to: '/t/$tenant/jobs', text: nav.jobs, icon: <ArrowClockwiseRegular /> },
    ],
  ],
];
const INSTALLATION: readonly (Entry & { readonly administrator?: boolean })[] = [
  { to: '/tenants', text: nav.tenants, icon: <OrganizationRegular /> },
  { to: '/storage', text: nav.storage, icon: <DatabaseRegular /> },
  { to: '/users', text: nav.users, icon: <PeopleRegular />, administrator: true },
  { to: '/tokens', text: nav.tokens, icon: <KeyRegular /> },
  { to: '/audit', text: nav.audit, icon: <DocumentTextRegular />, administrator: true },
];

export function Navigation({ tenant }: { readonly tenant: string | undefined }) {
  const styles = useStyles();
  const administrator = useDenial('administer', '*') === undefined;
  const groups: readonly (readonly [string | undefined, readonly Entry[]])[] = [
    ...(tenant ? TENANT : []),
    [nav.manage, INSTALLATION.filter((entry) => administrator || !entry.administrator)],
  ];
  return (
    <nav className={styles.nav} aria-label={english.shell.navigation}>
      {groups.map(([title, entries]) => (
        <div key={title ?? ''}>
          {title ? <p className={styles.group}>{title}</p> : null}
          <ul className={styles.list}>
            {entries.map((entry) => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  params={{ tenant: tenant ?? '' }}
                  className={styles.link}
                  activeOptions={{ exact: entry.exact ?? false, includeSearch: false }}
                  activeProps={{ className: mergeClasses(styles.link, styles.here) }}
                >
                  {entry.icon}
                  {entry.text}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
