import { coverageList } from '#core/contract/statistics.ts';
import { expectNoViolations } from './fixtures.ts';
import { expect, test } from './month-fixtures.ts';
import { RDS_INSTANCES, RUNS_A_DAY } from './month-product.ts';

test('a click collects a period from CloudWatch; grid, log, coverage and statistics show it', async ({
  page,
  month,
}) => {
  const [from, to] = [month.dates[0] ?? '', month.dates.at(-1) ?? ''];
  await page.goto(`/collect?from=${from}&to=${to}`);
  await expect(page.getByText(RDS_INSTANCES[0]).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Collect / }).click();
  await expect(page).toHaveURL(/\/collect\/[^?]+/);
  const days = month.dates.length * RDS_INSTANCES.length;
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuenow', String(days), { timeout: 45_000 });
  await expect(page.getByRole('heading', { name: /is complete: all/ })).toBeVisible();
  await expect(page.getByRole('log')).toContainText(RDS_INSTANCES[1]);
  await page.reload();
  await expect(bar).toHaveAttribute('aria-valuenow', String(days));
  await page
    .getByRole('button', { name: new RegExp(`^${RDS_INSTANCES[0]}, .*: done$`) })
    .first()
    .click();
  await expect(page.getByText('CloudWatch Logs')).toBeVisible();
  await expectNoViolations(page);
  const answer = await page.request.get(`/api/coverage?from=${from}&to=${to}`);
  expect(coverageList.parse(await answer.json()).summary.entries).toBe(days * RUNS_A_DAY);

  // What is there already is kept: a second collection reads nothing again.
  await page.goto(`/collect?from=${from}&to=${to}`);
  await page.getByRole('button', { name: /^Collect / }).click();
  await expect(page).toHaveURL(/\/collect\/[^?]+/);
  await expect(page.getByRole('heading', { name: /is complete: all/ })).toBeVisible({ timeout: 45_000 });
  await expect(page.locator('.stat', { hasText: 'Calls' })).toContainText('0 so far');
});

test('the running month is collected up to today', async ({ page }) => {
  await page.goto(`/collect?instance=${RDS_INSTANCES[0]}`);
  await page.getByRole('button', { name: /^Period: / }).click();
  await page.getByRole('button', { name: /until today$/ }).click();
  await page.getByRole('button', { name: /^Period: / }).click();
  const last = page.getByLabel('Last day');
  const today = (await last.getAttribute('max')) ?? '';
  await expect(last).toHaveValue(today);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Collect / }).click();
  await expect(page).toHaveURL(/\/collect\/[^?]+/);
  await expect(page.getByRole('heading', { name: /is in: .* Collect it again then\.$/ })).toBeVisible({
    timeout: 45_000,
  });
});
