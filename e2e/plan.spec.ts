import { readFile } from 'node:fs/promises';
import { expect, expectNoViolations, newMark, rowOf, test } from './fixtures.ts';

/** Some seconds of real work that EXPLAIN may look at: every order against every other. `mark` makes it one of a kind. */
function heavySelect(mark: string): string {
  return `SELECT COUNT(*) AS ${mark} FROM orders a JOIN orders b ON a.total < b.total + 5 JOIN orders c ON c.id = a.id AND c.memo LIKE CONCAT('memo ', b.id % 9, '%') JOIN customers k ON k.id = a.customer_id WHERE k.grade <> 'Z'`;
}

/** Runs it until it has been seen, and opens its row. */
async function openStatement(page: import('playwright/test').Page, mark: string): Promise<void> {
  await page.goto('/live');
  await rowOf(page, mark).click();
  await expect(page.getByRole('complementary', { name: 'Statement' })).toBeVisible();
}

test('a captured statement leads to its plan, drawn as a graph, with findings, and as a Markdown file', async ({
  page,
  workload,
}) => {
  test.setTimeout(120_000);
  const mark = newMark();
  const connection = await workload.connect();
  void connection.query(heavySelect(mark)).catch(() => undefined); // may be cut off when the test ends
  await openStatement(page, mark);
  // It is a link as soon as the worker has the plan.
  const statement = page.getByRole('complementary', { name: 'Statement' });
  await statement.getByRole('link', { name: 'Open plan' }).click({ timeout: 60_000 });
  await expect(page).toHaveURL(/\/plans\//);
  const node = page.locator('.plan-flow [data-node]');
  await expect(node.first()).toBeVisible();
  await expect(node.filter({ hasText: 'orders' }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('%');
  await node.filter({ hasText: 'orders' }).first().click();
  await expect(page).toHaveURL(/#n\d+$/);
  await expectNoViolations(page);

  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download Markdown' }).click();
  const markdown = await readFile((await (await download).path()) ?? '', 'utf8');
  expect(markdown).toMatch(/^# Plan of /);
  expect(markdown).toContain('## Tables');
  expect((markdown.match(/^```/gm) ?? []).length % 2).toBe(0);

  await page.getByRole('tab', { name: 'Tables' }).click();
  await expect(page.locator('.plan-indexes').first()).toContainText('PRIMARY');
  expect(markdown).toContain('## Definitions');

  await page.getByRole('button', { name: 'Outline' }).click();
  await expect(page.locator('.plan-outline button').first()).toBeVisible();
  await page.getByRole('button', { name: 'Grid' }).click();
  await expect(page.locator('.plan-grid tbody tr').first()).toBeVisible();

  const first = page.url().replace(/[?#].*/, '');
  await page.getByRole('button', { name: 'Explain again' }).click();
  await page.getByRole('button', { name: 'Open it' }).click({ timeout: 30_000 });
  await expect(page).not.toHaveURL(new RegExp(first));
  await page.getByRole('link', { name: 'Compare with the one before' }).click();
  await expect(page).toHaveURL(new RegExp(`a=${first.split('/').pop()}`));
  await page.goto('/plans');
  await expect(page.locator('.plan-list tbody tr').first()).toBeVisible();
});

const PASTED = {
  MySQL: `-> Nested loop inner join  (cost=939 rows=625)
    -> Table scan on c  (cost=54 rows=37500)
    -> Filter: (o.status = 'paid')  (cost=1.69 rows=1.67)
        -> Index lookup on o using ix_cust (customer_id = c.id)  (cost=1.69 rows=6.74)`,
  MariaDB: `{"query_block": {"select_id": 1, "nested_loop": [{"table": {"table_name": "v", "access_type": "ALL", "rows": 812000, "filtered": 8, "attached_condition": "v.seconds > 30"}}]}}`,
  /** As the client of Aurora MySQL 3 prints it, which is MySQL 8.0. */
  Aurora: `*************************** 1. row ***************************
EXPLAIN: {
  "query_block": {
    "select_id": 1,
    "cost_info": {"query_cost": "10188.75"},
    "table": {
      "table_name": "orders", "access_type": "ALL", "rows_examined_per_scan": 99637, "rows_produced_per_join": 9963, "filtered": "10.00",
      "using_parallel_query": true,
      "cost_info": {"read_cost": "9192.38", "eval_cost": "996.37", "prefix_cost": "10188.75", "data_read_per_join": "2M"},
      "used_columns": ["id", "status"],
      "attached_condition": "(\`shop\`.\`orders\`.\`status\` = 'paid')"
    }
  }
}
1 row in set, 1 warning (0.00 sec)`,
} as const;

for (const [server, text] of Object.entries(PASTED))
  test(`a plan of ${server} is pasted, named, drawn, and nothing is sent`, async ({ page }) => {
    await page.goto('/explain');
    const sent: string[] = [];
    page.on('request', request => {
      if (request.method() !== 'GET') sent.push(request.url());
    });
    await page.getByLabel('EXPLAIN output').fill(text);
    await expect(page.locator('.paste-state')).toContainText(server === 'Aurora' ? 'MySQL' : server);
    await page.getByRole('button', { name: 'Show plan' }).click();
    await expect(page.locator('.plan-flow [data-node]').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page).toHaveURL(/#n1$/);
    await expectNoViolations(page);
    expect(sent).toEqual([]);
  });

test('with the definition pasted too, the index that is missing is named; saved, the plan has an address and a history', async ({
  page,
}) => {
  const mark = newMark();
  const paste = async (plan: string) => {
    await page.goto('/explain');
    await page.getByLabel('EXPLAIN output').fill(plan);
    await page.getByLabel('The statement').fill(`SELECT id AS ${mark} FROM orders WHERE status = 'paid'`);
    await page
      .getByLabel('SHOW CREATE TABLE of the tables')
      .fill('CREATE TABLE orders (id int PRIMARY KEY, status varchar(9))');
    await page.getByRole('button', { name: 'Show plan' }).click();
  };
  await paste(PASTED.Aurora);
  await expect(page.getByText('ADD INDEX (status);')).toBeVisible();
  await page.getByRole('tab', { name: 'Tables' }).click();
  await expect(page.locator('.plan-indexes')).toContainText('PRIMARY');
  await page.getByRole('button', { name: /^Save under/ }).click();
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}/);
  await expect(page.getByText('Pasted plan')).toBeVisible();

  await paste(`-> Index lookup on orders using ix_status (status = 'paid')  (cost=9.5 rows=90)`);
  await page.getByRole('button', { name: /^Save under/ }).click();
  await page.getByRole('link', { name: 'Compare with the one before' }).click();
  await expect(page.locator('.cmp-flow [data-node]')).toHaveCount(2);
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('ix_status');
  await expectNoViolations(page);
  await page.locator('.cmp-t').getByRole('button', { name: 'orders' }).click();
  await expect(page).toHaveURL(/sel=n1-n1/);
  await expect(page.locator('.cmp-flow .node.sel')).toHaveCount(2);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect(page.getByText('The comparison is in the clipboard')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('| ALL | ref |');
  expect(copied).not.toContain('paid');

  await page.goto(`/plans?q=${mark}`);
  const rows = page.locator('.plan-list tbody tr');
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Changed plans' }).click();
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/changed=true/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page).toHaveURL(/\/plans$/);
});

test('the graph leaves as a picture', async ({ page }) => {
  await page.goto('/explain');
  await page.getByLabel('EXPLAIN output').fill(PASTED.MySQL);
  await page.getByRole('button', { name: 'Show plan' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PNG' }).click();
  const png = await readFile((await (await download).path()) ?? '');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(400);
});

test('what cannot be read is said with its place', async ({ page }) => {
  await page.goto('/explain');
  await page.getByLabel('EXPLAIN output').fill('{"query_block": oops');
  await expect(page.locator('.paste-state')).toContainText(/Line 1, column \d+/);
  await expect(page.getByRole('button', { name: 'Show plan' })).toBeDisabled();
});

test('a plan on a small screen has a straight graph and an outline, and nothing runs over its edge', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/explain');
  await page.getByLabel('EXPLAIN output').fill(PASTED.MySQL);
  await page.getByRole('button', { name: 'Show plan' }).click();
  await expect(page.locator('.plan-flow [data-node]').first()).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Outline' }).click();
  await expectNoViolations(page);
});
