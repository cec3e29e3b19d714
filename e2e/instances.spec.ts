import { expect, newMark, rowOf, test } from './fixtures.ts';

test('every watched server stands in the table with what was detected', async ({ page }) => {
  await page.goto('/instances');
  const row = page.locator('tr[data-name="shop-01"]');
  await expect(row).toContainText('Watched');
  await expect(row).toContainText(/MySQL \d/);
  await row.click();
  const panel = page.getByRole('complementary', { name: 'shop-01' });
  await expect(panel.getByText('Clock offset')).toBeVisible();
  await expect(panel.getByText(/msq_monitor/)).toBeVisible();
  await panel.getByRole('link', { name: 'Show in Live' }).click();
  await expect(page).toHaveURL(/\/live\?instance=shop-01/);
});

test('monitoring of one server stops and starts by its switch', async ({ page, workload }) => {
  await page.goto('/instances');
  const row = page.locator('tr[data-name="shop-02"]');
  await page.getByRole('switch', { name: 'Monitoring of shop-02' }).click();
  await expect(row).toHaveAttribute('data-state', 'paused');
  await page.getByRole('link', { name: 'Live', exact: true }).first().click();
  const mark = newMark();
  await workload.slow(mark, 3);
  await expect(rowOf(page, mark, 'shop-01')).toBeVisible();
  await expect(rowOf(page, mark, 'shop-02')).toHaveCount(0);
  await page.goto('/instances');
  await page.getByRole('switch', { name: 'Monitoring of shop-02' }).click();
  await expect(row).toHaveAttribute('data-state', 'watched');
});

test('monitoring of all stops and starts, and a toast takes it back', async ({ page }) => {
  await page.goto('/instances');
  await expect(page.locator('tr[data-name="shop-01"]')).toHaveAttribute('data-state', 'watched');
  await page.getByRole('switch', { name: 'Monitor all' }).click();
  await expect(page.getByText('Monitoring is off for all.')).toBeVisible();
  await expect(page.locator('tr[data-name="shop-01"]')).toHaveAttribute('data-state', 'paused');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('tr[data-name="shop-01"]')).toHaveAttribute('data-state', 'watched');
});
