import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from './api/session.ts';
import { Gate } from './layouts/gate.tsx';
import { Broken, NotFound } from './layouts/lost.tsx';
import type { Mode } from './theme/mode.ts';
import { Loading } from './ui/states.tsx';

interface Context {
  readonly client: QueryClient;
  readonly mode: Mode;
  readonly chooseMode: (mode: Mode) => void;
}

/** Keeps the named texts of an address' query and drops whatever else stands in it. */
function texts<const Names extends readonly string[]>(...names: Names) {
  return (search: Record<string, unknown>): { [Name in Names[number]]?: string } => {
    const kept = names.filter((name) => search[name] !== undefined && search[name] !== '');
    return Object.fromEntries(kept.map((name) => [name, String(search[name])])) as { [Name in Names[number]]?: string };
  };
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('returnTo'),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignIn'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  beforeLoad: async ({ context, location }) => {
    if (await context.client.fetchQuery(sessionQuery)) return;
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { returnTo: location.href } });
  },
  component: function Inside() {
    return <Gate {...inside.useRouteContext()} />;
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'Home'),
});
const tenants = createRoute({
  getParentRoute: () => inside,
  path: '/tenants',
  component: lazyRouteComponent(() => import('./pages/tenants.tsx'), 'Tenants'),
});
const connect = createRoute({
  getParentRoute: () => inside,
  path: '/connect',
  component: lazyRouteComponent(() => import('./pages/connect.tsx'), 'Connect'),
});
const overview = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant',
  component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'OverviewPage'),
});
const modules = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/modules',
  component: lazyRouteComponent(() => import('./pages/modules.tsx'), 'Modules'),
});
const schedule = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/schedule',
  component: lazyRouteComponent(() => import('./pages/schedule.tsx'), 'SchedulePage'),
});
const connection = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/connection',
  component: lazyRouteComponent(() => import('./pages/connection.tsx'), 'ConnectionPage'),
});
const snapshots = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/snapshots',
  component: lazyRouteComponent(() => import('./pages/snapshots.tsx'), 'Snapshots'),
});
const snapshot = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/snapshots/$snapshot',
  component: lazyRouteComponent(() => import('./pages/snapshot.tsx'), 'SnapshotPage'),
});
const browse = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/browse',
  validateSearch: texts('snapshot', 'module', 'search', 'within'),
  component: lazyRouteComponent(() => import('./pages/browse.tsx'), 'Browse'),
});
const object = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/objects/$module/$key',
  validateSearch: texts('snapshot', 'tab'),
  component: lazyRouteComponent(() => import('./pages/object.tsx'), 'ObjectPage'),
});
const compare = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/compare',
  validateSearch: texts('from', 'to', 'module', 'kind', 'actor', 'search', 'object'),
  component: lazyRouteComponent(() => import('./pages/compare.tsx'), 'Compare'),
});
const restore = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/restore',
  validateSearch: texts('snapshot', 'from', 'to', 'module', 'actor', 'objects'),
  component: lazyRouteComponent(() => import('./pages/restore.tsx'), 'Restore'),
});
const plans = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/plans',
  component: lazyRouteComponent(() => import('./pages/plans.tsx'), 'Plans'),
});
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/plans/$plan',
  component: lazyRouteComponent(() => import('./pages/plan.tsx'), 'PlanPage'),
});
const alerts = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/alerts',
  validateSearch: texts('alert'),
  component: lazyRouteComponent(() => import('./pages/alerts.tsx'), 'Alerts'),
});
const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/jobs',
  component: lazyRouteComponent(() => import('./pages/jobs.tsx'), 'Jobs'),
});
const job = createRoute({
  getParentRoute: () => inside,
  path: '/t/$tenant/jobs/$job',
  component: lazyRouteComponent(() => import('./pages/job.tsx'), 'JobPage'),
});
const storage = createRoute({
  getParentRoute: () => inside,
  path: '/storage',
  component: lazyRouteComponent(() => import('./pages/storage.tsx'), 'StoragePage'),
});
const users = createRoute({
  getParentRoute: () => inside,
  path: '/users',
  component: lazyRouteComponent(() => import('./pages/users.tsx'), 'Users'),
});
const tokensRoute = createRoute({
  getParentRoute: () => inside,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./pages/tokens.tsx'), 'Tokens'),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: texts('actor', 'action'),
  component: lazyRouteComponent(() => import('./pages/audit.tsx'), 'Audit'),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account.tsx'), 'Account'),
});

const inner = inside.addChildren([
  home,
  tenants,
  connect,
  overview,
  modules,
  schedule,
  connection,
  snapshots,
  snapshot,
  browse,
  object,
  compare,
  restore,
  plans,
  plan,
  alerts,
  jobs,
  job,
  storage,
  users,
  tokensRoute,
  audit,
  account,
]);

export function portalRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, inner]),
    context: { client, mode: 'system', chooseMode: () => {} },
    defaultErrorComponent: Broken,
    defaultPendingComponent: Loading,
    defaultPreload: 'intent',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof portalRouter>;
  }
}
