import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, type Refusal } from './client.ts';
import type { Catalog, Module } from './shapes.ts';

/** The catalogue of modules; it does not change while a server runs. */
export function useCatalog() {
  return useQuery<Catalog, Refusal>({
    queryKey: ['catalog'],
    queryFn: async ({ signal }) => await call('getCatalog', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Title of a module by its id; the id itself until the catalogue is there, and for modules of another version. */
export function useTitles(): (module: string) => string {
  const { data } = useCatalog();
  return useCallback((id) => data?.modules.find((module) => module.id === id)?.title ?? id, [data]);
}

export function useModule(id: string): Module | undefined {
  return useCatalog().data?.modules.find((module) => module.id === id);
}
