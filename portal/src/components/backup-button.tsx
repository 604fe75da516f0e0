import { ArrowSyncRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import { english } from '../text/english.ts';
import { WhyButton } from '../ui/why-button.tsx';

/** Starts a backup and goes to its progress. */
export function BackupButton({ tenant }: { readonly tenant: string }) {
  const start = useChange('startBackup', ['listJobs', 'getOverview']);
  const navigate = useNavigate();
  const denial = useDenial('operate', tenant);
  const begin = () =>
    start.mutate(
      { params: { tenant }, body: {} },
      { onSuccess: (job) => navigate({ to: '/t/$tenant/jobs/$job', params: { tenant, job: job.id } }) },
    );
  return (
    <WhyButton appearance="primary" icon={<ArrowSyncRegular />} because={denial} onClick={begin}>
      {english.overview.backUpNow}
    </WhyButton>
  );
}
