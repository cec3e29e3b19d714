import { expect, newMark, rowOf, test } from './fixtures.ts';

test('a statement appears while it runs, its clock ticks, and it moves to the finished ones when it ends', async ({
  page,
  workload,
}) => {
  await page.goto('/live');
  await expect(page.getByText('Connected')).toBeVisible();
  const mark = newMark();
  await workload.slow(mark, 5);
  const row = rowOf(page, mark);
  await expect(row).toHaveAttribute('data-phase', 'running');
  const clock = row.locator('.dur');
  const first = await clock.textContent();
  await expect(clock).not.toHaveText(first ?? '');
  await expect(row).toHaveAttribute('data-phase', 'finished');
  await expect(clock).toHaveText(/^[45]\.\d\d\ss$/);
});

test('the lanes show the statement as a bar', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  await page.goto('/live');
  await expect(page.locator(`.bar-m[title*="${mark}"]`).first()).toBeAttached();
});

test('a lock wait names its blocker', async ({ page, workload }) => {
  const holder = await workload.connect();
  await holder.query('BEGIN');
  await holder.query('UPDATE orders SET total = total + 1 WHERE id = 7');
  const waiter = await workload.connect();
  const mark = newMark();
  void waiter.query(`UPDATE orders SET memo = 'x' WHERE id = 7 /* */ AND '${mark}' <> ''`).catch(() => undefined); // cut off when the test ends
  await page.goto('/live');
  const row = page.locator('tr[data-phase="running"]', { hasText: 'lock' }).first();
  await expect(row).toBeVisible();
  await row.click();
  const panel = page.getByRole('complementary', { name: 'Statement' });
  await expect(panel.getByText('Waits for a lock')).toBeVisible();
  const sessions = panel.getByRole('list', { name: /^Who blocks whom/ }).getByRole('listitem');
  await expect(sessions.first()).toContainText(/app_shop.*holds since/);
  await expect(sessions.last()).toContainText(/waits .*this one/);
  await holder.query('ROLLBACK');
});

test('pausing keeps the list and says how many wait', async ({ page, workload }) => {
  await page.goto('/live');
  await expect(page.getByText('Connected')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  const mark = newMark();
  await workload.slow(mark, 3);
  const pill = page.getByRole('button', { name: /\d+ new/ });
  await expect(pill).toBeVisible();
  await expect(rowOf(page, mark)).toHaveCount(0);
  await pill.click();
  await expect(rowOf(page, mark)).toBeVisible();
});

test('a lost connection says so and the page is right again without a reload', async ({ page, context, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 20);
  await page.goto('/live');
  await expect(rowOf(page, mark)).toBeVisible();
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await expect(page.getByText(/Connection lost/)).toBeVisible({ timeout: 40_000 });
  const missed = newMark();
  await workload.slow(missed, 3);
  await context.setOffline(false);
  await expect(page.getByText(/Connection lost/)).toBeHidden({ timeout: 20_000 });
  await expect(rowOf(page, missed)).toBeVisible();
});

test('the tiles count what runs', async ({ page, workload }) => {
  await workload.slow(newMark(), 8);
  await page.goto('/live');
  await expect(page.getByTestId('running-count')).toHaveText(/^[1-9]/);
});
