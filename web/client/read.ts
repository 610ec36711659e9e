import {
  hashKey,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { ReceivedReplyOf, Route } from '#contracts/route.ts';
import { call, type InputArgument, type InputOf } from './call.ts';
import type { Problem } from './problem.ts';
import { queries } from './queries.ts';
import type { Nearby, Page } from './renew.ts';

export interface ReadOptions {
  /** False while something it needs isn't known yet. */
  enabled?: boolean;
  /** Shows the previous answer while another input loads, e.g. for filters. */
  keep?: boolean;
  staleTime?: number;
  /** Milliseconds after which it is read again, for figures that change without news; false while they stand still. */
  refetchInterval?: number | false;
}

const keyOf = (route: Route, input: unknown) => [route.name, input ?? null] as const;
const optionsOf = ({ keep, ...rest }: ReadOptions) => (keep ? { ...rest, placeholderData: <T>(before: T) => before } : rest);

/** Reads a route and stays fresh: after writes of its module, live news, and a lost connection. */
export function useRead<R extends Route>(
  route: R,
  ...[input, options = {}]: Partial<InputOf<R>> extends InputOf<R>
    ? [input?: InputOf<R>, options?: ReadOptions]
    : [input: InputOf<R>, options?: ReadOptions]
): UseQueryResult<ReceivedReplyOf<R>, Problem> {
  return useQuery<ReceivedReplyOf<R>, Problem>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    ...(optionsOf(options) as object),
  });
}

/** It is in no list that was read since; while a newer one is on its way, what was just made may be in that. */
export const isMissing = (read: { data: unknown; isFetching: boolean }, record: unknown): boolean =>
  read.data !== undefined && !read.isFetching && record === undefined;

type ItemOf<R> = ReceivedReplyOf<R> extends Page<infer Item> ? Item : never;

export interface Pages<Item> {
  items: readonly Item[];
  /** Call when the reader nears the end. */
  more: () => void;
  hasMore: boolean;
  /** The ids of the first and the last row on the screen, for `nearby`. */
  seen: (first: string, last: string) => void;
  read: UseInfiniteQueryResult<InfiniteData<Page<Item>>, Problem>;
}

interface PagesOptions extends ReadOptions {
  /** For lists that people scroll far down and that tell what is on the screen: only that is read anew (`renew.ts`). */
  nearby?: Nearby;
}

/** Reads a keyset list page by page; what was read stays, and is read anew from the first page on. */
export function usePages<R extends Route>(route: R, input: InputOf<R>, { nearby, ...options }: PagesOptions = {}): Pages<ItemOf<R>> {
  const given = input as { query?: Record<string, unknown> };
  const queryKey = [...keyOf(route, input), 'pages'];
  const list = hashKey(queryKey);
  const read = useInfiniteQuery<Page<ItemOf<R>>, Problem, InfiniteData<Page<ItemOf<R>>>, readonly unknown[], string | undefined>({
    queryKey,
    initialPageParam: undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = async (cursor: string | undefined) =>
        (await call(route, { ...given, query: { ...given.query, cursor } } as InputOf<R>, { signal })) as Page<ItemOf<R>>;
      return nearby ? nearby.readPage(list, pageParam, page) : page(pageParam);
    },
    ...(nearby && { structuralSharing: nearby.sameRows }),
    getNextPageParam: (last) => last.next ?? undefined,
    ...(optionsOf(options) as object),
  });
  const { data, hasNextPage, isFetchingNextPage, isFetching, isError, fetchNextPage, refetch } = read;
  // A page that is not full and leads on ended where the server stopped looking: the reader waits for what comes after it.
  const end = data?.pages.at(-1);
  const isShort = hasNextPage && end !== undefined && end.items.length < Number(given.query?.['limit'] ?? 1);
  useEffect(() => {
    if (isShort && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [isShort, end, isFetchingNextPage, isError, fetchNextPage]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const seen = useCallback(
    (first: string, last: string) => {
      if (nearby?.noteSeen(list, { first, last }) && !isFetching) void refetch({ cancelRefetch: false });
    },
    [nearby, list, isFetching, refetch],
  );
  return {
    items,
    hasMore: hasNextPage,
    seen,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    read,
  };
}

/** Reads ahead, e.g. for the row under the pointer. */
export function prefetch<R extends Route>(route: R, ...[input]: InputArgument<R>): void {
  void queries.prefetchQuery({ queryKey: keyOf(route, input), queryFn: ({ signal }) => call(route, input, { signal }) });
}

/** Changes a cached read before the server answered; returns what puts it back. */
export function patch<R extends Route>(
  route: R,
  input: InputOf<R>,
  change: (before: ReceivedReplyOf<R>) => ReceivedReplyOf<R>,
): () => void {
  const key = keyOf(route, input);
  const before = queries.getQueryData<ReceivedReplyOf<R>>(key);
  if (before === undefined) return () => undefined;
  queries.setQueryData(key, change(before));
  return () => queries.setQueryData(key, before);
}
