'use client';
import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useMemo } from 'react';
import { STATEMENT_CLASSES } from '#core/sql/statement-class.ts';
import type { LiveFilter } from './live-filter.ts';
import { RANGE_KEYS } from './range.ts';

const list = parseAsArrayOf(parseAsString).withDefault([]);
const PARSERS = {
  q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
  instance: list,
  schema: list,
  user: list,
  class: parseAsArrayOf(parseAsStringLiteral(STATEMENT_CLASSES)).withDefault([]),
  minMs: parseAsInteger,
  range: parseAsStringLiteral(RANGE_KEYS).withDefault('15m'),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  sort: parseAsStringLiteral(['start', 'elapsed', 'rowsExamined'] as const).withDefault('start'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('desc'),
};

type Patch = { [K in keyof LiveFilter]?: LiveFilter[K] | null };

/** The list's filter, kept in the address: it survives a reload, and a link carries it. */
export function useLiveFilter() {
  const [state, setState] = useQueryStates(PARSERS, { history: 'replace' });
  const filter = useMemo<LiveFilter>(() => {
    const whole = state.from !== null && state.to !== null;
    return {
      ...state,
      from: whole ? (state.from?.toISOString() ?? null) : null,
      to: whole ? (state.to?.toISOString() ?? null) : null,
    };
  }, [state]);
  const change = (patch: Patch) => {
    const { from, to, instance, schema, user, class: classes, ...rest } = patch;
    const copy = <T>(values: readonly T[] | null | undefined) => (values ? [...values] : values);
    void setState({
      ...rest,
      ...(instance === undefined ? {} : { instance: copy(instance) ?? null }),
      ...(schema === undefined ? {} : { schema: copy(schema) ?? null }),
      ...(user === undefined ? {} : { user: copy(user) ?? null }),
      ...(classes === undefined ? {} : { class: copy(classes) ?? null }),
      ...(from === undefined ? {} : { from: from ? new Date(from) : null }),
      ...(to === undefined ? {} : { to: to ? new Date(to) : null }),
    });
  };
  const clear = () => change({ q: null, instance: null, schema: null, user: null, class: null, minMs: null });
  return { filter, change, clear };
}
