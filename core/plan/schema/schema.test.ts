import { describe, expect, it } from 'vitest';
import { planSchema } from './plan-schema.ts';
import { readDdl } from './read-ddl.ts';
import { redactDdl } from './redact-ddl.ts';
import { definitionOf, indexesOn } from './schema-table.ts';

const ORDERS = `CREATE TABLE \`orders\` (
  \`id\` bigint unsigned NOT NULL AUTO_INCREMENT,
  \`customer, id\` int NOT NULL DEFAULT '42' COMMENT 'card 4111',
  \`status\` enum('paid','VIP') CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'paid',
  \`total\` decimal(10,2) DEFAULT '7.50',
  \`memo\` varchar(200) COLLATE utf8mb4_bin DEFAULT NULL,
  \`doc\` json DEFAULT NULL,
  \`year\` int GENERATED ALWAYS AS (year(\`made\`) + 1970) VIRTUAL,
  \`made\` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`uk\` (\`customer, id\`,\`made\` DESC),
  KEY \`ix_memo\` (\`memo\`(10)) COMMENT 'why 99' /*!80000 INVISIBLE */,
  KEY \`ix_tags\` ((cast(json_extract(\`doc\`,_utf8mb4'$.secret') as unsigned array))),
  FULLTEXT KEY \`ft\` (\`memo\`),
  CONSTRAINT \`fk\` FOREIGN KEY (\`customer, id\`) REFERENCES \`customers\` (\`id\`),
  CONSTRAINT \`c\` CHECK ((\`total\` > 500))
) ENGINE=InnoDB AUTO_INCREMENT=98765 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci KEY_BLOCK_SIZE=8 COMMENT='the secret table'
/*!50100 PARTITION BY RANGE (\`id\`)
(PARTITION p0 VALUES LESS THAN (123456) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */`;

describe('reading a definition', () => {
  const [orders] = readDdl(ORDERS);

  it('finds columns with their kinds, collations and NULL', () => {
    expect(orders?.name).toBe('orders');
    expect(orders?.columns.map(({ name, type, kind }) => [name, type, kind])).toEqual([
      ['id', 'bigint', 'number'],
      ['customer, id', 'int', 'number'],
      ['status', "enum('paid','vip')", 'text'],
      ['total', 'decimal(10,2)', 'number'],
      ['memo', 'varchar(200)', 'text'],
      ['doc', 'json', 'other'],
      ['year', 'int', 'number'],
      ['made', 'datetime(6)', 'time'],
    ]);
    expect(orders?.columns.find(({ name }) => name === 'status')?.collation).toBe('latin1_bin');
    expect(orders?.columns.find(({ name }) => name === 'made')?.nullable).toBe(false);
  });

  it('finds indexes with parts, prefixes and expressions, and no foreign key or check', () => {
    expect(orders?.indexes.map(({ name, kind, invisible }) => [name, kind, invisible])).toEqual([
      ['PRIMARY', 'primary', false],
      ['uk', 'unique', false],
      ['ix_memo', 'plain', 'INVISIBLE'],
      ['ix_tags', 'plain', false],
      ['ft', 'fulltext', false],
    ]);
    expect(orders?.indexes[1]?.parts.map(part => part.column)).toEqual(['customer, id', 'made']);
    expect(orders?.indexes[2]?.parts).toEqual([{ column: 'memo', text: 'memo(10)', prefix: 10 }]);
    expect(orders?.indexes[3]?.parts[0]?.column).toBeUndefined();
    expect(orders && indexesOn('MEMO', orders)).toEqual([]);
  });

  it('reads what people write, several at once, with a client around it', () => {
    const tables = readDdl(`*** 1. row ***
       Table: a
Create Table: CREATE TABLE a (id int primary key, code varchar(10) unique, key (code, id));
CREATE TABLE IF NOT EXISTS shop.b (x int);`);
    expect(tables.map(({ schema, name }) => [schema, name])).toEqual([
      [undefined, 'a'],
      ['shop', 'b'],
    ]);
    expect(tables[0]?.indexes.map(({ name }) => name)).toEqual(['PRIMARY', 'code', 'code']);
    expect(readDdl('CREATE TABLE cut (id int, name varch')).toEqual([]);
    expect(readDdl('no definition')).toEqual([]);
  });
});

describe('redaction of a definition', () => {
  const redacted = redactDdl(ORDERS);

  it('leaves no value of any row', () => {
    expect(redacted).not.toMatch(/42|4111|paid|VIP|7\.50|secret|98765|123456|500|99|1970/);
  });

  it('keeps types, keys, lengths and options, and reads as before', () => {
    expect(redacted).toContain('`total` decimal(10,2) DEFAULT ?');
    expect(redacted).toContain('KEY `ix_memo` (`memo`(10)) /*!80000 INVISIBLE */');
    expect(redacted).toContain('KEY_BLOCK_SIZE=8');
    expect(redacted).toContain('`made` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)');
    expect(redacted).toContain('PARTITION p0 VALUES LESS THAN (?)');
    const [before] = readDdl(ORDERS);
    const [after] = readDdl(redacted);
    expect(after?.indexes.map(({ name }) => name)).toEqual(before?.indexes.map(({ name }) => name));
    expect(after?.columns.map(({ name }) => name)).toEqual(before?.columns.map(({ name }) => name));
  });
});

describe('the schema around a plan', () => {
  const facts = {
    name: 't',
    ddl: 'CREATE TABLE `t` (`a` int, KEY `k` (`a`))',
    rows: 9,
    dataBytes: 16_384,
    indexBytes: null,
  };
  const schema = planSchema({
    tables: [
      { ...facts, schema: 'x', indexes: [{ name: 'k', cardinality: [7] }] },
      { ...facts, schema: 'y', indexes: [] },
    ],
    conversions: [],
  });

  it('joins definitions with figures', () => {
    expect(schema.tables[0]).toMatchObject({ schema: 'x', rows: 9, indexes: [{ name: 'k', cardinality: [7] }] });
    expect(schema.tables[0]).not.toHaveProperty('indexBytes');
  });

  it('knows a table by its schema, and does not guess between two', () => {
    expect(definitionOf({ name: 't', schema: 'y', kind: 'base' }, schema)?.schema).toBe('y');
    expect(definitionOf({ name: 't', kind: 'base' }, schema)).toBeUndefined();
    expect(definitionOf({ name: 't', schema: 'x', kind: 'derived' }, schema)).toBeUndefined();
  });
});
