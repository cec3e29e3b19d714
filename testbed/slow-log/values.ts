import type { Random } from './random.ts';

/**
 * `plain`: positive numbers and simple strings, the kindest input for tools made of patterns. `rich`: what applications
 * send: comments, hints, Korean text, every form of number and string, long lists, literals that look like headers.
 */
export type Style = 'plain' | 'rich';

const WORDS =
  "lorem ipsum dolor sit amet pending shipped paid 주문 결제 사용자 서울 배송 완료 naïve Zürich 東京 данные 😀 \"quoted\" back\\\\slash it\\'s o''clock 100% a,b;c (x) -- not# /*no*/".split(
    ' ',
  );
const HEADER_LIKE = 'line1\n# Time: not a header\n# User@Host: fake[fake] @ x [1.2.3.4]\nselect 1;\nline5';

export function numberValue(random: Random, style: Style): string {
  const kind = style === 'plain' ? 0 : random.next();
  if (kind < 0.75) return String(random.integer(1, 99_999_999));
  if (kind < 0.83) return String(random.integer(-9_999, -1));
  if (kind < 0.92) return (random.next() * 1e5).toFixed(2);
  if (kind < 0.96) return `0x${random.hex(8).toUpperCase()}`;
  return `${random.integer(1, 9)}.${random.integer(0, 99)}e${random.integer(1, 9)}`;
}

export function stringValue(random: Random, style: Style): string {
  if (random.chance(0.3)) return `'2024-0${random.integer(1, 9)}-1${random.integer(0, 9)} 12:00:00'`;
  if (style === 'plain') return `'${random.hex(random.integer(6, 40))}'`;
  if (random.chance(0.0005)) return `'${HEADER_LIKE}'`;
  const words = Array.from({ length: random.chance(0.05) ? random.integer(20, 60) : random.integer(1, 6) }, () =>
    random.pick(WORDS),
  );
  return `'${words.join(' ')}'`;
}

/** A list of values, now and then a very long one. */
export function listValue(random: Random, style: Style): string {
  const value = random.chance(0.5) ? numberValue : stringValue;
  const length = random.chance(0.03) ? random.integer(500, 2_500) : random.integer(1, 60);
  return Array.from({ length }, () => value(random, style)).join(', ');
}

/** Rows of one number and one string each, at least two. */
export function rowsValue(random: Random, style: Style): string {
  const length = random.chance(0.02) ? random.integer(100, 400) : random.integer(2, 12);
  const row = (): string => `(${numberValue(random, style)}, ${stringValue(random, style)})`;
  return Array.from({ length }, row).join(',');
}

export function traceComment(random: Random): string {
  return `/* app:web,controller:${random.pick(['orders', 'users', 'carts'])},trace=${random.hex(16)} */ `;
}
