import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ApiError, type OfflineError } from './errors.js';
import { send, type Operation, type ResultOf, type VariablesOf } from './graphql.js';
import { goToSignIn } from './sign-in.js';

interface List<Item> { items: readonly Item[]; nextCursor?: string | null | undefined }

export interface Pages<Item, Answer = unknown> {
  /** Undefined until the first page is there. */
  items: Item[] | undefined;
  /** The answer with the first page: what stands beside the list (a total, a map). */
  first: Answer | undefined;
  error: ApiError | OfflineError | null;
  refetch: () => void;
  /** Reads the next page; undefined on the last one. */
  more: (() => void) | undefined;
  loadingMore: boolean;
  /** The next page could not be read; the others stay. `more` tries again. */
  moreError: ApiError | OfflineError | null;
}

/**
 * Reads a list page by page. The operation takes `after`; `list` finds items and cursor in its answer.
 * @param keepPrevious shows what was found last until the answer to other variables is there
 */
export function usePages<Op, Item>(op: Op, variables: Omit<VariablesOf<Op>, 'after'>, list: (answer: ResultOf<Op>) => List<Item>, { keepPrevious = false } = {}): Pages<Item, ResultOf<Op>> {
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
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    items: query.data?.pages.flatMap((page) => [...list(page as ResultOf<Op>).items]),
    first: query.data?.pages[0] as ResultOf<Op> | undefined,
    error: query.error as ApiError | OfflineError | null,
    refetch: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
    moreError: query.isFetchNextPageError ? (query.error as ApiError | OfflineError | null) : null,
  };
}
