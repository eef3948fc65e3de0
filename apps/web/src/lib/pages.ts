import { useInfiniteQuery } from '@tanstack/react-query';
import { ApiError, type OfflineError } from './errors.js';
import { send, type Operation, type ResultOf, type VariablesOf } from './graphql.js';
import { goToSignIn } from './sign-in.js';

interface List<Item> { items: readonly Item[]; nextCursor: string | null }

export interface Pages<Item> {
  /** Undefined until the first page is there. */
  items: Item[] | undefined;
  error: ApiError | OfflineError | null;
  refetch: () => void;
  /** Reads the next page; undefined on the last one. */
  more: (() => void) | undefined;
  loadingMore: boolean;
}

/** Reads a list page by page. The operation takes `after`; `list` finds items and cursor in its answer. */
export function usePages<Op, Item>(op: Op, variables: Omit<VariablesOf<Op>, 'after'>, list: (answer: ResultOf<Op>) => List<Item>): Pages<Item> {
  const query = useInfiniteQuery({
    queryKey: [(op as unknown as Operation).name, 'pages', variables],
    queryFn: async ({ pageParam, signal }) => {
      try {
        return await send(op, { ...variables, after: pageParam } as VariablesOf<Op>, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'unauthenticated') goToSignIn();
        throw error;
      }
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => list(last as ResultOf<Op>).nextCursor,
  });
  return {
    items: query.data?.pages.flatMap((page) => [...list(page as ResultOf<Op>).items]),
    error: query.error as ApiError | OfflineError | null,
    refetch: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  };
}
