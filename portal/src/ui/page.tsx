import {
  Breadcrumb,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  Text,
  Title2,
  tokens,
} from '@fluentui/react-components';
import { Fragment, type ReactNode, useEffect } from 'react';
import { english } from '../text/english.ts';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', minHeight: '100%', boxSizing: 'border-box' },
  head: { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} 0` },
  crumbs: { minHeight: '24px', marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})` },
  titles: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
  about: {
    color: tokens.colorNeutralForeground2,
    display: 'block',
    marginTop: tokens.spacingVerticalXS,
    maxWidth: '90ch',
  },
  commands: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    marginTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    flexGrow: 1,
    minWidth: 0,
  },
});

export interface PageProps {
  readonly title: string;
  /** Said once, below the title. */
  readonly about?: ReactNode;
  /** Beside the title: a state, a badge. */
  readonly mark?: ReactNode;
  readonly crumbs?: readonly ReactNode[];
  readonly commands?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: where one is, its title, what can be done, and the content. */
export function Page({ title, about, mark, crumbs, commands, children }: PageProps) {
  const styles = useStyles();
  useEffect(() => {
    document.title = `${title} - ${english.product}`;
  }, [title]);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {crumbs && crumbs.length > 0 ? (
          <Breadcrumb size="small" aria-label={english.shell.whereYouAre} className={styles.crumbs}>
            {crumbs.map((crumb, at) => (
              // The place in the path is what a crumb is.
              // biome-ignore lint/suspicious/noArrayIndexKey: crumbs never move
              <Fragment key={at}>
                <BreadcrumbItem>{crumb}</BreadcrumbItem>
                <BreadcrumbDivider />
              </Fragment>
            ))}
          </Breadcrumb>
        ) : null}
        <div className={styles.titles}>
          <Title2 as="h1" tabIndex={-1} id="page-title">
            {title}
          </Title2>
          {mark}
        </div>
        {about ? <Text className={styles.about}>{about}</Text> : null}
      </div>
      {commands ? (
        <div className={styles.commands} role="toolbar" aria-label={english.shell.commands}>
          {commands}
        </div>
      ) : null}
      <div className={styles.body}>{children}</div>
    </div>
  );
}
