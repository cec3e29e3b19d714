'use client';
import { useQueryStates } from 'nuqs';
import { MONTH_FILTER } from './month-filter.ts';

export type FilterKey = 'instance' | 'user' | 'class' | 'schema' | 'host';

/** What is looked at of a month, kept in the address. */
export function useMonthFilter() {
  const [filter, setState] = useQueryStates(MONTH_FILTER, { history: 'replace' });
  const setWords = (q: string) => void setState({ q: q === '' ? null : q });
  const setList = (key: FilterKey, values: readonly string[]) =>
    void setState({ [key]: values.length === 0 ? null : [...values] });
  const setDays = (days: string) => void setState({ days: days === '' ? null : days });
  const clear = () =>
    void setState({ q: null, instance: null, user: null, class: null, schema: null, host: null, days: null });
  const any =
    filter.q !== '' ||
    filter.days !== '' ||
    (['instance', 'user', 'class', 'schema', 'host'] as const).some(k => filter[k].length > 0);
  return { filter, setWords, setList, setDays, clear, any };
}
