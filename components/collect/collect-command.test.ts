import { expect, test } from 'vitest';
import { collectCommand } from './collect-command.ts';

test('the command names the zone of the day where it is not that of the report', () => {
  const day = { instance: 'orders-1', date: '2026-10-12', timeZone: 'Asia/Seoul' };
  expect(collectCommand(day, 'Asia/Seoul')).toBe(
    'npm run -s cli -- collect \\\n  --start-date 2026-10-12 \\\n  --end-date 2026-10-12 \\\n  --instance-id orders-1',
  );
  expect(collectCommand(day, 'UTC')).toMatch(/ {2}--time-zone Asia\/Seoul$/);
});
