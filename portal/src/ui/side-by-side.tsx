import { Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { english } from '../text/english.ts';
import { type Difference, PropertyDiff } from './property-diff.tsx';
import { Empty } from './states.tsx';

type Properties = Readonly<Record<string, unknown>>;

interface SideBySideProps {
  readonly label: string;
  readonly left: { readonly title: string; readonly value?: Properties | undefined };
  readonly right: { readonly title: string; readonly value?: Properties | undefined };
}

/** Two states of one object next to each other; equal properties fold away. */
export function SideBySide({ label, left, right }: SideBySideProps) {
  const [onlyDifferences, setOnly] = useState(true);
  const rows = pairs(left.value, right.value);
  const shown = rows.filter((row) => !onlyDifferences || !row.same);
  return (
    <div>
      <Switch
        checked={onlyDifferences}
        onChange={(_, data) => setOnly(data.checked)}
        label={english.diff.onlyDifferences(rows.filter((row) => row.same).length)}
      />
      {shown.length === 0 ? (
        <Empty title={english.diff.same} body={english.diff.sameBody} />
      ) : (
        <PropertyDiff label={label} differences={shown} before={left.title} after={right.title} />
      )}
    </div>
  );
}

function pairs(left: Properties = {}, right: Properties = {}): readonly (Difference & { readonly same: boolean })[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort().map((path) => {
    const [before, after] = [left[path], right[path]];
    return { path, before, after, same: JSON.stringify(before) === JSON.stringify(after) };
  });
}
