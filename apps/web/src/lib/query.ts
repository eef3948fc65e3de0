import { QueryClient, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, OfflineError } from './errors.js';
import { send, type Operation, type ResultOf, type VariablesOf } from './graphql.js';
import { goToSignIn } from './sign-in.js';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
      networkMode: 'always',
      retry: (count, error) => (error instanceof OfflineError || isPassing(error)) && count < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

function isPassing(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unavailable';
}

type Failure = ApiError | OfflineError;

/** The cache key of an operation with its variables. */
export function keyOf<Op>(op: Op, variables?: VariablesOf<Op>): unknown[] {
  const { name } = op as unknown as Operation;
  return variables === undefined ? [name] : [name, variables];
}

export interface QueryOptions { enabled?: boolean; keepPrevious?: boolean; refetchEvery?: number }

/**
 * Reads one query and keeps it: shown from the cache at once, read again when the window comes back, when the line comes
 * back, and when a live topic rings. A missing session leads to the sign-in page.
 */
export function useQueryOp<Op>(op: Op, variables: VariablesOf<Op>, options: QueryOptions = {}): UseQueryResult<ResultOf<Op>, Failure> {
  return useQuery<ResultOf<Op>, Failure>({
    queryKey: keyOf(op, variables),
    queryFn: ({ signal }: { signal: AbortSignal }) => guarded(() => send(op, variables, { signal })),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: (previous: ResultOf<Op> | undefined) => previous } : {}),
    ...(options.refetchEvery ? { refetchInterval: options.refetchEvery } : {}),
  } as never);
}

export interface MutationOptions<Op> {
  /** Changes the cache before the server answers; gives back how to undo it. Use `patchQuery`. */
  optimistic?: (variables: VariablesOf<Op>) => Array<() => void>;
  /** Queries to read again afterwards. */
  refresh?: unknown[];
  onDone?: (result: ResultOf<Op>, variables: VariablesOf<Op>) => void;
}

export interface Mutation<Op> {
  run: (variables: VariablesOf<Op>) => Promise<ResultOf<Op> | undefined>;
  pending: boolean;
  error: Failure | null;
  reset: () => void;
}

/**
 * Sends one mutation. `run` answers undefined when it failed: the reason is in `error`, the optimistic change is undone,
 * and what was typed stays where it is.
 */
export function useMutationOp<Op>(op: Op, options: MutationOptions<Op> = {}): Mutation<Op> {
  const client = useQueryClient();
  const mutation = useMutation<ResultOf<Op>, Failure, VariablesOf<Op>, Array<() => void>>({
    mutationKey: keyOf(op),
    mutationFn: (variables) => guarded(() => send(op, variables)),
    onMutate: (variables) => options.optimistic?.(variables) ?? [],
    onError: (_error, _variables, undo) => undo?.forEach((step) => step()),
    onSuccess: (result, variables) => options.onDone?.(result, variables),
    onSettled: () => Promise.all((options.refresh ?? []).map((stale) => client.invalidateQueries({ queryKey: keyOf(stale) }))),
  });
  const { mutateAsync } = mutation;
  const run = useCallback((variables: VariablesOf<Op>) => mutateAsync(variables).catch(() => undefined), [mutateAsync]);
  return { run, pending: mutation.isPending, error: mutation.error, reset: mutation.reset };
}

/** Changes a cached answer and gives back how to undo it; does nothing when the answer was never read. */
export function patchQuery<Op>(op: Op, variables: VariablesOf<Op>, change: (current: ResultOf<Op>) => ResultOf<Op>): () => void {
  const key = keyOf(op, variables);
  const before = queryClient.getQueryData<ResultOf<Op>>(key);
  if (before === undefined) return () => undefined;
  queryClient.setQueryData(key, change(before) as never);
  return () => queryClient.setQueryData(key, before as never);
}

/** Reads operations again, whatever their variables. */
export function refresh(...stale: unknown[]): void {
  for (const op of stale) void queryClient.invalidateQueries({ queryKey: keyOf(op) });
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthenticated') goToSignIn();
    throw error;
  }
}
