import { describe, expect, it } from 'vitest';
import { tidyDigest } from './tidy-digest.ts';

describe('digest text in a row', () => {
  it.each([
    [
      'SELECT `c` . `id` , COUNT ( * ) FROM `orders` `c` WHERE `c` . `a` IN (...)',
      'SELECT c.id, COUNT(*) FROM orders c WHERE c.a IN (...)',
    ],
    ['INSERT INTO `t` ( `a` , `b` ) VALUES (...)', 'INSERT INTO t (a, b) VALUES (...)'],
    ['SELECT `o` . `order` FROM `shop` . `orders` `o`', 'SELECT o.`order` FROM shop.orders o'],
    ['SELECT *\nFROM  t', 'SELECT * FROM t'],
    ['SELECT SUM ( IFNULL ( `a` , ? ) ) FROM ( SELECT ? ) `x`', 'SELECT SUM(IFNULL(a, ?)) FROM (SELECT ?) x'],
    ['SELECT `two words` FROM `한글`', 'SELECT `two words` FROM 한글'],
  ])('%s', (digest, line) => expect(tidyDigest(digest)).toBe(line));
});
