import { createSerializer, type inferParserType } from 'nuqs/server';
import { DIGEST_ADDRESS } from '#components/digests/digest-address.ts';
import { DIGEST_LIST } from '#components/digests/digest-list.ts';
import { MONTH_FILTER } from './month-filter.ts';

type Filter = Partial<inferParserType<typeof MONTH_FILTER>>;

const listAddress = createSerializer({ ...DIGEST_LIST, ...MONTH_FILTER });
const digestAddress = createSerializer(DIGEST_ADDRESS);
const reportAddress = createSerializer({ instance: MONTH_FILTER.instance });

/** Where the links of a month's pages lead: they keep what is looked at. */
export function monthLinks(month: string, filter: Filter) {
  const { instance = [] } = filter;
  return {
    digests: (more: Filter & { change?: inferParserType<typeof DIGEST_LIST>['change'] } = {}) =>
      listAddress('/digests', { month, ...filter, ...more }),
    /** A digest is shown of one instance or of all. */
    digest: (digest: string) =>
      digestAddress(`/digests/${digest}`, { month, instance: instance.length === 1 ? (instance[0] ?? null) : null }),
    report: reportAddress(`/reports/${month}`, { instance }),
  };
}
export type MonthLinks = ReturnType<typeof monthLinks>;
