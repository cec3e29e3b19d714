import { mkdir, readFile, rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { type Browser, expect, type Page, test } from 'playwright/test';
import { type Product, startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { expectNoViolations } from './fixtures.ts';

/** A product with sign-in, beside the one of the other tests: on the same MongoDB, in a database of its own. */
const DATABASE = 'e2e_sign_in';
const LOGS = '.data/e2e/sign-in';
const PASSWORD = 'correct horse battery';
const CAPTURE = 'capture-of-sign-in';

let product: Product;
let mongo: MongoClient;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const mongoUri = process.env.E2E_MONGO ?? '';
  mongo = await new MongoClient(mongoUri).connect();
  await mongo.db(DATABASE).dropDatabase();
  await rm(LOGS, { recursive: true, force: true }); // the owner's link is read from the log
  await mkdir(LOGS, { recursive: true });
  const port = await freePort();
  product = await startProduct({
    port,
    workers: 0,
    logFolder: LOGS,
    env: {
      MONGODB_URI: mongoUri,
      MONGODB_DB_NAME: DATABASE,
      AUTH_SECRET: 'a secret of the browser tests, long enough',
      APP_PUBLIC_URL: `http://127.0.0.1:${port}`,
    },
  });
  await mongo.db(DATABASE).collection('rds_mysql_realtime_slow_query').insertOne(captureDocument());
  await mongo.db(DATABASE).collection('rds_mysql_instance').insertOne(instanceDocument());
});
test.afterAll(async () => {
  await product?.stop();
  await mongo?.close();
});

function instanceDocument() {
  const at = new Date();
  return {
    _id: 'orders-1' as never,
    instance: 'orders-1',
    source: 'static',
    endpoint: { address: '127.0.0.1', port: 3_306 },
    tls: 'auto',
    tags: {},
    detected: null,
    gone: false,
    first_seen: at,
    updated_at: at,
  };
}

function captureDocument() {
  const at = new Date();
  return {
    _id: CAPTURE as never,
    instance: 'orders-1',
    server_start: new Date(at.getTime() - 3_600_000),
    thread_id: '48',
    event_id: '7',
    phase: 'finished',
    pid: 12,
    user: 'app',
    host: '10.0.0.7',
    db: 'shop',
    start: new Date(at.getTime() - 9_000),
    end: at,
    elapsed_ms: 9_000,
    timing: 'exact',
    state: null,
    lock_ms: 0,
    rows_examined: 1_000,
    rows_sent: 3,
    counters: {},
    wait: null,
    digest: 'd1',
    digest_text: 'SELECT * FROM `orders` WHERE `note` = ?',
    statement: 'SELECT * FROM `orders` WHERE `note` = ?',
    class: 'READ',
    sql_text: "SELECT * FROM orders WHERE note = 'geheim-4711'",
    text_cut: false,
    tags: [],
    first_seen: at,
    updated_at: at,
  };
}

/** A browser of its own, as another person has. */
async function person(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.address });
  return context.newPage();
}

async function setUp(page: Page, link: string, fields: { email?: string; name: string }): Promise<void> {
  await page.goto(link);
  if (fields.email !== undefined) await page.getByLabel('E-mail').fill(fields.email);
  await page.getByLabel('Name').fill(fields.name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /go on|Join/ }).click();
  await page.waitForURL('**/live');
}

async function invite(owner: Page, email: string, role: string): Promise<string> {
  await owner.goto(`${product.address}/settings/users`);
  const form = owner.locator('form.invite');
  await form.getByLabel('E-mail').fill(email);
  await form.getByRole('combobox').selectOption({ label: role });
  await form.getByRole('button', { name: 'Invite' }).click();
  await expect(owner.locator('.made')).toContainText(email);
  return (await owner.locator('.made code').textContent()) ?? '';
}

let owner: Page;
let viewer: Page;

test('the link in the log makes the owner; nothing is to be seen before', async ({ browser }) => {
  owner = await person(browser);
  const refused: string[] = [];
  owner.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  await owner.goto('/digests?month=2026-10');
  await expect(owner).toHaveURL(/\/signin\?next=/);
  await expect(owner.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectNoViolations(owner);
  const log = await readFile(`${LOGS}/server.log`, 'utf8');
  const link = /"link":"([^"]+)"/.exec(log)?.[1] ?? '';
  await setUp(owner, link, { email: 'owner@example.com', name: 'Kim' });
  await expect(owner.getByRole('button', { name: 'Account of owner@example.com' })).toBeVisible();
  const again = await person(browser);
  await again.goto(link);
  await expect(again.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  expect(refused).toEqual([]);
});

