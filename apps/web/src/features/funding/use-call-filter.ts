import { useParams, useSearchState } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { readFilter, type Filter } from './filter.js';

export type Change = (change: Record<string, string | string[] | null>) => void;

/** What the address looks for, and how to change it. In a workspace "fits us" is on until it is taken away. */
export function useCallFilter(): { filter: Filter; change: Change; base: string; first: string | null; editing: string; view: 'list' | 'calendar'; month: string } {
  const { partnershipId } = useParams();
  const [search, change] = useSearchState();
  const own = usePartnership(partnershipId);
  const read = readFilter(search);
  const filter = own && !search.has('fits') ? { ...read, fits: own.id } : { ...read, fits: read.fits === 'none' ? '' : read.fits };
  const month = search.get('month') ?? '';
  return {
    filter, change, base: own ? `/w/${own.id}` : '', first: own && !filter.fits ? own.id : null, editing: search.get('edit') ?? '',
    view: search.get('view') === 'calendar' ? 'calendar' : 'list', month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : '',
  };
}
