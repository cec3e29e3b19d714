import { expect, newMark, rowOf, test } from './fixtures.ts';

const openPanel = async (page: import('playwright/test').Page, mark: string) => {
  await page.goto('/live');
  await rowOf(page, mark).click();
  return page.getByRole('complementary', { name: 'Statement' });
};

test('a click opens the statement; its selection stands in the address and Back closes it', async ({
  page,
  workload,
}) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  const panel = await openPanel(page, mark);
  await expect(panel.getByText('app_shop')).toBeVisible();
  await expect(panel.locator('pre.sql').first()).toContainText(mark);
  await expect(page).toHaveURL(/sel=/);
  await page.goBack();
  await expect(panel).toHaveCount(0);
});

test('literals are hidden until they are revealed', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  const panel = await openPanel(page, mark);
  const sql = panel.locator('pre.sql').first();
  await expect(sql).toContainText(mark);
  await expect(sql).not.toContainText('memo 1000');
  await panel.getByRole('button', { name: 'Reveal' }).click();
  await expect(sql).toContainText('memo 1000');
  await panel.getByRole('button', { name: 'Hide' }).click();
  await expect(sql).not.toContainText('memo 1000');
});

test('other executions of the digest are listed', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 2);
  await page.goto('/live');
  await expect(rowOf(page, mark)).toHaveAttribute('data-phase', 'finished');
  await workload.slow(mark, 3);
  await expect(page.locator('tr[data-phase="running"]', { hasText: mark }).first()).toBeVisible();
  await rowOf(page, mark).click();
  await page.getByRole('tab', { name: /Executions/ }).click();
  await expect(page.getByRole('tabpanel').locator('tbody tr')).not.toHaveCount(1);
});

test('the raw tab holds every field', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  await openPanel(page, mark);
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('"threadId"');
});
