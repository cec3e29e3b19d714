export type PasteExample = {
  title: 'exampleHash' | 'exampleSort' | 'exampleSubquery' | 'exampleMariadb';
  from: string;
  text: string;
  sql: string;
  ddl?: string;
};

/** Small plans of the same shop, one of each format, to try the page with. */
export const PASTE_EXAMPLES: readonly PasteExample[] = [
  {
    title: 'exampleHash',
    from: 'MySQL EXPLAIN ANALYZE',
    sql: 'SELECT p.category, SUM(i.qty) FROM order_items i JOIN products p ON p.id = i.product_id WHERE p.category = ? GROUP BY p.category',
    text: `-> Table scan on <temporary>  (actual time=962..962 rows=1 loops=1)
    -> Aggregate using temporary table  (actual time=962..962 rows=1 loops=1)
        -> Inner hash join (i.product_id = p.id)  (cost=412806 rows=5420) (actual time=1.9..871 rows=206114 loops=1)
            -> Table scan on i  (cost=40122 rows=4.01e+6) (actual time=0.05..610 rows=4.12e+6 loops=1)
            -> Hash
                -> Index lookup on p using ix_category (category = 'toys')  (cost=18.4 rows=184) (actual time=0.2..0.9 rows=184 loops=1)`,
  },
  {
    title: 'exampleSort',
    from: 'MySQL JSON, version 1',
    sql: 'SELECT c.name, t.total FROM customers c JOIN (SELECT customer_id, SUM(total) total FROM orders GROUP BY customer_id) t ON t.customer_id = c.id ORDER BY t.total DESC',
    text: `{
  "query_block": {
    "select_id": 1,
    "cost_info": {"query_cost": "402310.50"},
    "ordering_operation": {
      "using_temporary_table": true,
      "using_filesort": true,
      "cost_info": {"sort_cost": "198400.00"},
      "nested_loop": [
        {"table": {
          "table_name": "t", "access_type": "ALL",
          "rows_examined_per_scan": 198400, "rows_produced_per_join": 198400, "filtered": "100.00",
          "cost_info": {"read_cost": "2483.00", "eval_cost": "19840.00", "prefix_cost": "22323.00"},
          "materialized_from_subquery": {
            "using_temporary_table": true, "dependent": false, "cacheable": true,
            "query_block": {
              "select_id": 2,
              "cost_info": {"query_cost": "204611.75"},
              "grouping_operation": {
                "using_temporary_table": true, "using_filesort": false,
                "table": {
                  "table_name": "orders", "access_type": "ALL",
                  "rows_examined_per_scan": 1984000, "rows_produced_per_join": 1984000, "filtered": "100.00",
                  "cost_info": {"read_cost": "6211.75", "eval_cost": "198400.00", "prefix_cost": "204611.75"}
                }
              }
            }
          }
        }},
        {"table": {
          "table_name": "c", "access_type": "eq_ref", "possible_keys": ["PRIMARY"], "key": "PRIMARY",
          "used_key_parts": ["id"], "key_length": "4", "ref": ["t.customer_id"],
          "rows_examined_per_scan": 1, "rows_produced_per_join": 198400, "filtered": "100.00",
          "cost_info": {"read_cost": "161747.50", "eval_cost": "19840.00", "prefix_cost": "203910.50"}
        }}
      ]
    }
  }
}`,
  },
  {
    title: 'exampleSubquery',
    from: 'MySQL TREE',
    sql: 'SELECT c.id, (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) n FROM customers c WHERE c.status = ?',
    text: `-> Index lookup on c using ix_status (status = 'active')  (cost=6201 rows=48211)
-> Select #2 (subquery in projection; dependent)
    -> Aggregate: count(0)  (cost=4.1 rows=1)
        -> Covering index lookup on o using ix_customer (customer_id = c.id)  (cost=3.2 rows=9.1)`,
  },
  {
    title: 'exampleMariadb',
    from: 'MariaDB ANALYZE',
    sql: 'SELECT * FROM visits v JOIN pages p ON v.page = p.name WHERE v.seconds > ?',
    ddl: `CREATE TABLE visits (
  id bigint NOT NULL AUTO_INCREMENT,
  page varchar(200) NOT NULL,
  seconds int NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE pages (name varchar(200) NOT NULL, PRIMARY KEY (name));`,
    text: `{
  "query_optimization": {"r_total_time_ms": 0.15},
  "query_block": {
    "select_id": 1, "r_loops": 1, "r_total_time_ms": 8421.7,
    "nested_loop": [
      {"table": {"table_name": "p", "access_type": "ALL", "r_loops": 1, "rows": 1200, "r_rows": 1200,
        "r_table_time_ms": 0.6, "r_other_time_ms": 0.2, "filtered": 100, "r_filtered": 100}},
      {"block-nl-join": {
        "table": {"table_name": "v", "access_type": "ALL", "r_loops": 1, "rows": 812000, "r_rows": 815311,
          "r_table_time_ms": 611.2, "r_other_time_ms": 88.5, "filtered": 100, "r_filtered": 8.2,
          "attached_condition": "v.seconds > 30"},
        "buffer_type": "flat", "buffer_size": "128KiB", "join_type": "BNL",
        "attached_condition": "v.page = p.\`name\`", "r_loops": 1200, "r_filtered": 0.08
      }}
    ]
  }
}`,
  },
];
