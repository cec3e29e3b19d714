import { createConnection } from 'mysql2/promise';
import { expect, expectDarkContrast, expectNoViolations, test } from './fixtures.ts';

/** Runs statements on the watched server as its owner. */
async function onMysql(...statements: string[]): Promise<void> {
  const connection = await createConnection(process.env.E2E_MYSQL ?? '');
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

test.afterAll(() =>
  onMysql(
    "GRANT PROCESS ON *.* TO 'msq_monitor'@'%'",
    'SET GLOBAL slow_query_log = OFF',
    'SET PERSIST slow_query_log = OFF',
  ),
);

test('what is broken is named with its remedy, and passes once the remedy was applied', async ({ page }) => {
  await onMysql("REVOKE PROCESS ON *.* FROM 'msq_monitor'@'%'", 'SET GLOBAL slow_query_log = OFF');
  await page.goto('/doctor');
  await page.getByRole('button', { name: 'Run all' }).click();
  const grants = page.getByRole('region', { name: 'shop-01: grants are missing' });
  const log = page.getByRole('region', { name: 'shop-01: slow log is off' });
  await expect(grants).toContainText('msq_monitor@% lacks PROCESS');
  await expect(log).toContainText('months stay empty');
  await expect(page.getByText(/checks? fails?|of \d+ checks fail/).first()).toBeVisible();
  for (const card of [grants, log]) await onMysql((await card.locator('pre').textContent()) ?? '');
  await grants.getByRole('button', { name: 'Check again' }).click();
  const mended = page.getByRole('region', { name: 'shop-01: Grants' });
  await expect(mended).toContainText('Passes now');
  await expect(log).toHaveCount(0);
});

test('filters stand in the address, groups unfold, and a topic opens its section', async ({ page }) => {
  await page.goto('/live');
  await expect(page.getByText('Connected')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/doctor/);
  await page.getByRole('button', { name: /^All \d+/ }).click();
  await expect(page).toHaveURL(/show=all/);
  await expect(page.getByText('Replica set')).toBeVisible();
  await page.goto('/doctor?instance=shop-02');
  await expect(page.getByRole('button', { name: /shop-02/ }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: /^MongoDB/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Grants' }).click();
  await expect(page.getByRole('dialog', { name: 'Grants' })).toContainText('GRANT SELECT, PROCESS, SHOW VIEW ON *.*');
  await page.goto('/doctor/help#wrong-tag');
  await expect(page.getByRole('heading', { name: 'Wrong tag' })).toBeInViewport();
});

test('has no serious accessibility finding, in light and in dark', async ({ page }) => {
  await page.goto('/doctor?show=all');
  await expect(page.getByText('Replica set')).toBeVisible();
  await expectNoViolations(page);
  await expectDarkContrast(page);
  await page.goto('/doctor/help');
  await expectNoViolations(page);
});
