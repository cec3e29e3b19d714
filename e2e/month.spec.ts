import { monthStatistics } from '#core/contract/statistics.ts';
import { formatDuration } from '#core/format/duration.ts';
import { expectNoViolations } from './fixtures.ts';
import { expect, test } from './month-fixtures.ts';
import { OCTOBER_RUNS, OCTOBER_SECONDS } from './slow-logs.ts';

const OCTOBER = '/months/2026-10';

test('a month shows the exact sum of its log, its charts and what changed', async ({ page }) => {
  await page.goto(OCTOBER);
  const time = page
    .getByRole('definition')
    .filter({ hasText: formatDuration(OCTOBER_SECONDS * 1_000).replace(/\s/g, '') });
  await expect(time.first()).toBeVisible();
  const answer = monthStatistics.parse(await (await page.request.get(`/api${OCTOBER}`)).json());
  expect(answer.total.now.totalUs).toBe(OCTOBER_SECONDS * 1e6);
  expect(answer.total.now.executions).toBe(OCTOBER_RUNS);
  await expect(
    page
      .getByRole('img', { name: /most on day/ })
      .locator('svg')
      .first(),
  ).toBeVisible();
  const changed = page.locator('.card', { has: page.getByRole('heading', { name: 'What changed' }) });
  await expect(changed.getByText('Regressed')).toBeVisible();
  await expect(changed.getByText('customers')).toBeVisible();
  await expectNoViolations(page);
});

test('a filter is kept in the address and narrows every figure', async ({ page }) => {
  await page.goto(OCTOBER);
  await page.getByRole('button', { name: 'User', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'report_ro' }).click();
  await expect(page).toHaveURL(/user=report_ro/);
  await expect(page.locator('.stat', { hasText: 'Unique digests' }).locator('dd').first()).toHaveText(/^1/);
  await page.reload();
  await expect(page.locator('.stat', { hasText: 'Unique digests' }).locator('dd').first()).toHaveText(/^1/);
});

test('days of a month are chosen by keyboard', async ({ page }) => {
  await page.goto(OCTOBER);
  await page.getByRole('button', { name: 'Days', exact: true }).press('Enter');
  await expect(page.getByRole('spinbutton', { name: 'From day' })).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.type('14');
  await page.keyboard.press('Tab');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/days=9-14/);
  await expect(page.locator('.cov-strip i')).toHaveCount(6);
  await page.getByRole('button', { name: 'Remove the filter Days' }).press('Enter');
  await expect(page).not.toHaveURL(/days=/);
});

test('a digest is found, opened, reviewed and noted', async ({ page }) => {
  await page.goto('/digests?month=2026-10');
  await page.getByRole('searchbox').fill('coupons');
  await expect(page.locator('.dgt tbody tr')).toHaveCount(1);
  await page.locator('.dgt tbody tr').getByRole('link').click();
  await expect(page.getByRole('heading', { name: /First seen on 6 Oct/ })).toBeVisible();
  await expect(page.getByText('26 of 31').first()).toBeVisible();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accepted' }).click();
  await expect(page.getByRole('button', { name: 'Accepted' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Note' }).fill('쿠폰 배치, 색인 검토');
  await page.getByRole('button', { name: 'Add a note' }).click();
  await expect(page.getByText('쿠폰 배치, 색인 검토')).toBeVisible();
  await page.reload();
  await expect(page.getByText('쿠폰 배치, 색인 검토')).toBeVisible();
  await expect(page.getByText('member_id').first()).toBeVisible();
  await expectNoViolations(page);
});

test('values of an example are revealed once: a refusal keeps the digest, a note asks for none again', async ({
  page,
}) => {
  await page.goto('/digests?month=2026-10&q=coupons');
  await page.locator('.dgt tbody tr').getByRole('link').click();
  await page.getByRole('button', { name: 'Example' }).click();
  const reveal = page.getByRole('button', { name: 'Show values' });
  await page.route('**/reveal', route => route.fulfill({ status: 403 }), { times: 1 });
  await reveal.click();
  await expect(page.getByText('The values could not be shown')).toBeVisible();
  await expect(reveal).toBeFocused();
  let reveals = 0;
  page.on('request', request => {
    if (request.url().endsWith('/reveal')) reveals += 1;
  });
  await reveal.click();
  await expect(page.getByRole('button', { name: 'Hide values' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Note' }).fill('seen with values');
  await page.getByRole('button', { name: 'Add a note' }).click();
  await expect(page.getByText('seen with values')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hide values' })).toBeVisible();
  expect(reveals).toBe(1);
});

test('links keep what is looked at, and a digest shows by what it is filtered', async ({ page }) => {
  await page.goto(`${OCTOBER}?instance=shop-db&user=report_ro`);
  await page
    .locator('.card', { has: page.getByRole('heading', { name: 'What changed' }) })
    .locator('a.mv')
    .click();
  await expect(page).toHaveURL(/digests\/\w+\?month=2026-10&instance=shop-db/);
  await expect(page.getByText('shop-db', { exact: true }).first()).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Remove the filter Instance' }).click();
  await expect(page).not.toHaveURL(/instance=/);
  await page.goto(`${OCTOBER}?instance=shop-db,rds-one&user=report_ro`);
  await page.locator('.stat', { hasText: 'Unique digests' }).getByRole('link').click();
  await expect(page).toHaveURL(/instance=shop-db,rds-one&user=report_ro/);
});

test('a filter that leaves nothing of a month says so, with the way back', async ({ page }) => {
  await page.goto('/months/2026-09?days=31');
  await page.getByRole('main').getByRole('button', { name: 'Clear all' }).last().click();
  await expect(page).toHaveURL(/months\/2026-09$/);
  await page.goto('/reports/2026-10?instance=never-there');
  await page.getByRole('main').getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByText('Mann-Whitney')).toBeVisible();
  await page.goto('/reports/2026-01');
  await expect(page.getByRole('link', { name: 'Collect January 2026' })).toBeVisible();
});

test('the list of digests is sorted and tabbed by the address, and saved as a file', async ({ page }) => {
  await page.goto('/digests?month=2026-10&change=regressed');
  await expect(page.locator('.dgt tbody tr')).toHaveCount(1);
  await page.getByRole('button', { name: /^All/ }).click();
  await expect(page.locator('.dgt tbody tr')).toHaveCount(3);
  await expectNoViolations(page);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect((await file).suggestedFilename()).toBe('digests-2026-10.csv');
});

test('the report says the month in sentences and is copied as Markdown', async ({ page }) => {
  await page.goto('/reports/2026-10');
  await expect(page.getByRole('heading', { name: /Coverage/ })).toBeVisible();
  await expect(page.getByText('Mann-Whitney')).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await file).suggestedFilename()).toBe('slow-queries-2026-10.md');
  await expectNoViolations(page);
});

test('a month of which nothing was collected says so and leads to its collection', async ({ page }) => {
  await page.goto('/months/2026-01');
  await page.getByRole('link', { name: 'Collect January 2026' }).click();
  await expect(page).toHaveURL(/collect\?month=2026-01/);
});

test('a narrow screen has no sideways scroll on any page of a month', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [OCTOBER, '/digests?month=2026-10', '/reports/2026-10', '/collect?month=2026-10']) {
    await page.goto(path);
    await expect(page.locator('.verdict h2, .rh h2').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
});
