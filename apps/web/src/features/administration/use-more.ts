import { useEffect, useState } from 'react';

interface ListPage<Item> { items: readonly Item[]; nextCursor?: string | null | undefined }

/** The pages of a list after the first; forgotten when the first one is another. */
export function useMore<Item>(first: ListPage<Item> | undefined, load: (after: string) => Promise<ListPage<Item>>) {
  const [later, setLater] = useState<ListPage<Item>[]>([]);
  const [state, setState] = useState<{ pending: boolean; error: Error | null }>({ pending: false, error: null });
  useEffect(() => setLater([]), [first]);
  const last = later.at(-1) ?? first;
  const more = async () => {
    if (!last?.nextCursor || state.pending) return;
    setState({ pending: true, error: null });
    try {
      const page = await load(last.nextCursor);
      setLater((now) => [...now, page]);
      setState({ pending: false, error: null });
    } catch (error) {
      setState({ pending: false, error: error as Error });
    }
  };
  return { items: first ? [first, ...later].flatMap((page) => page.items) : undefined, hasMore: Boolean(last?.nextCursor), more, ...state };
}
