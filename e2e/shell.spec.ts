import { expect, newMark, rowOf, test } from './fixtures.ts';

test('the language switches, stays, and is said in the document', async ({ page }) => {
  await page.goto('/live');
  await page.getByRole('button', { name: /Switch to Korean/ }).click();
  await expect(page.getByRole('heading', { name: '실시간' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: /영어로/ }).click();
  await expect(page.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
});

test('the theme switches by its button and by its key, and stays', async ({ page }) => {
  await page.goto('/live');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Switch to dark theme' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('t');
  await expect(html).toHaveAttribute('data-theme', 'light');
});

test('times change with the zone', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 2);
  await page.goto('/live');
  await expect(rowOf(page, mark)).toHaveAttribute('data-phase', 'finished');
  const started = rowOf(page, mark).locator('td').nth(6);
  const inKst = await started.textContent();
  await page.getByRole('button', { name: 'UTC' }).click();
  await expect(started).not.toHaveText(inKst ?? '');
  await expect(page).toHaveURL(/zone=UTC/);
});

test('the keyboard walks the list, opens, closes and jumps', async ({ page, workload }) => {
  await workload.slow(newMark(), 2);
  await page.goto('/live');
  await expect(page.locator('tr[data-id]').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Statement' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Statement' })).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter SQL, digest…')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/\/instances/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the palette finds an instance and goes there', async ({ page }) => {
  await page.goto('/live');
  await expect(page.getByText('Connected')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('shop-02');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/instances\?sel=shop-02/);
  await expect(page.getByRole('complementary', { name: 'shop-02' })).toBeVisible();
});

test('an address with nothing behind it says so', async ({ page }) => {
  const answer = await page.goto('/nothing-here');
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('404 /nothing-here')).toBeVisible();
  await page.getByRole('link', { name: 'To Live' }).click();
  await expect(page).toHaveURL(/\/live/);
});
