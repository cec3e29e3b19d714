import { createLoader } from 'nuqs/server';
import { expect, test } from 'vitest';
import { MONTH_FILTER } from './month-filter.ts';
import { monthLinks } from './month-links.ts';

const filterOf = createLoader(MONTH_FILTER);
const read = (href: string) => filterOf(new URL(href, 'http://page'));

test('a link to the list keeps every value of every filter, as the list reads it', () => {
  const filter = { instance: ['db-1', 'db-2'], user: ['a,b', 'c'], days: '9-14', q: 'orders' };
  const href = monthLinks('2026-10', filter).digests();
  expect(read(href)).toMatchObject(filter);
  expect(new URL(href, 'http://page').searchParams.get('month')).toBe('2026-10');
});

test('a link of a row narrows its own filter and keeps the others', () => {
  const links = monthLinks('2026-10', { instance: ['db-1'], user: ['app', 'batch'] });
  expect(read(links.digests({ user: ['batch'] }))).toMatchObject({ instance: ['db-1'], user: ['batch'] });
  expect(links.digests({ change: 'new' })).toContain('change=new');
});

test('a digest and a report are those of the instance that was chosen', () => {
  expect(monthLinks('2026-10', { instance: ['db-1'] }).digest('ab')).toBe('/digests/ab?month=2026-10&instance=db-1');
  expect(monthLinks('2026-10', { instance: ['db-1', 'db-2'] }).digest('ab')).toBe('/digests/ab?month=2026-10');
  expect(monthLinks('2026-10', { instance: ['db-1', 'db-2'] }).report).toBe('/reports/2026-10?instance=db-1,db-2');
  expect(monthLinks('2026-10', {}).report).toBe('/reports/2026-10');
});
