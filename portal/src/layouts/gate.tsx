import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { useGet } from '../api/queries.ts';
import { useSession } from '../api/session.ts';
import type { Mode } from '../theme/mode.ts';
import { Loading } from '../ui/states.tsx';
import { Shell } from './shell.tsx';

/** Behind it are the pages of those who are signed in; the router sends everybody else to the sign-in page first. */
export function Gate({ mode, chooseMode }: { readonly mode: Mode; readonly chooseMode: (mode: Mode) => void }) {
  const { data } = useSession();
  const { tenant } = useParams({ strict: false }) as { tenant?: string };
  const tenants = useGet('listTenants', {}, { enabled: Boolean(data) });
  // Pages of the whole installation keep the tenant one comes from, so that the way back stays in the navigation.
  const last = useRef(tenant);
  if (tenant) last.current = tenant;
  const items = tenants.data?.items ?? [];
  const kept = items.some((one) => one.name === last.current) ? last.current : undefined;
  if (!data) return <Loading />;
  const shown = tenant ?? kept ?? (items.length === 1 ? items[0]?.name : undefined);
  return <Shell session={data} tenant={shown} mode={mode} chooseMode={chooseMode} />;
}
