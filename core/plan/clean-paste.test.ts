import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cleanPaste } from './clean-paste.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8').trimEnd();
const json = read('inner_join_nl.v1.json');
const tree = read('inner_join_nl.tree.txt');
const border = `+${'-'.repeat(60)}+`;

it.each([
  ['bare JSON', json, json],
  ['bare TREE', tree, tree],
  ['a fence', `\`\`\`json\n${json}\n\`\`\`\n`, json],
  ['Windows line breaks', json.replaceAll('\n', '\r\n'), json],
  [
    '\\G',
    `*************************** 1. row ***************************\nEXPLAIN: ${json}\n1 row in set, 1 warning (0.00 sec)\n`,
    json,
  ],
  [
    '\\G with TREE',
    `*************************** 1. row ***************************\nEXPLAIN: ${tree}\n\n1 row in set (0,01 sec)`,
    tree,
  ],
  [
    "the client's table",
    `${border}\n| EXPLAIN${' '.repeat(50)} |\n${border}\n| ${json} |\n${border}\n1 row in set, 1 warning (0.00 sec)\n`,
    json,
  ],
  ["the client's table of TREE", `${border}\n| EXPLAIN |\n${border}\n| ${tree}\n |\n${border}\n`, tree],
  ['ANALYZE of MariaDB', `*************************** 1. row ***************************\nANALYZE: ${json}`, json],
  ['batch mode', `EXPLAIN\n${json.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, json],
  ['batch mode with TREE', tree.replaceAll('\n', '\\n'), tree],
])('takes the document out of %s', (_, pasted, expected) => {
  expect(cleanPaste(pasted)).toBe(expected);
});

it('leaves escapes inside of JSON strings alone', () => {
  const text = '{\n  "query_block": {"table": {"attached_condition": "(`t`.`c` = \'a\\nb\')"}}\n}';
  expect(cleanPaste(text)).toBe(text);
});