test('a viewer is invited, and sees statements without values and no way to reveal them', async ({ browser }) => {
  const link = await invite(owner, 'viewer@example.com', 'Viewer');
  viewer = await person(browser);
  await viewer.route('**/api/links/look', route => route.fulfill({ status: 503 }), { times: 1 });
  await viewer.goto(link);
  await viewer.getByRole('button', { name: 'Retry' }).click();
  await expect(viewer.getByText('You are invited as')).toBeVisible();
  await setUp(viewer, link, { name: 'Lee' });
  await viewer.goto(`/live?sel=${CAPTURE}`);
  const panel = viewer.getByRole('complementary', { name: 'Statement' });
  await expect(panel).toContainText('note');
  await expect(panel.getByText('Literals hidden')).toBeVisible();
  await expect(viewer.getByText('geheim-4711')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Reveal' })).toHaveCount(0);
  expect((await viewer.request.post(`/api/captures/${CAPTURE}/reveal`)).status()).toBe(403);
  await viewer.goto('/settings/audit');
  await expect(viewer.getByText('This page is for admins.')).toBeVisible();
  await viewer.goto('/instances');
  await expect(viewer.getByRole('heading', { name: '0 of 1 are watched' })).toContainText('one has no worker');
  const all = viewer.getByRole('switch', { name: 'Monitor all' });
  await expect(all).toBeDisabled();
  await expect(all).toHaveAttribute('title', 'An admin changes these; you are here as Viewer.');
  for (const [path, change] of [
    ['/settings/alerts', 'Add rule'],
    ['/collect', /^Collect /],
  ] as const) {
    await viewer.goto(path);
    await expect(viewer.getByRole('button', { name: change })).toBeDisabled();
  }
});

test('a viewer on a phone reads the settings but changes none, and signs out', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: product.address, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/settings');
  await page.getByLabel('E-mail').fill('viewer@example.com');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('An admin changes these; you are here as Viewer.')).toBeVisible();
  const fields = page.locator('.admin-fields input');
  await expect(fields.first()).toBeVisible();
  for (const field of await fields.all()) await expect(field).toBeDisabled();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'More' }).click();
  await page.route('**/api/sign-out', route => route.fulfill({ status: 503 }), { times: 1 });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are still signed in')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/signin');
});

test('an analyst reveals, and the owner reads who, what and from where', async ({ browser }) => {
  const link = await invite(owner, 'ana@example.com', 'Analyst');
  const analyst = await person(browser);
  await setUp(analyst, link, { name: 'Ana' });
  await analyst.goto(`/live?sel=${CAPTURE}`);
  const panel = analyst.getByRole('complementary', { name: 'Statement' });
  const reveal = panel.getByRole('button', { name: 'Reveal' });
  await analyst.route('**/reveal', route => route.fulfill({ status: 403 }), { times: 1 });
  await reveal.click();
  await expect(analyst.getByText('The values could not be shown')).toBeVisible();
  await expect(panel).toContainText('note');
  await expect(reveal).toBeFocused();
  await reveal.click();
  await expect(panel).toContainText('geheim-4711');
  await owner.goto('/settings/audit?kind=reveals');
  const row = owner.getByRole('row', { name: /ana@example.com/ });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('revealed values');
  await expect(row).toContainText('127.0.0.1');
  await expect(owner.getByText('geheim-4711')).toHaveCount(0);
  await expectNoViolations(owner);
});

test('a wrong password is told, and the right one leads back to the page that was asked for', async ({ browser }) => {
  const page = await person(browser);
  await page.goto('/plans');
  const enter = async (password: string) => {
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await enter('wrong');
  await expect(page.locator('form').getByRole('alert')).toContainText('Wrong e-mail or password');
  await enter(PASSWORD);
  await page.waitForURL('**/plans');
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/signin');
  await page.goto('/live');
  await expect(page).toHaveURL(/signin/);
});

test('in Korean the page is named, and a wrong password is told, in Korean', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: product.address, locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto('/live');
  await expect(page).toHaveTitle('로그인 · my-slow-queries');
  await page.getByLabel('이메일').fill('nobody@example.com');
  await page.getByLabel('비밀번호', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await expect(page.locator('form').getByRole('alert')).toContainText('이메일과 비밀번호를 확인하십시오');
});

test('ending the sessions of a user sends the open page to the sign-in', async () => {
  await viewer.goto('/live');
  await expect(viewer.getByText('Connected')).toBeVisible();
  await owner.goto('/settings/users');
  await owner.getByRole('button', { name: 'More for Lee' }).click();
  await owner.getByRole('button', { name: 'End sessions' }).click();
  await viewer.waitForURL(/\/signin\?next=/);
});
