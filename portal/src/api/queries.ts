import {
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { ENDPOINTS, type EndpointName, type Reply } from '../../../src/contract/endpoints.ts';
import { type Args, call, callVersioned, type Refusal, type Versioned } from './client.ts';

interface GetOptions<Name extends EndpointName> {
  readonly enabled?: boolean;
  /** Asked again so often, in milliseconds; by what the last answer says. */
  readonly every?: number | false | ((last: Reply<Name> | undefined) => number | false);
}

/** What a GET endpoint answers; asked once and shared by everything on the page that wants it. */
export function useGet<Name extends EndpointName>(
  name: Name,
  args: Args<Name>,
  options: GetOptions<Name> = {},
): UseQueryResult<Reply<Name>, Refusal> {
  const { every = false } = options;
  return useQuery<Reply<Name>, Refusal>({
    queryKey: keyOf(name, args),
    queryFn: ({ signal }) => call(name, { ...args, signal }),
    enabled: options.enabled ?? true,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
  });
}

/** The same with its version, for what will be changed. */
export function useVersioned<Name extends EndpointName>(
  name: Name,
  args: Args<Name>,
  options: GetOptions<Name> = {},
): UseQueryResult<Versioned<Reply<Name>>, Refusal> {
  return useQuery<Versioned<Reply<Name>>, Refusal>({
    queryKey: [...keyOf(name, args), 'versioned'],
    queryFn: ({ signal }) => callVersioned(name, { ...args, signal }),
    enabled: options.enabled ?? true,
  });
}

interface PagesOptions<Name extends EndpointName> {
  readonly enabled?: boolean;
  /** Asked again so often, in milliseconds; by what the last page says. */
  readonly every?: number | false | ((last: Reply<Name> | undefined) => number | false);
  /** What was found before stays shown while another filter is asked for: the box that is typed into must not vanish. */
  readonly keep?: boolean;
}

interface Page {
  readonly items: readonly unknown[];
  readonly next?: string;
}

/** A list that the server gives page by page. */
export function usePages<Name extends EndpointName>(
  name: Name,
  args: Args<Name>,
  options: PagesOptions<Name> = {},
): UseInfiniteQueryResult<{ readonly pages: readonly Reply<Name>[] }, Refusal> {
  const { query } = args as { query?: object };
  const { every = false } = options;
  return useInfiniteQuery<
    Reply<Name>,
    Refusal,
    { readonly pages: readonly Reply<Name>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf(name, args), 'pages'],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(name, { ...args, query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal } as Args<Name>),
    getNextPageParam: (page) => (page as Page).next,
    enabled: options.enabled ?? true,
    ...(options.keep && { placeholderData: keepPreviousData }),
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data?.pages.at(-1)) : every,
  });
}

/** Calls an endpoint that changes something, and has what it touches asked again. */
export function useChange<Name extends EndpointName>(
  name: Name,
  refresh: readonly EndpointName[] = [],
): UseMutationResult<Reply<Name>, Refusal, Args<Name>> {
  const client = useQueryClient();
  return useMutation<Reply<Name>, Refusal, Args<Name>>({
    mutationFn: (args) => call(name, args),
    onSettled: () => Promise.all(refresh.map((one) => client.invalidateQueries({ queryKey: [ENDPOINTS[one].path] }))),
  });
}

function keyOf(name: EndpointName, args: unknown): readonly unknown[] {
  const { params, query } = args as { params?: unknown; query?: unknown };
  return [ENDPOINTS[name].path, params ?? {}, query ?? {}];
}
