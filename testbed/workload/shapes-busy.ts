import { type Shape, traceComment } from './shape.ts';

/** Statements that are slow because they work: a missing index, a large sort, a product of two tables. */
export const BUSY_SHAPES: readonly Shape[] = [
  {
    name: 'sales by city and month',
    user: 'report_ro',
    schema: 'orders',
    make: r => ({
      sql: `SELECT c.city, DATE_FORMAT(o.ordered_at, '%Y-%m') AS month, COUNT(DISTINCT o.customer_id) AS customers, SUM(i.quantity * i.price) AS total
FROM orders o JOIN customers c ON c.id = o.customer_id JOIN order_items i ON i.order_id = o.id
WHERE o.status IN ('PAID', 'SHIPPED', 'DELIVERED') AND o.amount > ${r.int(1000, 9000)}
GROUP BY c.city, month WITH ROLLUP`,
    }),
  },
  {
    name: 'products bought together',
    user: 'report_ro',
    schema: 'orders',
    make: r => ({
      sql: `WITH pair AS (
  SELECT a.product_id AS first, b.product_id AS second, COUNT(*) AS times
  FROM order_items a JOIN order_items b ON b.order_id = a.order_id AND b.product_id > a.product_id
  GROUP BY a.product_id, b.product_id
)
SELECT p.name AS first_name, q.name AS second_name, pair.times
FROM pair JOIN catalog.products p ON p.id = pair.first JOIN catalog.products q ON q.id = pair.second
WHERE p.category_id <> q.category_id AND p.price > ${r.int(10_000, 60_000)}
ORDER BY pair.times DESC, first_name, second_name LIMIT 50`,
    }),
  },
  {
    name: 'rank of customers in their city',
    user: 'report_ro',
    schema: 'orders',
    make: r => ({
      sql: `SELECT * FROM (
  SELECT c.id, c.name, c.city, t.total, RANK() OVER (PARTITION BY c.city ORDER BY t.total DESC) AS place,
    SUM(t.total) OVER (PARTITION BY c.city ORDER BY t.total DESC ROWS BETWEEN 30 PRECEDING AND CURRENT ROW) AS neighbours,
    NTILE(100) OVER (ORDER BY t.total) AS percentile
  FROM customers c JOIN (SELECT customer_id, SUM(amount) AS total FROM orders WHERE status <> 'CANCELLED' GROUP BY customer_id) t ON t.customer_id = c.id
) ranked WHERE place <= ${r.int(5, 20)} ORDER BY city, place`,
    }),
  },
  {
    name: 'promotions that were running at each order',
    user: 'report_ro',
    schema: null,
    make: r => ({
      sql: `SELECT /* 기획전 기간 중 주문 */ m.id, m.name, COUNT(*) AS orders, AVG(o.amount) AS average
FROM catalog.promotions m JOIN orders.orders o ON o.ordered_at BETWEEN m.starts_at AND m.ends_at
WHERE o.channel = '${r.pick(['web', 'app'])}' GROUP BY m.id, m.name ORDER BY orders DESC LIMIT 20`,
    }),
  },
  {
    name: 'orders without a payment',
    user: 'app_payments',
    schema: 'payments',
    from: 'second-address',
    make: r => ({
      sql: `SELECT o.id, o.amount FROM orders.orders o WHERE o.id BETWEEN ${r.int(1, 200)} AND ${r.int(300, 700)}
AND (SELECT COUNT(*) FROM payments p WHERE p.order_id = o.id AND p.status = 'APPROVED') = 0 ${traceComment(r, 'payments', 'reconcile')}`,
    }),
  },
  {
    name: 'search in descriptions',
    user: 'app_catalog',
    schema: 'catalog',
    from: 'socket',
    make: r => ({
      sql: `SELECT p.id, p.name, p.price, AVG(v.rating) AS rating FROM products p LEFT JOIN reviews v ON v.product_id = p.id
WHERE (p.description REGEXP '(부드럽|가벼)[^0-9]*${r.hex(3)}' OR v.body REGEXP '[0-9]${r.hex(2)}[a-f]{2}') AND JSON_EXTRACT(p.attributes, '$.color') <> '${r.pick(['red', 'blue', '검정'])}'
GROUP BY p.id, p.name, p.price HAVING COUNT(v.id) > 1 ORDER BY rating DESC, p.price LIMIT 40 ${traceComment(r, 'search', 'index')}`,
    }),
  },
  {
    name: 'feed of all that happened',
    user: 'report_ro',
    schema: 'orders',
    make: r => ({
      sql: `(SELECT id, ordered_at AS at, CONCAT('order ', status) AS what FROM orders WHERE city = '${r.pick(['서울', '부산', '제주'])}')
UNION (SELECT order_id, paid_at, CONCAT('payment ', status) FROM payments.payments WHERE method = 'CARD')
UNION (SELECT product_id, created_at, CONCAT('review ', rating, ' ', body) FROM catalog.reviews)
UNION (SELECT aggregate_id, created_at, payload FROM event_outbox)
ORDER BY at DESC, what LIMIT 100`,
    }),
  },
  {
    name: 'coupon use',
    user: 'app_orders',
    schema: 'orders',
    prepared: true,
    make: r => ({
      sql: `SELECT o.id, o.coupon_code, (SELECT COUNT(*) FROM orders p WHERE p.coupon_code = o.coupon_code AND p.city <> o.city AND p.ordered_at < o.ordered_at) AS used_before
FROM orders o WHERE o.coupon_code LIKE ? AND o.amount > ? ORDER BY used_before DESC LIMIT 30`,
      values: [`CP${r.int(1, 9)}%`, r.int(465_000, 492_000)],
    }),
  },
  {
    name: 'price neighbours',
    user: 'app_catalog',
    schema: 'catalog',
    prepared: true,
    make: r => ({
      sql: `SELECT a.id, (SELECT COUNT(*) FROM products b WHERE b.price BETWEEN a.price * 0.95 AND a.price * 1.05 AND b.status = a.status) AS alike
FROM products a WHERE a.status = ? AND a.price > ? ORDER BY alike DESC LIMIT 10`,
      values: [r.pick(['ON_SALE', 'HIDDEN']), r.int(1000, 200_000)],
    }),
  },
  {
    name: 'category tree',
    user: 'app_catalog',
    schema: 'catalog',
    make: () => ({
      sql: `WITH RECURSIVE tree (id, root, depth, path) AS (
  SELECT id, id, 0, CAST(name AS CHAR(500)) FROM categories WHERE parent_id IS NULL
  UNION ALL SELECT c.id, t.root, t.depth + 1, CONCAT(t.path, ' > ', c.name) FROM categories c JOIN tree t ON c.parent_id = t.id
)
SELECT t.path, COUNT(DISTINCT p.id) AS products, COUNT(v.id) AS reviews, AVG(v.rating) AS rating, COUNT(DISTINCT q.id, v.id) AS dearer
FROM tree t JOIN products p ON p.category_id = t.id JOIN reviews v ON v.product_id = p.id
LEFT JOIN products q ON q.category_id = p.category_id AND q.price > p.price
GROUP BY t.path ORDER BY rating DESC`,
    }),
  },
  {
    name: 'settlement against payments',
    user: 'settle_job',
    schema: 'payments',
    make: r => ({
      sql: `SELECT s.merchant_id, s.settle_date, s.gross, (SELECT SUM(p.amount) FROM payments p WHERE p.merchant_id = s.merchant_id AND DATE(p.paid_at) = s.settle_date AND p.status = 'APPROVED') AS paid
FROM settlement s WHERE s.merchant_id = ${r.int(1, 300)} HAVING paid IS NULL OR paid <> s.gross`,
    }),
  },
  {
    name: 'orders by a long list of numbers',
    user: 'batch',
    schema: 'orders',
    shortLived: true,
    make: r => ({
      sql: `SELECT /* 재처리 대상 주문 */ o.city, o.channel, COUNT(*), SUM(i.price * i.quantity), COUNT(DISTINCT SHA2(CONCAT(o.memo, o.id, i.id), 512))
FROM orders o JOIN order_items i ON i.order_id = o.id
WHERE o.customer_id % 997 IN (${Array.from({ length: 400 }, () => r.int(0, 996)).join(', ')}) GROUP BY o.city, o.channel`,
    }),
  },
  {
    name: 'expire the outbox',
    user: 'batch',
    schema: 'orders',
    shortLived: true,
    make: r => ({ sql: `CALL expire_outbox(${r.int(1, 20)})` }),
  },
  {
    name: 'close a settlement day',
    user: 'settle_job',
    schema: 'payments',
    make: r => ({ sql: `CALL close_settlement(CURDATE() - INTERVAL ${r.int(1, 120)} DAY)` }),
  },
  {
    name: 'age the payments',
    user: 'settle_job',
    schema: 'payments',
    make: r => ({
      sql: `UPDATE payments p JOIN orders.orders o ON o.id = p.order_id SET p.fee = ROUND(p.amount * 0.0${r.int(10, 35)}, 2) WHERE o.channel = 'partner' AND p.merchant_id % 3 = ${r.int(0, 2)}`,
    }),
  },
  {
    name: 'archive old orders',
    user: 'batch',
    schema: 'orders',
    shortLived: true,
    make: r => ({
      sql: `INSERT INTO order_archive SELECT * FROM orders WHERE DATE(ordered_at) < CURDATE() - INTERVAL ${r.int(20, 120)} DAY AND status = 'DELIVERED' ON DUPLICATE KEY UPDATE updated_at = NOW()`,
    }),
  },
  {
    name: 'empty the archive',
    user: 'batch',
    schema: 'orders',
    shortLived: true,
    make: r => ({ sql: `DELETE FROM order_archive WHERE memo LIKE '%${r.pick(['문 앞', '경비실', '연락'])}%'` }),
  },
  {
    name: 'index the archive',
    user: 'admin_dba',
    schema: 'orders',
    from: 'socket',
    make: r => ({ sql: `ALTER TABLE order_archive COMMENT = '보관 ${r.int(1, 99)}', ALGORITHM = COPY` }),
  },
  {
    name: 'rebuild the items',
    user: 'admin_dba',
    schema: null,
    from: 'socket',
    make: () => ({ sql: 'OPTIMIZE TABLE orders.order_items' }),
  },
];
