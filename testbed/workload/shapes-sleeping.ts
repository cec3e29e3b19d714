import type { Shape } from './shape.ts';

/** Long statements that cost nothing: they pause at each row, as one that reads from a slow disk or a far table would. */
export const SLEEPING_SHAPES: readonly Shape[] = [
  {
    name: 'nightly export',
    user: 'batch',
    schema: 'orders',
    shortLived: true,
    make: r => ({
      sql: `SELECT o.id, o.amount, o.memo, SLEEP(0.1) AS pause FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.city = '제주' AND o.status = 'PAID' LIMIT ${r.int(90, 200)}`,
    }),
  },
  {
    name: 'copy to the warehouse',
    user: 'report_ro',
    schema: 'payments',
    prepared: true,
    make: r => ({
      sql: 'SELECT p.id, p.transaction_key, SLEEP(?) AS pause FROM payments p WHERE p.paid_at >= CURDATE() - INTERVAL ? DAY LIMIT 40',
      values: [r.int(4, 12) / 100, r.int(2, 9)],
    }),
  },
  {
    name: 'wait for a replica',
    user: 'settle_job',
    schema: null,
    shortLived: true,
    make: r => ({ sql: `SELECT SLEEP(${r.int(21, 48) / 10}) AS waited /* 복제 지연 대기 */` }),
  },
  {
    name: 'slow change of stock',
    user: 'app_catalog',
    schema: 'catalog',
    from: 'second-address',
    make: r => ({
      sql: `UPDATE stock SET quantity = quantity + 1 WHERE product_id IN (${r.int(1000, 1999)}, ${r.int(2000, 2999)}, ${r.int(3000, 3900)}) AND SLEEP(${r.int(5, 14) / 10}) = 0`,
    }),
  },
];
