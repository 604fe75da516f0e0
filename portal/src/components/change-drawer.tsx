import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useTitles } from '../api/catalog.ts';
import type { Change } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { localTime } from '../ui/moment.tsx';
import { PropertyDiff } from '../ui/property-diff.tsx';
import { Facts } from '../ui/section.tsx';
import { SideBySide } from '../ui/side-by-side.tsx';
import { Link } from './link.tsx';

const text = english.compare;

const useStyles = makeStyles({
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    paddingBottom: tokens.spacingVerticalXXL,
  },
  wide: { width: 'min(960px, 92vw)' },
});

interface ChangeDrawerProps {
  readonly tenant: string;
  readonly change: Change | undefined;
  readonly from: string;
  readonly to: string;
  readonly close: () => void;
}

/** One change in full: who, when, property by property, and both states side by side. */
export function ChangeDrawer({ tenant, change, from, to, close }: ChangeDrawerProps) {
  const styles = useStyles();
  const titleOf = useTitles();
  const owner = change?.part ? change.key.split('/')[0] : change?.key;
  return (
    <OverlayDrawer
      open={change !== undefined}
      position="end"
      className={styles.wide}
      onOpenChange={(_, data) => data.open || close()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={text.close} onClick={close} />}
        >
          {change?.name}
        </DrawerHeaderTitle>
      </DrawerHeader>
      {change ? (
        <DrawerBody className={styles.body}>
          <Facts
            facts={[
              [text.module, titleOf(change.module)],
              [
                text.kind,
                change.part ? `${text.link[change.kind]} ${text.part(change.part)}` : english.kinds[change.kind],
              ],
              [text.who, change.by === 'unknown' ? text.unknown : change.by.actor],
              ...(change.by === 'unknown'
                ? []
                : ([
                    [text.when, localTime(change.by.at)],
                    [text.operation, change.by.operation],
                  ] as const)),
            ]}
          />
          <Link
            to="/t/$tenant/objects/$module/$key"
            params={{ tenant, module: change.module, key: owner ?? '' }}
            search={{ snapshot: change.kind === 'removed' ? from : to }}
          >
            {text.openObject}
          </Link>
          {change.properties.length > 0 ? (
            <PropertyDiff label={text.properties} differences={change.properties} />
          ) : (
            <p>{text.noProperties}</p>
          )}
          {change.before || change.after ? (
            <section aria-label={text.sideBySide}>
              <h3>{text.sideBySide}</h3>
              <SideBySide
                label={text.sideBySide}
                left={{ title: english.diff.before, value: change.before }}
                right={{ title: english.diff.after, value: change.after }}
              />
            </section>
          ) : null}
        </DrawerBody>
      ) : null}
    </OverlayDrawer>
  );
}
