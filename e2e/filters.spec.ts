import { expect, newMark, rowOf, test } from './fixtures.ts';

test('a filter survives a reload and stands in the address', async ({ page, workload }) => {
  const [kept, other] = [newMark(), newMark()];
  await workload.slow(kept, 3);
  await workload.slow(other, 3);
  await page.goto('/live');
  await expect(rowOf(page, other)).toBeVisible();
  await page.getByLabel('Filter SQL, digest…').fill(kept);
  await expect(rowOf(page, other)).toHaveCount(0);
  await expect(rowOf(page, kept)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`q=${kept}`));
  await page.reload();
  await expect(page.getByLabel('Filter SQL, digest…')).toHaveValue(kept);
  await expect(rowOf(page, kept)).toBeVisible();
  await expect(rowOf(page, other)).toHaveCount(0);
});

test('the instance chip narrows the list to one server and is cleared by its cross', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  await page.goto('/live');
  await expect(rowOf(page, mark, 'shop-02')).toBeVisible();
  await page.getByRole('button', { name: 'Instance', exact: true }).click();
  await page.getByRole('dialog', { name: 'Instance' }).getByRole('button', { name: 'shop-01' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/instance=shop-01/);
  await expect(rowOf(page, mark, 'shop-02')).toHaveCount(0);
  await expect(rowOf(page, mark)).toBeVisible();
  await page.getByRole('button', { name: 'Remove the filter Instance' }).click();
  await expect(rowOf(page, mark, 'shop-02')).toBeVisible();
});

test('a minimum time leaves out shorter statements', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 2);
  await page.goto('/live');
  await expect(rowOf(page, mark)).toHaveAttribute('data-phase', 'finished');
  await page.getByRole('button', { name: 'Time', exact: true }).click();
  await page.getByRole('button', { name: /^30\ss or longer/ }).click();
  await expect(rowOf(page, mark)).toHaveCount(0);
  await expect(page).toHaveURL(/minMs=30000/);
});

test('sorting and the range stand in the address', async ({ page, workload }) => {
  await workload.slow(newMark(), 2);
  await page.goto('/live');
  await page.getByRole('button', { name: 'Sort by Time' }).click();
  await expect(page).toHaveURL(/sort=elapsed/);
  await page.getByRole('button', { name: 'Last 15' }).click();
  await page.getByRole('button', { name: /^Last 6/ }).click();
  await expect(page).toHaveURL(/range=6h/);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Time' })).toHaveAttribute('aria-sort', 'descending');
});
