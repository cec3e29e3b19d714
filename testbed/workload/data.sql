-- Rows from a table of numbers; CRC32 scatters them the same way each time. @scale is the number of orders.

USE orders;
INSERT INTO orders.digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
INSERT INTO orders.numbers
  SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 1 AS n
  FROM digits a, digits b, digits c, digits e, digits f ORDER BY n;

INSERT INTO orders.customers
  SELECT n, CONCAT('user', n, '@example.com'),
    CONCAT(ELT(1 + CRC32(CONCAT('a', n)) % 8, '김', '이', '박', '최', '정', '강', '조', '윤'), ELT(1 + CRC32(CONCAT('b', n)) % 8, '민준', '서연', '도윤', '하은', '시우', '지우', '예준', '수아')),
    CONCAT('010-', LPAD(CRC32(CONCAT('c', n)) % 10000, 4, '0'), '-', LPAD(n % 10000, 4, '0')),
    ELT(1 + CRC32(CONCAT('d', n)) % 4, 'BRONZE', 'SILVER', 'GOLD', 'VIP'),
    ELT(1 + CRC32(CONCAT('e', n)) % 7, '서울', '부산', '대구', '인천', '광주', '대전', '제주'),
    NOW() - INTERVAL CRC32(CONCAT('f', n)) % 900 DAY
  FROM orders.numbers WHERE n <= @scale / 4;

INSERT INTO orders.orders
  SELECT n, 1 + CRC32(CONCAT('g', n)) % (@scale DIV 4),
    ELT(1 + CRC32(CONCAT('h', n)) % 5, 'CREATED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED'),
    ELT(1 + CRC32(CONCAT('i', n)) % 4, 'web', 'app', 'partner', 'call'),
    ELT(1 + CRC32(CONCAT('j', n)) % 7, '서울', '부산', '대구', '인천', '광주', '대전', '제주'),
    1000 + CRC32(CONCAT('k', n)) % 500000,
    IF(CRC32(CONCAT('l', n)) % 3 = 0, CONCAT('CP', CRC32(CONCAT('m', n)) % 400), NULL),
    ELT(1 + CRC32(CONCAT('o', n)) % 5, '문 앞에 놓아 주세요', '경비실에 맡겨 주세요', '', '배송 전 연락 바랍니다', 'Leave at the door'),
    NOW() - INTERVAL CRC32(CONCAT('p', n)) % 15552000 SECOND, NOW()
  FROM orders.numbers WHERE n <= @scale;

INSERT INTO orders.order_items
  SELECT n * 2 - k.half, n, 1 + CRC32(CONCAT('q', n, k.half)) % (@scale DIV 16), 1 + CRC32(CONCAT('r', n, k.half)) % 4,
    1000 + CRC32(CONCAT('s', n, k.half)) % 90000
  FROM orders.numbers, (SELECT 0 AS half UNION ALL SELECT 1) k WHERE n <= @scale;

INSERT INTO orders.event_outbox (aggregate_type, aggregate_id, event_type, payload, created_at, published_at)
  SELECT 'order', n, ELT(1 + CRC32(CONCAT('t', n)) % 4, 'OrderCreated', 'OrderPaid', 'OrderShipped', 'OrderCancelled'),
    CONCAT('{"order":', n, ',"channel":"', ELT(1 + CRC32(CONCAT('i', n)) % 4, 'web', 'app', 'partner', 'call'), '","city":"',
      ELT(1 + CRC32(CONCAT('j', n)) % 7, '서울', '부산', '대구', '인천', '광주', '대전', '제주'), '","trace":"', SHA2(n, 256), '"}'),
    NOW() - INTERVAL CRC32(CONCAT('u', n)) % 15552000 SECOND, IF(n % 50 = 0, NULL, NOW())
  FROM orders.numbers WHERE n <= @scale / 2;

