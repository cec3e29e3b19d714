'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import type { CollectionList } from '#core/contract/collections.ts';
import { isDate, type Period, periodOf, wholeMonth, withinReach } from './period.ts';

const PARSERS = {
  month: parseAsString,
  from: parseAsString,
  to: parseAsString,
  instance: parseAsArrayOf(parseAsString).withDefault([]),
  again: parseAsBoolean.withDefault(false),
  sel: parseAsString,
};

/** Which days, up to today and no more than one job may have, and instances the page is about, kept in the address; the month before this one unless something is chosen. */
export function useWanted(list: CollectionList | undefined) {
  const [state, setState] = useQueryStates(PARSERS, { history: 'replace' });
  const chosen =
    state.from && state.to && isDate(state.from) && isDate(state.to)
      ? { firstDate: state.from, lastDate: state.to }
      : null;
  const ofMonth = state.month && /^\d{4}-\d{2}$/.test(state.month) ? periodOf(state.month) : null;
  const period: Period | null = list ? withinReach(chosen ?? ofMonth ?? list.previousMonth, list.today) : null;
  const setPeriod = (next: Period) => {
    const month = wholeMonth(next);
    void setState(month ? { month, from: null, to: null } : { month: null, from: next.firstDate, to: next.lastDate });
  };
  return { ...state, period, setPeriod, setState };
}
