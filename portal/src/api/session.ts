import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Ability, allows, rolesWith } from '../../../src/contract/access.ts';
import { english } from '../text/english.ts';
import { call, keepToken, Refusal } from './client.ts';
import type { Session } from './shapes.ts';

const KEY = ['session'];

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions<Session | null, Refusal>({
  queryKey: KEY,
  // That nobody is signed in is asked anew each time: a sign-in may have happened in another tab.
  staleTime: (query) => (query.state.data ? 60_000 : 0),
  queryFn: async ({ signal }) => {
    try {
      const session = await call('getSession', { signal });
      keepToken(session.csrf);
      return session;
    } catch (error) {
      if (error instanceof Refusal && error.problem.status === 401) return null;
      throw error;
    }
  },
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** Keeps what a sign-in or sign-out brought; everything that was known before is forgotten. */
export function useSignedIn(): (session: Session | null) => void {
  const client = useQueryClient();
  return useCallback(
    (session) => {
      keepToken(session?.csrf);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
      client.setQueryData(KEY, session);
    },
    [client],
  );
}

/** Why the signed-in person may not do something; absent when they may. The server decides, this only explains. */
export function useDenial(ability: Ability, tenant: string): string | undefined {
  const { data } = useSession();
  if (data && allows(data.grants, ability, tenant)) return undefined;
  return english.states.needsRole(
    rolesWith(ability)
      .map((role) => english.roles[role])
      .join(' / '),
  );
}
