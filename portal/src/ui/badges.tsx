import { Badge, makeStyles, mergeClasses } from '@fluentui/react-components';
import {
  AddRegular,
  ArrowUndoRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  DeleteRegular,
  EditRegular,
  ErrorCircleFilled,
  InfoFilled,
  LinkDismissRegular,
  LinkRegular,
  ProhibitedRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { own } from '../theme/theme.ts';

export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'quiet';

const BADGE = { good: 'success', warning: 'warning', bad: 'danger', info: 'informative', quiet: 'subtle' } as const;
const ICON: Record<Tone, ReactElement> = {
  good: <CheckmarkCircleFilled />,
  warning: <WarningFilled />,
  bad: <ErrorCircleFilled />,
  info: <InfoFilled />,
  quiet: <CircleRegular />,
};

/** A state in a word; the colour is never alone. */
export function StateBadge({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <Badge appearance="tint" color={BADGE[tone]} icon={ICON[tone]} shape="rounded">
      {children}
    </Badge>
  );
}

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', columnGap: '6px', fontWeight: 600 },
  added: { color: own.added },
  changed: { color: own.changed },
  removed: { color: own.removed },
});

type Kind = 'added' | 'changed' | 'removed';
const ACTIONS: Readonly<Record<string, readonly [ReactElement, Kind]>> = {
  added: [<AddRegular key="a" />, 'added'],
  changed: [<EditRegular key="c" />, 'changed'],
  removed: [<DeleteRegular key="r" />, 'removed'],
  create: [<AddRegular key="a" />, 'added'],
  undelete: [<ArrowUndoRegular key="u" />, 'added'],
  link: [<LinkRegular key="l" />, 'added'],
  upload: [<AddRegular key="p" />, 'changed'],
  update: [<EditRegular key="e" />, 'changed'],
  replace: [<EditRegular key="x" />, 'changed'],
  unlink: [<LinkDismissRegular key="n" />, 'removed'],
  delete: [<DeleteRegular key="d" />, 'removed'],
  blocked: [<ProhibitedRegular key="b" />, 'removed'],
};

/** A change or a step with its sign: added, changed, removed, create, undelete, blocked … */
export function ActionMark({ action, text }: { readonly action: string; readonly text: string }) {
  const styles = useStyles();
  const [icon, kind] = ACTIONS[action] ?? [<EditRegular key="e" />, 'changed' as const];
  return (
    <span className={mergeClasses(styles.mark, styles[kind])}>
      {icon}
      {text}
    </span>
  );
}
