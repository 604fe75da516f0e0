import { Navigate, useLocation, useParams } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { troubleOf } from '../components/query-view.tsx';
import type { Mode } from '../theme/mode.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { Shell } from './shell.tsx';

/** Behind it are the pages for those who are signed in; everybody else goes to the sign-in page first. */
export function Gate({ mode, chooseMode }: { readonly mode: Mode; readonly chooseMode: (mode: Mode) => void }) {
  const session = useSession();
  const { href } = useLocation();
  const { tenant } = useParams({ strict: false }) as { tenant?: string };
  if (session.isPending) return <Loading />;
  if (session.error && session.data === undefined)
    return <Failed trouble={troubleOf(session.error)} retry={() => session.refetch()} />;
  if (!session.data) return <Navigate to="/sign-in" search={href === '/' ? {} : { returnTo: href }} replace />;
  return <Shell session={session.data} tenant={tenant} mode={mode} chooseMode={chooseMode} />;
}
