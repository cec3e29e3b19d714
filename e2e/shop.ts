/** A shop of two tables: enough for a plan with a join and a full scan, and for a row lock. */
export const SHOP_SCHEMA = `
  CREATE DATABASE shop CHARACTER SET utf8mb4;
  CREATE TABLE shop.customers (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, grade CHAR(1) NOT NULL);
  CREATE TABLE shop.orders (id INT PRIMARY KEY, customer_id INT NOT NULL, total INT NOT NULL, memo VARCHAR(40) NOT NULL, KEY ix_customer (customer_id));
  SET SESSION cte_max_recursion_depth = 5000;
  INSERT INTO shop.customers WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
    SELECT i, CONCAT('고객 ', i), CHAR(65 + i % 3) FROM n;
  INSERT INTO shop.orders WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    SELECT i, 1 + i % 500, i * 10, CONCAT('memo ', i) FROM n;
  ANALYZE TABLE shop.customers, shop.orders;
  CREATE USER 'app_shop'@'%' IDENTIFIED BY 'app_shop';
  GRANT ALL ON shop.* TO 'app_shop'@'%';
`;

/** Runs about `seconds` long and costs nothing; `mark` makes its digest and its row one of a kind. */
export function slowSelect(mark: string, seconds: number): string {
  return `SELECT c.name AS ${mark}, SUM(o.total), SLEEP(${seconds}) FROM (SELECT 1 AS one) x JOIN customers c ON c.id = x.one JOIN orders o ON o.customer_id = c.id AND o.memo = 'memo 1000' WHERE c.grade = 'B' GROUP BY c.id`;
}
