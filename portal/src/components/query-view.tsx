import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/client.ts';
import { Failed, Loading, NotAllowed, type Trouble } from '../ui/states.tsx';

/** A refusal as the error state shows it. */
export function troubleOf(error: Refusal): Trouble {
  const { title, detail, hint, requestId } = error.problem;
  return { title, detail, ...(hint ? { hint } : {}), ...(requestId ? { requestId } : {}) };
}

interface QueryViewProps<T> {
  readonly of: UseQueryResult<T, Refusal>;
  readonly children: (data: T) => ReactNode;
  readonly loading?: string;
}

/** Waits for what was asked for, and shows why it does not come. */
export function QueryView<T>({ of, children, loading }: QueryViewProps<T>) {
  if (of.data !== undefined) return children(of.data);
  if (!of.error) return <Loading {...(loading ? { label: loading } : {})} />;
  if (of.error.problem?.code === 'access.denied') return <NotAllowed detail={of.error.problem.detail} />;
  return <Failed trouble={troubleOf(of.error)} retry={() => of.refetch()} />;
}
