import { expect, test } from 'vitest';
import { remarkText } from './remark-words.ts';

test('a remark is in the language of its reader, with the figures that its detail has', () => {
  const retention = { code: 'older_than_retention', detail: 'the log group keeps 30 days' };
  expect(remarkText(retention, 'en')).toBe('the log group keeps 30 days');
  expect(remarkText(retention, 'ko')).toBe('로그 그룹의 보존 기간이 지난 날');
  const skipped = { code: 'entries_skipped', detail: '2 entries skipped: no time' };
  expect(remarkText(skipped, 'ko')).toBe('건너뛴 항목 (2 entries skipped: no time)');
  expect(remarkText({ code: 'of a later version', detail: 'something' }, 'ko')).toBe('something');
});
