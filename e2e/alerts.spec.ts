import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, expectNoViolations, newMark, test } from './fixtures.ts';

const SECRET = 'a-secret-of-the-team';

/** A receiver of webhooks, and what it got. */
async function receiver() {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    got.push({ headers: request.headers, body: await text(request) });
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { got, url, close: () => server.close() };
}

test('a slow statement reaches a webhook, signed, and holds on the page', async ({ page, workload }) => {
  const hook = await receiver();
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Alerts' }).click();
  await expect(page.getByText('No rules yet')).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole('button', { name: 'Add channel' }).click();
  const channel = page.getByRole('dialog');
  await channel.getByRole('button', { name: 'Webhook' }).click();
  await channel.getByLabel('Name').fill('on call');
  await expect(channel.getByRole('button', { name: 'Save' })).toBeDisabled();
  await channel.getByLabel('Address').fill(hook.url);
  await channel.getByLabel('Secret').fill(SECRET);
  await channel.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Test on call' }).click();
  await expect.poll(() => hook.got.map(one => JSON.parse(one.body).type)).toEqual(['test']);
  await expect(page.getByRole('cell', { name: 'sent', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Add rule' }).click();
  const rule = page.getByRole('dialog');
  await rule.getByLabel('Name').fill('Two seconds');
  const threshold = rule.getByLabel('Takes at least');
  await threshold.fill('');
  await threshold.pressSequentially('1.5');
  await expect(threshold).toHaveValue('1.5');
  await threshold.fill('2');
  await expectNoViolations(page);
  await rule.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('an execution takes 2')).toBeVisible();

  const mark = newMark();
  await workload.slow(mark, 8);
  await expect(page.getByText(/alerts? holds? now/)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.holds code').first()).toContainText(mark);
  const [told] = await firstAlert(hook.got);
  expect(told?.body).toContain(mark);
  expect(told?.body, 'no literal of the statement').not.toContain('memo 1000');
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signed } = told?.headers ?? {};
  const wanted = createHmac('sha256', SECRET).update(`${id}.${at}.${told?.body}`).digest('base64');
  expect(signed).toBe(`v1,${wanted}`);

  await page.getByRole('button', { name: 'Edit Two seconds' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No rules yet')).toBeVisible();
  hook.close();

  async function firstAlert(all: typeof hook.got) {
    const alerts = () => all.filter(one => JSON.parse(one.body).type === 'alert.fired');
    await expect.poll(() => alerts().length, { timeout: 30_000 }).toBeGreaterThan(0);
    return alerts();
  }
});
