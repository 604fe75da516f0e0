import { useParams } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import type { Mode } from '../theme/mode.ts';
import { Loading } from '../ui/states.tsx';
import { Shell } from './shell.tsx';

/** Behind it are the pages of those who are signed in; the router sends everybody else to the sign-in page first. */
export function Gate({ mode, chooseMode }: { readonly mode: Mode; readonly chooseMode: (mode: Mode) => void }) {
  const { data } = useSession();
  const { tenant } = useParams({ strict: false }) as { tenant?: string };
  if (!data) return <Loading />;
  return <Shell session={data} tenant={tenant} mode={mode} chooseMode={chooseMode} />;
}