INSERT INTO catalog.categories
  SELECT n, IF(n <= 10, NULL, n DIV 5), CONCAT(ELT(1 + n % 6, '식품', '의류', '가전', '도서', '가구', '완구'), ' ', n)
  FROM orders.numbers WHERE n <= 200;

INSERT INTO catalog.products
  SELECT n, 1 + CRC32(CONCAT('v', n)) % 200, CONCAT('SKU-', LPAD(n, 8, '0')),
    CONCAT(ELT(1 + CRC32(CONCAT('w', n)) % 6, '유기농 사과', '면 티셔츠', '무선 청소기', '그림책', '원목 책상', '블록 세트'), ' ', n),
    CONCAT('상품 설명 ', REPEAT(CONCAT(LEFT(SHA2(n, 256), 32), ' 부드럽고 가벼운 소재 '), 6)),
    1000 + CRC32(CONCAT('x', n)) % 300000, ELT(1 + CRC32(CONCAT('y', n)) % 3, 'ON_SALE', 'SOLD_OUT', 'HIDDEN'),
    CONCAT('{"color":"', ELT(1 + n % 4, 'red', 'blue', '검정', 'white'), '","weight":', n % 900, ',"tags":["a', n % 17, '","b', n % 23, '"]}'),
    NOW() - INTERVAL n % 700 DAY
  FROM orders.numbers WHERE n <= @scale DIV 16;

INSERT INTO catalog.stock
  SELECT n, CONCAT('WH', n % 5), CRC32(CONCAT('z', n)) % 1000, NOW() FROM orders.numbers WHERE n <= @scale DIV 16;

INSERT INTO catalog.reviews
  SELECT n, 1 + CRC32(CONCAT('A', n)) % (@scale DIV 16), 1 + CRC32(CONCAT('B', n)) % (@scale DIV 4), 1 + CRC32(CONCAT('C', n)) % 5,
    CONCAT(ELT(1 + CRC32(CONCAT('D', n)) % 4, '배송이 빨라요', '생각보다 작아요', '재구매 의사 있어요', 'Good value'), ' ', SHA2(n, 512)),
    NOW() - INTERVAL CRC32(CONCAT('E', n)) % 15552000 SECOND
  FROM orders.numbers WHERE n <= @scale DIV 4;

INSERT INTO catalog.promotions
  SELECT n, 1 + n % 200, CONCAT(ELT(1 + n % 3, '여름', '가을', '겨울'), ' 기획전 ', n), n % 40,
    NOW() - INTERVAL CRC32(CONCAT('F', n)) % 180 DAY, NOW() - INTERVAL CRC32(CONCAT('F', n)) % 180 DAY + INTERVAL 5 + n % 9 DAY
  FROM orders.numbers WHERE n <= 300;

INSERT INTO payments.merchants
  SELECT n, CONCAT('가맹점 ', n), 1 + n % 5, ELT(1 + n % 4, '국민', '신한', '우리', '하나') FROM orders.numbers WHERE n <= 300;

INSERT INTO payments.payments
  SELECT n, n, 1 + CRC32(CONCAT('G', n)) % 300, ELT(1 + CRC32(CONCAT('H', n)) % 4, 'CARD', 'TRANSFER', 'POINT', 'MOBILE'), LEFT(SHA2(n, 256), 40),
    ELT(1 + CRC32(CONCAT('I', n)) % 4, 'READY', 'APPROVED', 'APPROVED', 'CANCELLED'), 1000 + CRC32(CONCAT('k', n)) % 500000,
    CRC32(CONCAT('k', n)) % 5000, NOW() - INTERVAL CRC32(CONCAT('p', n)) % 15552000 SECOND
  FROM orders.numbers WHERE n <= @scale;

INSERT INTO payments.settlement
  SELECT merchant_id, DATE(paid_at), SUM(amount), SUM(fee), 'OPEN' FROM payments.payments WHERE status = 'APPROVED' GROUP BY merchant_id, DATE(paid_at);

DROP TABLE orders.numbers, orders.digits;
