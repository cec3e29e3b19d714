import { type Shape, traceComment } from './shape.ts';

/** Statements of milliseconds: what a shop does all day. */
export const FAST_SHAPES: readonly Shape[] = [
  {
    name: 'order by id',
    user: 'app_orders',
    schema: 'orders',
    prepared: true,
    make: r => ({ sql: 'SELECT * FROM orders WHERE id = ?', values: [r.int(1, 60_000)] }),
  },
  {
    name: 'orders of a customer',
    user: 'app_orders',
    schema: 'orders',
    make: r => ({
      sql: `SELECT id, status, amount, ordered_at FROM orders WHERE customer_id = ${r.int(1, 16_000)} ORDER BY ordered_at DESC LIMIT 20 ${traceComment(r, 'orders', 'list')}`,
    }),
  },
  {
    name: 'items of an order',
    user: 'app_orders',
    schema: 'orders',
    make: r => ({
      sql: `SELECT i.id, i.quantity, i.price, p.name FROM order_items i JOIN catalog.products p ON p.id = i.product_id WHERE i.order_id = ${r.int(1, 60_000)}`,
    }),
  },
  {
    name: 'product card',
    user: 'app_catalog',
    schema: 'catalog',
    prepared: true,
    from: 'socket',
    make: r => ({
      sql: 'SELECT p.id, p.name, p.price, s.quantity FROM products p JOIN stock s ON s.product_id = p.id WHERE p.sku = ?',
      values: [`SKU-${String(r.int(1, 4000)).padStart(8, '0')}`],
    }),
  },
  {
    name: 'reviews of a product',
    user: 'app_catalog',
    schema: 'catalog',
    make: r => ({
      sql: `SELECT rating, body FROM reviews WHERE product_id = ${r.int(1, 4000)} ORDER BY created_at DESC LIMIT 10`,
    }),
  },
  {
    name: 'note an event',
    user: 'app_orders',
    schema: 'orders',
    make: r => ({
      sql: `INSERT INTO event_outbox (aggregate_type, aggregate_id, event_type, payload, created_at) VALUES ('order', ${r.int(1, 60_000)}, 'OrderPaid', '{"channel":"app","city":"서울"}', NOW())`,
    }),
  },
  {
    name: 'mark an event published',
    user: 'app_orders',
    schema: 'orders',
    make: r => ({ sql: `UPDATE event_outbox SET published_at = NOW() WHERE id = ${r.int(1, 30_000)}` }),
  },
  {
    name: 'payment of the day',
    user: 'app_payments',
    schema: 'payments',
    from: 'second-address',
    make: r => ({
      sql: `SELECT COUNT(*), SUM(amount) FROM payments WHERE paid_at >= CURDATE() - INTERVAL ${r.int(0, 3)} DAY AND status = 'APPROVED'`,
    }),
  },
  {
    name: 'is it alive',
    user: 'app_payments',
    schema: null,
    shortLived: true,
    make: () => ({ sql: 'SELECT 1' }),
  },
];
