import { expect, expectDarkContrast, expectNoViolations, newMark, rowOf, test } from './fixtures.ts';

const PAGES = ['/live', '/instances', '/instances?sel=shop-01', '/settings', '/plans', '/nothing-here'];

for (const path of PAGES)
  test(`${path} has no serious accessibility finding, in light and in dark`, async ({ page, workload }) => {
    if (path === '/live') await workload.slow(newMark(), 30);
    await page.goto(path);
    await expect(page.getByText('Connected')).toBeVisible();
    if (path === '/live') await expect(page.locator('tr[data-phase="running"]').first()).toBeVisible();
    await expectNoViolations(page);
    await expectDarkContrast(page);
  });

test('the statement panel, the palette and the help have none either', async ({ page, workload }) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  await page.goto('/live');
  await rowOf(page, mark).click();
  await expect(page.getByRole('complementary', { name: 'Statement' }).locator('pre.sql').first()).toContainText(mark);
  await expectNoViolations(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await expectNoViolations(page);
});

test('a small screen shows cards, a bottom bar and a sheet, and nothing runs over its edge', async ({
  page,
  workload,
}) => {
  const mark = newMark();
  await workload.slow(mark, 3);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/live');
  await expect(page.getByRole('navigation', { name: 'Main' }).last()).toBeVisible();
  await rowOf(page, mark).click();
  await expect(page.getByRole('complementary', { name: 'Statement' })).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await expectNoViolations(page);
});
