import { Random } from '#testbed/slow-log/random.ts';

const SEED = 7;
const FILTERS: Record<string, readonly string[]> = {
  customers: [
    "status = 'active'",
    'score > 480',
    "email LIKE 'u12%'",
    "created_at < '2024-01-20'",
    'region_id = 3',
    'id < 40',
  ],
  orders: [
    "status = 'paid'",
    'total > 700',
    "created_at BETWEEN '2024-02-01' AND '2024-02-03'",
    'customer_id IN (4, 5, 6)',
    'note IS NULL',
  ],
  order_items: ['qty > 3', 'product_id = 12', 'order_id < 90', 'line_no = 1'],
  products: ["category = 'cat3'", 'price < 40', "sku = 'SKU12'", 'id BETWEEN 5 AND 60'],
};
const TABLES = Object.keys(FILTERS);
/** From one table to the next: how they join. */
const JOINS: readonly (readonly [string, string, string])[] = [
  ['customers', 'orders', 'orders.customer_id = customers.id'],
  ['orders', 'order_items', 'order_items.order_id = orders.id'],
  ['order_items', 'products', 'products.id = order_items.product_id'],
  ['orders', 'customers', 'customers.id = orders.customer_id'],
];
const KEYS: Record<string, string> = {
  customers: 'id',
  orders: 'customer_id',
  order_items: 'product_id',
  products: 'id',
};

/** SELECTs, and some UPDATEs and DELETEs, of the shapes that applications have; the same ones each time. */
export function statements(count: number): string[] {
  const random = new Random(SEED);
  return Array.from({ length: count }, () => random.pick(SHAPES)(random));
}

const filter = (random: Random, table: string): string => `${table}.${random.pick(FILTERS[table] ?? [])}`;

function where(random: Random, tables: readonly string[]): string {
  const parts = tables.filter(() => random.chance(0.6)).map(table => filter(random, table));
  return parts.length > 0 ? ` WHERE ${parts.join(random.chance(0.85) ? ' AND ' : ' OR ')}` : '';
}

function joined(random: Random, hops: number): { from: string; tables: string[] } {
  let table = random.pick(['customers', 'orders']);
  const tables = [table];
  let from = table;
  for (let hop = 0; hop < hops; hop++) {
    const next = JOINS.find(([a, b]) => a === table && !tables.includes(b));
    if (!next) break;
    from += ` ${random.pick(['JOIN', 'JOIN', 'LEFT JOIN'])} ${next[1]} ON ${next[2]}`;
    table = next[1];
    tables.push(table);
  }
  return { from, tables };
}

type Shape = (random: Random) => string;
const plain: Shape = random => {
  const table = random.pick(TABLES);
  const order = random.chance(0.5) ? ` ORDER BY ${KEYS[table]} LIMIT ${random.integer(1, 50)}` : '';
  return `SELECT * FROM ${table}${where(random, [table])}${order}`;
};
const join: Shape = random => {
  const { from, tables } = joined(random, random.integer(1, 3));
  return `SELECT COUNT(*), MAX(${tables[0]}.id) FROM ${from}${where(random, tables)}`;
};
const grouped: Shape = random => {
  const { from, tables } = joined(random, random.integer(1, 2));
  const key = `${tables[0]}.status`;
  return `SELECT ${key}, COUNT(*) n FROM ${from}${where(random, tables)} GROUP BY ${key} ORDER BY n DESC`;
};
const inSubquery: Shape = random => {
  const not = random.chance(0.3) ? 'NOT ' : '';
  return `SELECT id FROM customers WHERE id ${not}IN (SELECT customer_id FROM orders${where(random, ['orders'])}) AND ${filter(random, 'customers')}`;
};
const exists: Shape = random => {
  const not = random.chance(0.3) ? 'NOT ' : '';
  return `SELECT id FROM orders WHERE ${not}EXISTS (SELECT 1 FROM order_items WHERE order_items.order_id = orders.id AND ${filter(random, 'order_items')})`;
};
const scalar: Shape = random =>
  `SELECT id, (SELECT COUNT(*) FROM orders WHERE orders.customer_id = customers.id) n FROM customers${where(random, ['customers'])}`;
const derived: Shape = random =>
  `SELECT * FROM customers JOIN (SELECT customer_id, SUM(total) s FROM orders${where(random, ['orders'])} GROUP BY customer_id) d ON d.customer_id = customers.id WHERE ${filter(random, 'customers')}`;
const cte: Shape = random =>
  `WITH big AS (SELECT * FROM orders WHERE total > ${random.integer(100, 800)} GROUP BY id) SELECT COUNT(*) FROM big JOIN customers ON customers.id = big.customer_id${where(random, ['customers'])}`;
const union: Shape = random =>
  `SELECT id FROM orders${where(random, ['orders'])} UNION ${random.chance(0.5) ? 'ALL ' : ''}SELECT id FROM customers${where(random, ['customers'])}`;
const window: Shape = random =>
  `SELECT id, RANK() OVER (PARTITION BY status ORDER BY ${random.pick(['total', 'created_at'])}) FROM orders${where(random, ['orders'])}`;
const write: Shape = random =>
  random.chance(0.5)
    ? `UPDATE orders SET note = 'x' WHERE ${filter(random, 'orders')}`
    : `DELETE order_items FROM order_items JOIN orders ON orders.id = order_items.order_id WHERE ${filter(random, 'orders')}`;

/** The usual ones stand more than once. */
const SHAPES: readonly Shape[] = [
  plain,
  plain,
  plain,
  join,
  join,
  join,
  join,
  grouped,
  grouped,
  inSubquery,
  exists,
  scalar,
  derived,
  cte,
  union,
  window,
  write,
];
