import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useTitles } from '../api/catalog.ts';
import { isOver } from '../api/job.ts';
import type { Job } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { count, duration } from '../ui/numbers.ts';
import { wordsOf } from '../ui/words.ts';

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  line: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalL, flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

interface JobProgressProps {
  readonly job: Job | undefined;
  readonly connected: boolean;
}

/** What a run is doing now, or how it ended badly. */
export function JobProgress({ job, connected }: JobProgressProps) {
  const styles = useStyles();
  const titleOf = useTitles();
  const text = english.jobs;
  if (!job) return <ProgressBar aria-label={english.states.loading} />;
  if (job.state === 'failed' || job.state === 'cancelled')
    return (
      <MessageBar intent={job.state === 'failed' ? 'error' : 'warning'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{text.states[job.state]}</MessageBarTitle>
          {job.error?.message} {job.error?.hint}
        </MessageBarBody>
      </MessageBar>
    );
  if (isOver(job)) return null;
  const progress = job.progress;
  const share = progress?.total ? Math.min(1, progress.done / progress.total) : undefined;
  const seconds = job.startedAt ? (Date.now() - Date.parse(job.startedAt)) / 1000 : 0;
  const left = share && share > 0.05 && seconds > 3 ? (seconds * (1 - share)) / share : undefined;
  return (
    <div className={styles.frame} aria-live="polite">
      <div className={styles.line}>
        <Text weight="semibold">
          {job.state === 'queued' ? text.states.queued : wordsOf(progress?.phase ?? text.states.running)}
          {progress?.module ? `: ${titleOf(progress.module)}` : ''}
        </Text>
        <span className={styles.quiet}>
          {progress
            ? text.done(count(progress.done), progress.total === undefined ? undefined : count(progress.total))
            : ''}
        </span>
      </div>
      <ProgressBar
        aria-label={text.kinds[job.kind]}
        thickness="large"
        {...(share === undefined ? {} : { value: share })}
      />
      <div className={styles.line}>
        <span className={styles.quiet}>{progress?.message ?? ''}</span>
        <span className={styles.quiet}>
          {[
            progress?.requests === undefined ? '' : text.requests(count(progress.requests)),
            progress?.throttledFor ? text.throttled(duration(progress.throttledFor)) : '',
            left === undefined ? '' : text.left(duration(left)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {connected ? null : (
        <MessageBar intent="warning">
          <MessageBarBody>{english.states.reconnecting}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
