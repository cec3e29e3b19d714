import type { RdsWish } from '#testbed/rds-servers.ts';
import type { Variant } from '#testbed/slow-log/headers.ts';
import type { Habit } from './habits.ts';

/** A server of the shop's production with what is slow on it. */
export type ShopServer = RdsWish & { readonly variant: Variant; readonly habits: readonly Habit[] };

const COLLECTED = { env: 'prd', team: 'shop' };
const AURORA = {
  engine: 'aurora-mysql',
  version: '8.0.mysql_aurora.3.08.2',
  cluster: 'orders',
  variant: 'mysql-8',
} as const;

const DAILY_TOTALS =
  'INSERT INTO daily_totals SELECT DATE(ordered_at), city, channel, COUNT(*), SUM(amount) FROM orders WHERE ordered_at < CURDATE() GROUP BY 1, 2, 3 ON DUPLICATE KEY UPDATE total = VALUES(total) /* 일별 집계 */';

/**
 * The names of the demo's watched servers come first: their statements are seen live and in the log, under the same digests.
 * The others are known by their logs alone.
 */
export const SHOP_SERVERS: readonly ShopServer[] = [
  {
    name: 'shop-mysql',
    engine: 'mysql',
    version: '8.4.3',
    variant: 'mysql-extra',
    tags: { ...COLLECTED, real_time_slow_sql: 'true' },
    habits: [
      { shape: 'sales by city and month', runs: 16, seconds: 3.4, when: 'office' },
      { shape: 'category tree', runs: 12, seconds: 2.1, when: 'office' },
      { shape: 'orders without a payment', runs: 12, seconds: 1.8, when: 'office' },
      { shape: 'reviews of a product', runs: 14, seconds: 1.6, when: 'shopping' },
      { shape: 'slow change of stock', runs: 10, seconds: 1.6, when: 'shopping' },
      { shape: 'nightly export', runs: 6, seconds: 14, when: 'night' },
    ],
  },
  {
    name: 'shop-mariadb',
    engine: 'mariadb',
    version: '10.11.8',
    instanceClass: 'db.t4g.large',
    variant: 'mariadb',
    tags: { ...COLLECTED, real_time_slow_sql: 'true' },
    habits: [
      { shape: 'category tree', runs: 12, seconds: 2.9, when: 'office' },
      { shape: 'price neighbours', runs: 20, seconds: 1.7, when: 'shopping' },
      { shape: 'copy to the warehouse', runs: 5, seconds: 6.5, when: 'night' },
      { shape: 'wait for a replica', runs: 4, seconds: 3, when: 'all day' },
    ],
  },
  {
    ...AURORA,
    name: 'orders-1',
    instanceClass: 'db.r6g.2xlarge',
    tags: { ...COLLECTED, role: 'writer' },
    habits: [
      { shape: 'orders of a customer', runs: 46, seconds: 1.4, when: 'shopping' },
      // The story of the month: coupons came on the 12th.
      { shape: 'coupon use', runs: 30, seconds: 3.2, when: 'shopping', begins: 12 },
      { shape: 'note an event', runs: 24, seconds: 1.2, when: 'shopping' },
      { shape: 'archive old orders', runs: 5, seconds: 18, when: 'night' },
      { shape: 'empty the archive', runs: 3, seconds: 9, when: 'night' },
      { shape: 'expire the outbox', runs: 8, seconds: 4.2, when: 'night' },
      { shape: 'index the archive', runs: 0.4, seconds: 48, when: 'night' },
      { sql: 'COMMIT', user: 'app_orders', schema: 'orders', runs: 8, seconds: 1.3, when: 'shopping' },
    ],
  },
  {
    ...AURORA,
    name: 'orders-2',
    instanceClass: 'db.r6g.xlarge',
    tags: { ...COLLECTED, role: 'reader' },
    habits: [
      { shape: 'feed of all that happened', runs: 34, seconds: 2.7, when: 'shopping' },
      { shape: 'rank of customers in their city', runs: 9, seconds: 5.8, when: 'office' },
      { shape: 'products bought together', runs: 6, seconds: 11, when: 'night' },
      // The warehouse took it over at the end of the month before.
      { sql: DAILY_TOTALS, user: 'batch', schema: 'orders', runs: 4, seconds: 16, when: 'night', ends: 0 },
      { shape: 'orders by a long list of numbers', runs: 7, seconds: 3.9, when: 'night' },
    ],
  },
  {
    name: 'catalog',
    engine: 'mysql',
    version: '8.0.40',
    instanceClass: 'db.r6g.xlarge',
    variant: 'mysql-8',
    tags: COLLECTED,
    habits: [
      // An index of words came on the 2nd.
      { shape: 'search in descriptions', runs: 64, seconds: 4.6, when: 'shopping', changes: { from: 2, times: 0.38 } },
      { shape: 'price neighbours', runs: 30, seconds: 1.9, when: 'shopping' },
      { shape: 'category tree', runs: 10, seconds: 3.3, when: 'office' },
      { shape: 'slow change of stock', runs: 18, seconds: 1.7, when: 'shopping' },
      { shape: 'reviews of a product', runs: 15, seconds: 1.3, when: 'shopping' },
    ],
  },
  {
    name: 'payments',
    engine: 'mysql',
    version: '8.4.3',
    instanceClass: 'db.r6g.2xlarge',
    variant: 'mysql-8',
    tags: COLLECTED,
    habits: [
      // From the 9th on it reads the payments of each day without an index.
      {
        shape: 'settlement against payments',
        runs: 26,
        seconds: 2.2,
        when: 'office',
        changes: { from: 9, times: 3.6 },
      },
      { shape: 'orders without a payment', runs: 28, seconds: 2.4, when: 'all day' },
      { shape: 'close a settlement day', runs: 4, seconds: 22, when: 'night' },
      { shape: 'age the payments', runs: 6, seconds: 7.5, when: 'night' },
      { shape: 'payment of the day', runs: 18, seconds: 1.5, when: 'all day' },
    ],
  },
  {
    name: 'reporting',
    engine: 'mysql',
    version: '8.4.3',
    instanceClass: 'db.r6g.large',
    variant: 'mysql-8',
    tags: COLLECTED,
    habits: [
      { shape: 'sales by city and month', runs: 30, seconds: 9, when: 'office' },
      { shape: 'promotions that were running at each order', runs: 12, seconds: 6.4, when: 'office' },
      { shape: 'rank of customers in their city', runs: 10, seconds: 8.2, when: 'office' },
      { shape: 'products bought together', runs: 5, seconds: 26, when: 'night' },
    ],
  },
  {
    name: 'members',
    engine: 'mysql',
    version: '8.0.40',
    instanceClass: 'db.t4g.medium',
    variant: 'mysql-8',
    tags: COLLECTED,
    habits: [
      { shape: 'orders of a customer', runs: 12, seconds: 1.6, when: 'shopping' },
      { shape: 'items of an order', runs: 14, seconds: 1.3, when: 'shopping' },
      { shape: 'rebuild the items', runs: 0.3, seconds: 65, when: 'night' },
    ],
  },
];

/** Known to RDS and not collected: its tag says staging. */
export const STAGING: RdsWish = {
  name: 'shop-staging',
  engine: 'mysql',
  version: '8.4.3',
  instanceClass: 'db.t4g.medium',
  tags: { env: 'stg', team: 'shop' },
};
