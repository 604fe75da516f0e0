import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useJob } from '../api/job.ts';
import { useChange, useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import { Confirm } from '../components/confirm.tsx';
import { JobProgress } from '../components/job-progress.tsx';
import { Link } from '../components/link.tsx';
import { QueryView } from '../components/query-view.tsx';
import { RefusalBar } from '../components/refusal-bar.tsx';
import { english } from '../text/english.ts';
import { DataGrid } from '../ui/data-grid.tsx';
import { localTime, Moment } from '../ui/moment.tsx';
import { bytes, count } from '../ui/numbers.ts';
import { Page } from '../ui/page.tsx';
import { Facts, Section, Tiles } from '../ui/section.tsx';
import { Value } from '../ui/value.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const text = english.storage;
const useStyles = makeStyles({
  row: { display: 'flex', columnGap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

export function StoragePage() {
  const storage = useGet('getStorage', {});
  return (
    <Page title={text.title} about={text.about}>
      <QueryView of={storage}>
        {(data) => (
          <>
            <Tiles
              tiles={[
                { label: text.room, value: bytes(data.bytes) },
                { label: text.files, value: count(data.files) },
                { label: text.snapshots, value: count(data.tenants.reduce((sum, one) => sum + one.snapshots, 0)) },
              ]}
            />
            <Section title={text.vault}>
              <Facts
                facts={[
                  [text.place, `${text.kinds[data.kind]} ${data.place}`],
                  [text.vault, data.vault],
                ]}
              />
            </Section>
            <Section flush title={text.tenants}>
              <DataGrid
                label={text.tenants}
                rows={data.tenants}
                rowKey={(row) => row.tenant}
                columns={[
                  {
                    id: 'tenant',
                    header: text.tenant,
                    width: '2fr',
                    cell: (row) => (
                      <Link to="/t/$tenant/snapshots" params={{ tenant: row.tenant }}>
                        {row.tenant}
                      </Link>
                    ),
                  },
                  {
                    id: 'snapshots',
                    header: text.snapshots,
                    width: '120px',
                    end: true,
                    cell: (row) => count(row.snapshots),
                  },
                  {
                    id: 'oldest',
                    header: text.oldest,
                    width: '1fr',
                    cell: (row) => (row.oldest ? localTime(row.oldest) : ''),
                  },
                  {
                    id: 'newest',
                    header: text.newest,
                    width: '1fr',
                    cell: (row) => (row.newest ? <Moment at={row.newest} /> : ''),
                  },
                ]}
              />
            </Section>
            {data.tenants.map((one) => (
              <Care key={one.tenant} tenant={one.tenant} />
            ))}
            <Section title={text.keys} about={text.keysAbout}>
              <Facts
                facts={data.keys.map((key) => [
                  text.keyKinds[key.kind as keyof typeof text.keyKinds] ?? key.kind,
                  key.slot,
                ])}
              />
            </Section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** Checking and cleaning up one tenant's part of the vault. */
function Care({ tenant }: { readonly tenant: string }) {
  const styles = useStyles();
  const [level, setLevel] = useState(1);
  const check = useChange('checkStorage');
  const prune = useChange('prune');
  const operate = useDenial('operate', tenant);
  const administer = useDenial('administer', tenant);
  const started = prune.data ?? check.data;
  const { job, connected } = useJob(tenant, started?.id);
  const begin = (dryRun: boolean) => prune.mutate({ params: { tenant }, body: { dryRun } });
  return (
    <Section title={`${text.check}: ${tenant}`} about={text.checkAbout}>
      <Field label={text.level}>
        <RadioGroup layout="horizontal" value={String(level)} onChange={(_, data) => setLevel(Number(data.value))}>
          {text.levels.map((words, one) => (
            <Radio key={words} value={String(one)} label={words} />
          ))}
        </RadioGroup>
      </Field>
      <div className={styles.row}>
        <WhyButton
          icon={<ShieldCheckmarkRegular />}
          because={operate}
          onClick={() => {
            prune.reset();
            check.mutate({ params: { tenant }, body: { level } });
          }}
        >
          {text.check}
        </WhyButton>
        <WhyButton because={administer} onClick={() => begin(true)}>
          {text.pruneDry}
        </WhyButton>
        <Confirm
          label={text.prune}
          because={administer}
          title={text.pruneTitle}
          body={text.pruneBody}
          action={text.pruneNow}
          onConfirm={() => begin(false)}
        />
      </div>
      <RefusalBar error={check.error ?? prune.error} />
      {started ? <JobProgress job={job} connected={connected} /> : null}
      {job?.state === 'done' && job.result ? <Value value={job.result} /> : null}
    </Section>
  );
}
