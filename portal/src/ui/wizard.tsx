import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkFilled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { english } from '../text/english.ts';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: '220px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    '@media (max-width: 800px)': { gridTemplateColumns: '1fr', rowGap: tokens.spacingVerticalL },
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground3,
    borderLeft: '3px solid transparent',
  },
  now: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
  },
  done: { color: tokens.colorNeutralForeground2 },
  sign: {
    width: '24px',
    height: '24px',
    borderRadius: '50%',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    fontSize: tokens.fontSizeBase200,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontVariantNumeric: 'tabular-nums',
  },
  signNow: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    border: '1px solid transparent',
  },
  signDone: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    border: '1px solid transparent',
  },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, minWidth: 0 },
  foot: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'center' },
});

interface WizardProps {
  readonly label: string;
  readonly steps: readonly string[];
  readonly at: number;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A few steps in their order, the present one marked. */
export function Wizard({ label, steps, at, children, actions }: WizardProps) {
  const styles = useStyles();
  return (
    <div className={styles.frame}>
      <nav aria-label={label}>
        <ol className={styles.list}>
          {steps.map((step, index) => (
            <li
              key={step}
              className={mergeClasses(styles.step, index === at && styles.now, index < at && styles.done)}
              aria-current={index === at ? 'step' : undefined}
            >
              <span
                className={mergeClasses(styles.sign, index === at && styles.signNow, index < at && styles.signDone)}
                aria-hidden
              >
                {index < at ? <CheckmarkFilled /> : index + 1}
              </span>
              <span>
                {step}
                {index < at ? (
                  <span style={{ position: 'absolute', clipPath: 'inset(50%)' }}>{english.wizard.done}</span>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles.body}>
        {children}
        {actions ? <div className={styles.foot}>{actions}</div> : null}
      </div>
    </div>
  );
}
