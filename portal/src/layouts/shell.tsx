import { MessageBar, MessageBarBody, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useGet } from '../api/queries.ts';
import type { Session } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import type { Mode } from '../theme/mode.ts';
import { own } from '../theme/theme.ts';
import { Bar } from './bar.tsx';
import { Navigation } from './navigation.tsx';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateRows: 'auto 1fr',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    height: '100dvh',
  },
  skip: {
    position: 'absolute',
    left: '-999px',
    top: 0,
    zIndex: 10,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { left: 0 },
  },
  bar: { gridColumn: '1 / -1' },
  nav: {
    overflowY: 'auto',
    width: '236px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 900px)': {
      position: 'absolute',
      top: '48px',
      bottom: 0,
      zIndex: 5,
      boxShadow: tokens.shadow16,
    },
  },
  closed: { display: 'none' },
  main: { overflowY: 'auto', backgroundColor: own.canvas, outlineStyle: 'none' },
});

interface ShellProps {
  readonly session: Session;
  readonly tenant: string | undefined;
  readonly mode: Mode;
  readonly chooseMode: (mode: Mode) => void;
}

/** The frame around every page of a signed-in person. */
export function Shell({ session, tenant, mode, chooseMode }: ShellProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(() => window.matchMedia('(min-width: 901px)').matches);
  const options = useGet('signInOptions', {});
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  // A page that was gone to is read from its beginning, also by a screen reader.
  useEffect(() => {
    if (first.current) first.current = false;
    else main.current?.focus();
    main.current?.scrollTo(0, 0);
    if (pathname && !window.matchMedia('(min-width: 901px)').matches) setOpen(false);
  }, [pathname]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {english.shell.skip}
      </a>
      <div className={styles.bar}>
        <Bar
          session={session}
          tenant={tenant}
          mode={mode}
          chooseMode={chooseMode}
          onMenu={() => setOpen(!open)}
          menuOpen={open}
        />
      </div>
      <div className={mergeClasses(styles.nav, !open && styles.closed)}>
        <Navigation tenant={tenant} />
      </div>
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        {options.data?.simulated ? (
          <MessageBar intent="info" shape="square">
            <MessageBarBody>{english.shell.simulated}</MessageBarBody>
          </MessageBar>
        ) : null}
        <Outlet />
      </main>
    </div>
  );
}
