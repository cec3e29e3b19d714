import type { Random } from './random.ts';
import { listValue, numberValue, rowsValue, type Style, stringValue, traceComment } from './values.ts';

/** A statement with places for values: every text it renders has one digest, no other template has it. */
export type Template = {
  schema: string;
  user: string;
  /** Typical duration, seconds. */
  seconds: number;
  administrator: boolean;
  render: (random: Random) => string;
};

const TABLES = 'users orders order_items products carts payments invoices shipments sessions events'.split(' ');
const COLUMNS = 'user_id order_id product_id created_at email name price amount total city payload'.split(' ');
const SCHEMAS = ['shop', 'billing', 'crm', 'analytics', 'legacy'];
const USERS = ['app', 'web', 'batch', 'report', 'admin'];
const COMMANDS = ['Quit', 'Ping', 'Statistics', 'Prepare'];

/** Statements with `{n}`, `{p}` (positive), `{s}`, `{list}`, `{rows}` for values; `{t}`, `{c}` are chosen once, `{own}` makes it unique. */
const SHAPES = [
  'SELECT {c}, {c}, `{c}` FROM {t} WHERE {own} = {n} AND {c} >= {s} ORDER BY {c} DESC LIMIT {p}',
  'select a.{c}, COUNT(*) as cnt, SUM(IF(a.{c} > {n}, {n}, {n}))\n    from {t} a\n    left join {t} b on b.id = a.{c}\n    where a.{own} = {n} and b.{c} in ({list})\n    group by a.{c} having cnt > {n}',
  'SELECT {c} FROM {t} WHERE {c} IN ({list}) AND {own} BETWEEN {n} AND {n} OR {c} LIKE {s}',
  'SELECT {c} FROM {t} WHERE {c} IN (SELECT id FROM {t} WHERE {own} = {n}) AND NOT EXISTS (SELECT {n} FROM {t} x)',
  'UPDATE `{t}` SET {c} = {s}, updated_at = NOW() WHERE {own} = {n}',
  'DELETE FROM {t} WHERE {own} = {n} AND {c} < {s}',
  'INSERT INTO {t} ({own}, {c}) VALUES {rows}',
  'INSERT INTO {t} ({own}, {c}) VALUES {rows} ON DUPLICATE KEY UPDATE amount = amount + {n}',
  'WITH q AS (SELECT {c}, {own} FROM {t} WHERE {c} = {s}) SELECT *, ROW_NUMBER() OVER (PARTITION BY id) FROM q LIMIT {p}',
  '(SELECT {own} FROM {t}) UNION ALL (SELECT {c} FROM {t} WHERE {c} IS NOT NULL AND {c} <> {s})',
  'CALL sp_{own}({n}, {s}, {s})',
];

export function makeTemplates(count: number, style: Style, random: Random): Template[] {
  const statements = Array.from({ length: count - COMMANDS.length }, (_, i) => statement(i, style, random));
  return [...statements, ...COMMANDS.map(command)];
}

function command(name: string): Template {
  return {
    schema: '',
    user: 'app',
    seconds: 0.2,
    administrator: true,
    render: () => `# administrator command: ${name}`,
  };
}

function statement(index: number, style: Style, random: Random): Template {
  const rich = style === 'rich';
  const shape = fixNames(SHAPES[index % SHAPES.length] ?? '', `c${index}`, random);
  const comment = rich && random.chance(0.35);
  const hint = rich && random.chance(0.1);
  const tail = rich && random.chance(0.06);
  const render = (own: Random): string => {
    const body = shape.replace(/\{(n|p|s|list|rows)\}/g, (_, kind: string) => renderValue(kind, own, style));
    const hinted = hint ? body.replace(/^select/i, `SELECT /*+ MAX_EXECUTION_TIME(${own.integer(1, 9)}000) */`) : body;
    return `${comment ? traceComment(own) : ''}${hinted}${tail ? ` -- req ${own.hex(8)}` : ''}`;
  };
  const seconds = Math.exp(random.next() * 3);
  return { schema: random.pick(SCHEMAS), user: random.pick(USERS), seconds, administrator: false, render };
}

function fixNames(shape: string, own: string, random: Random): string {
  return shape
    .replaceAll('{own}', own)
    .replace(/\{t\}/g, () => random.pick(TABLES))
    .replace(/\{c\}/g, () => random.pick(COLUMNS));
}

function renderValue(kind: string, random: Random, style: Style): string {
  if (kind === 'n') return numberValue(random, style);
  if (kind === 'p') return String(random.integer(1, 1_000));
  if (kind === 's') return stringValue(random, style);
  return kind === 'list' ? listValue(random, style) : rowsValue(random, style);
}
