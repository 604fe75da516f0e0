import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowDownloadRegular, StopRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitles } from '../api/catalog.ts';
import { addressOf } from '../api/client.ts';
import { isOver, useJob } from '../api/job.ts';
import { useChange, useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import type { Job } from '../api/shapes.ts';
import { JobBadge, startedBy } from '../components/job-badge.tsx';
import { JobProgress } from '../components/job-progress.tsx';
import { Link, LinkButton } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { localTime, Moment } from '../ui/moment.tsx';
import { count, duration } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { Value } from '../ui/value.tsx';
import { WhyButton } from '../ui/why-button.tsx';
import { wordsOf } from '../ui/words.ts';

const route = getRouteApi('/in/t/$tenant/jobs/$job');
const text = english.jobs;

/** One run: what it is doing, how it ended, and its report. */
export function JobPage() {
  const { tenant, job: id } = route.useParams();
  const asked = useGet('getJob', { params: { tenant, job: id } });
  const { job: followed, connected } = useJob(tenant, id);
  return (
    <QueryView of={asked}>{(data) => <Body tenant={tenant} job={followed ?? data} connected={connected} />}</QueryView>
  );
}

function Body({ tenant, job, connected }: { readonly tenant: string; readonly job: Job; readonly connected: boolean }) {
  const cancel = useChange('cancelJob', ['getJob', 'listJobs']);
  const denial = useDenial('operate', tenant);
  const titleOf = useTitles();
  const params = { tenant, job: job.id };
  const over = isOver(job);
  const { snapshot, plan, ...rest } = (job.result ?? {}) as Record<string, unknown>;
  const reported = job.kind === 'backup' && job.state === 'done';
  return (
    <Page
      title={text.kinds[job.kind]}
      mark={<JobBadge state={job.state} />}
      crumbs={[
        <Link key="all" to="/t/$tenant/jobs" params={{ tenant }}>
          {text.title}
        </Link>,
      ]}
      commands={
        <>
          {typeof snapshot === 'string' ? (
            <LinkButton to="/t/$tenant/snapshots/$snapshot" params={{ tenant, snapshot }} appearance="primary">
              {text.openSnapshot}
            </LinkButton>
          ) : null}
          {typeof plan === 'string' ? (
            <LinkButton to="/t/$tenant/plans/$plan" params={{ tenant, plan }} appearance="primary">
              {text.openPlan}
            </LinkButton>
          ) : null}
          <Report params={params} reported={reported} />
          <WhyButton
            appearance="subtle"
            icon={<StopRegular />}
            because={denial ?? (over ? text.over : undefined)}
            onClick={() => cancel.mutate({ params })}
          >
            {text.cancel}
          </WhyButton>
        </>
      }
    >
      <RefusalBar error={cancel.error} />
      {job.state === 'done' ? null : (
        <Section title={text.progress}>
          <JobProgress job={job} connected={connected} />
        </Section>
      )}
      {job.resumed > 0 ? (
        <MessageBar intent="info">
          <MessageBarBody>{text.resumed(job.resumed)}</MessageBarBody>
        </MessageBar>
      ) : null}
      {Object.keys(rest).length > 0 ? (
        <Section title={text.result}>
          <Facts facts={resultOf(rest, titleOf)} />
        </Section>
      ) : null}
      <Section title={text.title}>
        <Facts facts={factsOf(job)} />
      </Section>
    </Page>
  );
}

function Report({
  params,
  reported,
}: {
  readonly params: { tenant: string; job: string };
  readonly reported: boolean;
}) {
  return (
    <>
      {(['json', 'csv'] as const).map((format) => {
        const label = format === 'json' ? text.reportJson : text.reportCsv;
        return reported ? (
          <Button
            key={format}
            as="a"
            appearance="subtle"
            icon={<ArrowDownloadRegular />}
            href={addressOf('downloadReport', { params, query: { format } })}
          >
            {label}
          </Button>
        ) : (
          <WhyButton key={format} appearance="subtle" icon={<ArrowDownloadRegular />} because={text.reportOnly}>
            {label}
          </WhyButton>
        );
      })}
    </>
  );
}

/** What came of a run, in words; ids of modules become their titles. */
function resultOf(
  result: Readonly<Record<string, unknown>>,
  titleOf: (module: string) => string,
): readonly (readonly [string, ReactNode])[] {
  return Object.entries(result).map(([name, value]) => [
    wordsOf(name),
    typeof value === 'number' ? (
      count(value)
    ) : Array.isArray(value) ? (
      <Value key={name} value={value.map((item) => (typeof item === 'string' ? titleOf(item) : item))} />
    ) : (
      <Value key={name} value={value} />
    ),
  ]);
}

function factsOf(job: Job): readonly (readonly [string, ReactNode])[] {
  return [
    [text.created, <Moment key="created" at={job.createdAt} both />],
    [text.by, startedBy(job.by)],
    ...(job.startedAt ? [[text.started, localTime(job.startedAt)] as const] : []),
    ...(job.endedAt ? [[text.ended, localTime(job.endedAt)] as const] : []),
    ...(job.startedAt && job.endedAt
      ? [[text.took, duration((Date.parse(job.endedAt) - Date.parse(job.startedAt)) / 1000)] as const]
      : []),
    ...(job.asking ? askingOf(job.asking) : []),
  ];
}

function askingOf({ lastAt, againAt, note }: NonNullable<Job['asking']>): readonly (readonly [string, ReactNode])[] {
  const { askedLast, asksAgainAt, neverAsked, askedNote, asksNoMore } = english.plan;
  return [
    [askedLast, lastAt ? localTime(lastAt) : neverAsked],
    [asksAgainAt, againAt ? <Moment key="again" at={againAt} both /> : asksNoMore],
    ...(note ? [[askedNote, note] as const] : []),
  ];
}
