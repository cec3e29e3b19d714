-- A shop: orders, catalogue and payments in a schema each. Some columns that statements filter or join on have no index,
-- as happens in life: that is what makes statements slow.

DROP DATABASE IF EXISTS orders;
DROP DATABASE IF EXISTS catalog;
DROP DATABASE IF EXISTS payments;
CREATE DATABASE orders CHARACTER SET utf8mb4;
CREATE DATABASE catalog CHARACTER SET utf8mb4;
CREATE DATABASE payments CHARACTER SET utf8mb4;

CREATE TABLE orders.digits (d INT PRIMARY KEY);
CREATE TABLE orders.numbers (n INT PRIMARY KEY);

CREATE TABLE orders.customers (
  id INT PRIMARY KEY,
  email VARCHAR(120) NOT NULL,
  name VARCHAR(60) NOT NULL COMMENT '이름',
  phone VARCHAR(20) NOT NULL,
  grade ENUM('BRONZE', 'SILVER', 'GOLD', 'VIP') NOT NULL,
  city VARCHAR(40) NOT NULL COMMENT '도시',
  joined_at DATETIME NOT NULL,
  UNIQUE KEY uk_email (email)
) COMMENT '고객';

CREATE TABLE orders.orders (
  id INT PRIMARY KEY,
  customer_id INT NOT NULL,
  status ENUM('CREATED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED') NOT NULL,
  channel VARCHAR(20) NOT NULL,
  city VARCHAR(40) NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  coupon_code VARCHAR(20) NULL,
  memo VARCHAR(200) NOT NULL DEFAULT '' COMMENT '배송 메모',
  ordered_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  KEY ix_customer (customer_id),
  KEY ix_ordered_at (ordered_at)
) COMMENT '주문';

CREATE TABLE orders.order_items (
  id INT PRIMARY KEY,
  order_id INT NOT NULL,
  product_id INT NOT NULL,
  quantity INT NOT NULL,
  price DECIMAL(12, 2) NOT NULL,
  KEY ix_order (order_id)
) COMMENT '주문 상품';

CREATE TABLE orders.event_outbox (
  id INT PRIMARY KEY AUTO_INCREMENT,
  aggregate_type VARCHAR(30) NOT NULL,
  aggregate_id INT NOT NULL,
  event_type VARCHAR(40) NOT NULL,
  payload TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  published_at DATETIME NULL,
  KEY ix_created_at (created_at)
);

CREATE TABLE orders.order_archive LIKE orders.orders;

CREATE TABLE catalog.categories (
  id INT PRIMARY KEY,
  parent_id INT NULL,
  name VARCHAR(60) NOT NULL,
  KEY ix_parent (parent_id)
) COMMENT '카테고리';

CREATE TABLE catalog.products (
  id INT PRIMARY KEY,
  category_id INT NOT NULL,
  sku VARCHAR(20) NOT NULL,
  name VARCHAR(120) NOT NULL,
  description TEXT NOT NULL,
  price DECIMAL(12, 2) NOT NULL,
  status ENUM('ON_SALE', 'SOLD_OUT', 'HIDDEN') NOT NULL,
  attributes JSON NOT NULL,
  created_at DATETIME NOT NULL,
  UNIQUE KEY uk_sku (sku),
  KEY ix_category (category_id)
) COMMENT '상품';

CREATE TABLE catalog.stock (
  product_id INT PRIMARY KEY,
  warehouse VARCHAR(20) NOT NULL,
  quantity INT NOT NULL,
  updated_at DATETIME NOT NULL
) COMMENT '재고';

CREATE TABLE catalog.reviews (
  id INT PRIMARY KEY,
  product_id INT NOT NULL,
  customer_id INT NOT NULL,
  rating TINYINT NOT NULL,
  body VARCHAR(400) NOT NULL,
  created_at DATETIME NOT NULL,
  KEY ix_product (product_id)
) COMMENT '상품평';

CREATE TABLE catalog.promotions (
  id INT PRIMARY KEY,
  category_id INT NOT NULL,
  name VARCHAR(80) NOT NULL,
  rate DECIMAL(5, 2) NOT NULL,
  starts_at DATETIME NOT NULL,
  ends_at DATETIME NOT NULL
) COMMENT '기획전';

CREATE TABLE payments.payments (
  id INT PRIMARY KEY,
  order_id INT NOT NULL,
  merchant_id INT NOT NULL,
  method VARCHAR(20) NOT NULL,
  transaction_key VARCHAR(40) NOT NULL,
  status ENUM('READY', 'APPROVED', 'CANCELLED', 'FAILED') NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  fee DECIMAL(12, 2) NOT NULL,
  paid_at DATETIME NOT NULL,
  KEY ix_paid_at (paid_at)
) COMMENT '결제';

CREATE TABLE payments.merchants (
  id INT PRIMARY KEY,
  name VARCHAR(60) NOT NULL,
  contract_rate DECIMAL(5, 2) NOT NULL,
  bank VARCHAR(20) NOT NULL
) COMMENT '가맹점';

CREATE TABLE payments.settlement (
  merchant_id INT NOT NULL,
  settle_date DATE NOT NULL,
  gross DECIMAL(14, 2) NOT NULL,
  fee DECIMAL(14, 2) NOT NULL,
  status ENUM('OPEN', 'CLOSED') NOT NULL,
  PRIMARY KEY (merchant_id, settle_date)
) COMMENT '정산';

CREATE PROCEDURE orders.expire_outbox(IN days INT)
SQL SECURITY INVOKER
BEGIN
  DECLARE oldest DATETIME;
  SELECT MIN(created_at) INTO oldest FROM orders.event_outbox WHERE published_at IS NULL;
  SELECT COUNT(*), SUM(CHAR_LENGTH(payload)), COUNT(DISTINCT SHA2(CONCAT(payload, event_type), 512))
    FROM orders.event_outbox
    WHERE created_at < NOW() - INTERVAL days DAY AND payload REGEXP '"(channel|city)":"[^"]*(web|app|서울|부산)[^"]*"' AND created_at >= oldest;
END;

CREATE PROCEDURE payments.close_settlement(IN day DATE)
SQL SECURITY INVOKER
BEGIN
  DECLARE merchant INT DEFAULT 1;
  WHILE merchant <= 60 DO
    REPLACE INTO payments.settlement
      SELECT merchant, day, COALESCE(SUM(amount), 0), COALESCE(SUM(fee), 0), 'CLOSED'
      FROM payments.payments WHERE merchant_id = merchant AND DATE(paid_at) = day AND status = 'APPROVED';
    SET merchant = merchant + 1;
  END WHILE;
END;
