import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, BranchCompareRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useModule, useTitles } from '../api/catalog.ts';
import { useGet, usePages } from '../api/queries.ts';
import { objectsInAddress } from '../api/restore-link.ts';
import { useDenial } from '../api/session.ts';
import { Link, LinkButton } from '../components/link.tsx';
import { ObjectProperties } from '../components/object-properties.tsx';
import { ObjectVersions } from '../components/object-versions.tsx';
import { PointerList } from '../components/pointer-list.tsx';
import { QueryView } from '../components/query-view.tsx';
import { SnapshotPicker } from '../components/snapshot-picker.tsx';
import { english } from '../text/english.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Names } from '../ui/value.tsx';
import { WhyButton } from '../ui/why-button.tsx';

const route = getRouteApi('/in/t/$tenant/objects/$module/$key');
const text = english.object;
const TABS = ['properties', 'versions', 'pointsTo', 'pointedBy'] as const;

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  tabs: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
});

/** One object: its properties at a moment, its versions, and what is tied to it in both directions. */
export function ObjectPage() {
  const styles = useStyles();
  const { tenant, module, key } = route.useParams();
  const { snapshot = 'latest', tab = 'properties' } = route.useSearch();
  const navigate = route.useNavigate();
  const at = { tenant, snapshot, module, key };
  const object = useGet('getObject', { params: at });
  const pointers = usePages('listReferences', { params: at }, { enabled: tab === 'pointedBy' });
  const facts = useModule(module);
  const titleOf = useTitles();
  const denial = useDenial('restore', tenant);
  const [properties, choose] = useState<ReadonlySet<string>>(new Set());
  const restore = () =>
    navigate({
      to: '/t/$tenant/restore',
      params: { tenant },
      search: { snapshot, objects: objectsInAddress([{ module, key, properties: [...properties] }]) },
    });
  return (
    <Page
      title={object.data?.name ?? key}
      about={titleOf(module)}
      crumbs={[
        <Link key="browse" to="/t/$tenant/browse" params={{ tenant }} search={{ module, snapshot }}>
          {titleOf(module)}
        </Link>,
      ]}
      commands={
        <>
          <WhyButton
            appearance="primary"
            icon={<ArrowUndoRegular />}
            because={denial ?? (facts && !facts.restorable ? english.modules.recordOnly : undefined)}
            onClick={restore}
          >
            {properties.size > 0 ? text.restoreProperty : text.restore}
          </WhyButton>
          <LinkButton
            to="/t/$tenant/compare"
            params={{ tenant }}
            search={{ from: snapshot, to: 'live', object: `${module}/${key}` }}
            appearance="subtle"
            icon={<BranchCompareRegular />}
          >
            {text.compareLive}
          </LinkButton>
          <SnapshotPicker
            tenant={tenant}
            label={text.atMoment}
            value={snapshot}
            first={[['latest', english.browse.latest]]}
            choose={(next) => navigate({ search: { tab, snapshot: next } })}
          />
        </>
      }
    >
      <TabList
        className={styles.tabs}
        selectedValue={tab}
        onTabSelect={(_, data) => navigate({ search: { snapshot, tab: String(data.value) }, replace: true })}
      >
        {TABS.map((one) => (
          <Tab key={one} value={one} id={`tab-${one}`}>
            {text[one]}
          </Tab>
        ))}
      </TabList>
      {tab === 'versions' ? (
        <ObjectVersions tenant={tenant} module={module} objectKey={key} />
      ) : (
        <QueryView of={object}>
          {(data) => (
            <Names.Provider value={data.names}>
              {tab === 'pointsTo' ? (
                <PointerList tenant={tenant} snapshot={snapshot} pointers={data.pointsTo} none={text.noPointers} />
              ) : tab === 'pointedBy' ? (
                <QueryView of={pointers}>
                  {({ pages }) => (
                    <PointerList
                      tenant={tenant}
                      snapshot={snapshot}
                      pointers={pages.flatMap((page) => page.items)}
                      none={text.noPointedBy}
                      more={{
                        has: pointers.hasNextPage,
                        loading: pointers.isFetchingNextPage,
                        load: () => void pointers.fetchNextPage(),
                      }}
                    />
                  )}
                </QueryView>
              ) : (
                <ObjectProperties object={data} chosen={properties} choose={choose} />
              )}
            </Names.Provider>
          )}
        </QueryView>
      )}
      {facts && facts.limits.length > 0 && tab === 'properties' ? (
        <Section title={text.limits}>
          <ul className={styles.list}>
            {facts.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
