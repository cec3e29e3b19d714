/** A join of so many tables as EXPLAIN FORMAT=JSON, version 1, prints it: about 1,150 bytes a table. */
export function largeV1(tables: number): string {
  const table = (n: number) => ({
    table: {
      table_name: `t${n}`,
      access_type: n === 0 ? 'ALL' : 'ref',
      possible_keys: ['PRIMARY', `ix_${n}`],
      ...(n > 0 && {
        key: `ix_${n}`,
        used_key_parts: ['parent_id', 'kind'],
        key_length: '8',
        ref: [`shop.t${n - 1}.id`, 'const'],
      }),
      rows_examined_per_scan: 10 + n,
      rows_produced_per_join: 40 + n,
      filtered: '33.33',
      cost_info: {
        read_cost: `${n}.25`,
        eval_cost: `${n}.10`,
        prefix_cost: `${(n + 1) * 30}.35`,
        data_read_per_join: '31K',
      },
      used_columns: ['id', 'parent_id', 'kind', 'name', 'created_at', 'updated_at'],
      attached_condition: `((\`shop\`.\`t${n}\`.\`kind\` = 'a kind of ${n}') and (\`shop\`.\`t${n}\`.\`created_at\` > TIMESTAMP'2026-11-01 00:00:00'))`,
    },
  });
  const nested = Array.from({ length: tables }, (_, n) => table(n));
  return JSON.stringify(
    { query_block: { select_id: 1, cost_info: { query_cost: '99999.00' }, nested_loop: nested } },
    null,
    2,
  );
}

/** A bushy join in TREE of so many nodes: joins of joins, not one long staircase. */
export function bushyTree(nodes: number): string {
  const lines: string[] = [];
  const build = (count: number, depth: number): void => {
    const line = (words: string) =>
      lines.push(`${'    '.repeat(depth)}-> ${words}  (cost=${count * 10} rows=${count * 3})`);
    if (count < 3) {
      line(`Index lookup on t${lines.length} using ix (a = b)`);
      if (count === 2) lines.splice(-1, 0, `${'    '.repeat(depth)}-> Filter: (x = 1)  (cost=9 rows=2)`);
      if (count === 2) lines[lines.length - 1] = `    ${lines.at(-1)}`;
      return;
    }
    line('Nested loop inner join');
    const left = Math.ceil((count - 1) / 2);
    build(left, depth + 1);
    build(count - 1 - left, depth + 1);
  };
  build(nodes, 0);
  return lines.join('\n');
}
