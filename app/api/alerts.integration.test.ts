import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type * as z from 'zod';
import { alerting, channelView, deliveryView, ruleView } from '#core/contract/alerts.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { callRoute } from './_http/call-route.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'alert_api');
  shareWebContext(web.ctx);
});
afterAll(() => web.drop());

async function call<T extends z.ZodType>(
  schema: T,
  status: number,
  ...[method, path, body]: [string, string, unknown?]
): Promise<z.infer<T>> {
  const response = await callRoute(method, path, body);
  const answer = await response.json();
  expect([response.status, answer]).toEqual([status, expect.anything()]);
  return schema.parse(answer);
}
const read = () => call(alerting, 200, 'GET', '/api/alerts');
const statusOf = async (method: string, path: string, body?: unknown) => (await callRoute(method, path, body)).status;

const hook = {
  kind: 'webhook',
  name: 'on call',
  language: 'en',
  url: 'https://hooks.example.com/services/T0/very-secret-path',
  secret: 'a-secret-of-the-team',
};
const rule = {
  kind: 'slow_digest',
  name: 'Slower than a minute',
  enabled: true,
  instances: [],
  channels: [] as string[],
  quietMinutes: 60,
  condition: { thresholdMs: 60_000, digest: null },
};

it('takes the address and the secret of a channel and never gives them back', async () => {
  const made = await call(channelView, 201, 'POST', '/api/alerts/channels', hook);
  expect(made).toMatchObject({ host: 'https://hooks.example.com', signed: true });
  const { url: _, secret: __, ...kept } = { ...hook, name: 'renamed' };
  const changed = await call(channelView, 200, 'PATCH', `/api/alerts/channels/${made.id}`, kept);
  expect(changed).toMatchObject({ name: 'renamed', signed: true });
  expect(await web.ctx.alerts.channels.byId(made.id)).toMatchObject({ url: hook.url, secret: hook.secret });
  const answers = JSON.stringify([made, changed, await read()]);
  expect(answers).not.toContain('very-secret-path');
  expect(answers).not.toContain('a-secret');
});

it('makes, changes and deletes a rule, and takes a deleted channel out of it', async () => {
  const channel = await call(channelView, 201, 'POST', '/api/alerts/channels', {
    kind: 'email',
    name: 'dba',
    language: 'ko',
    to: ['dba@example.com'],
  });
  const made = await call(ruleView, 201, 'POST', '/api/alerts/rules', { ...rule, channels: [channel.id] });
  const off = { ...rule, enabled: false, channels: [channel.id] };
  expect(await call(ruleView, 200, 'PATCH', `/api/alerts/rules/${made.id}`, off)).toMatchObject({ enabled: false });
  expect(await statusOf('DELETE', `/api/alerts/channels/${channel.id}`)).toBe(200);
  expect((await read()).rules).toMatchObject([{ id: made.id, channels: [] }]);
  expect(await statusOf('DELETE', `/api/alerts/rules/${made.id}`)).toBe(200);
  expect(await statusOf('DELETE', `/api/alerts/rules/${made.id}`)).toBe(404);
});

it('queues a test message for a worker', async () => {
  const [channel] = (await read()).channels;
  const sent = await call(deliveryView, 202, 'POST', `/api/alerts/channels/${channel?.id}/test`);
  expect(sent).toMatchObject({ type: 'test', state: 'waiting', tries: 0 });
  expect((await read()).deliveries.map(one => one.id)).toEqual([sent.id]);
});

it.each<[string, object, number]>([
  ['/api/alerts/rules', { ...rule, channels: ['nobody'] }, 400],
  ['/api/alerts/rules', { ...rule, condition: { thresholdMs: 1 } }, 400],
  ['/api/alerts/rules', { ...rule, kind: 'nothing' }, 400],
  ['/api/alerts/channels', { kind: 'slack', name: 'x', language: 'en' }, 400],
  ['/api/alerts/channels', { ...hook, url: 'file:///etc/passwd' }, 400],
  ['/api/alerts/channels', { ...hook, secret: 'short' }, 400],
  ['/api/alerts/channels/nobody/test', {}, 404],
])('refuses POST %s of %j', async (path, body, status) => {
  expect(await statusOf('POST', path, body)).toBe(status);
});
