-- The demo's server: a monitoring account that can read and nothing else, and a shop whose report is slow.
CREATE USER IF NOT EXISTS 'msq_monitor'@'%' IDENTIFIED BY 'demo';
GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO 'msq_monitor'@'%';
GRANT SELECT ON performance_schema.* TO 'msq_monitor'@'%';

CREATE DATABASE shop;
CREATE USER 'shop'@'%' IDENTIFIED BY 'shop';
GRANT SELECT, EXECUTE ON shop.* TO 'shop'@'%';
CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, customer INT NOT NULL, note VARCHAR(100), total DECIMAL(10, 2) NOT NULL);
SET SESSION cte_max_recursion_depth = 50000;
INSERT INTO shop.orders (customer, note, total)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
SELECT i % 500, CONCAT('order ', i), i % 997 FROM n;
