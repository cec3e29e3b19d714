import { INSTANCES, SCHEMAS, SPREAD_MS, USERS } from './captures.ts';
import { seededRandom } from './random.ts';

/** A kind of request: `path` gives a new one each time. `limited` = the figure that must hold is about it. */
export type RequestKind = { name: string; limited: boolean; path: () => string };

/** @param now end of the captures, milliseconds since the epoch */
export function requestKinds(now: number): RequestKind[] {
  const random = seededRandom(11);
  // Every name is asked for as often as any other: the rare ones, which are the hard ones, too.
  const one = (count: number) => Math.floor(random() * count);
  const time = (ms: number) => new Date(ms).toISOString();
  const from = (days: number) => `from=${time(now - days * 86_400_000)}`;
  const minimum = () => Math.round(2_000 * 2 ** (random() * 7));
  const kind = (name: string, limited: boolean, path: () => string) => ({
    name,
    limited,
    path: () => `/api/${path()}`,
  });
  return [
    kind('list', true, () => 'captures'),
    kind('list, an instance', true, () => `captures?instance=orders-${one(INSTANCES)}`),
    kind('list, a schema', true, () => `captures?schema=shop_${one(SCHEMAS)}`),
    kind('list, a user', true, () => `captures?user=app_${one(USERS)}`),
    kind('list, a least time', true, () => `captures?minMs=${minimum()}`),
    kind('list, a range of an hour', true, () => {
      const end = now - random() * SPREAD_MS;
      return `captures?from=${time(end - 3_600_000)}&to=${time(end)}`;
    }),
    kind('list, longest first', true, () => 'captures?sort=elapsed'),
    kind('list, longest of a day', true, () => `captures?sort=elapsed&${from(1)}`),
    kind('list, instance and least time', true, () => `captures?instance=orders-${one(INSTANCES)}&minMs=${minimum()}`),
    kind(
      'list, three instances and a user',
      false,
      () => `captures?instance=orders-1&instance=orders-${one(INSTANCES)}&instance=orders-7&user=app_${one(USERS)}`,
    ),
    kind('list, schema and user', false, () => `captures?schema=shop_${one(SCHEMAS)}&user=app_${one(USERS)}`),
    kind(
      'list, most rows, of an instance',
      false,
      () => `captures?sort=rowsExamined&instance=orders-${one(INSTANCES)}&${from(7)}`,
    ),
    kind('list, a word of the last day', false, () => `captures?q=table_${one(300)}`),
    kind('list, a class', false, () => 'captures?class=WRITE'),
    kind('facets', false, () => 'facets'),
    kind('summary', false, () => 'summary?minutes=60'),
  ];
}
