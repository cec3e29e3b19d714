import { expect, it } from 'vitest';
import { MOST_TRIES, type Notice, pauseAfter } from './delivery.ts';
import { mailContent, slackBody, webhookBody } from './forms.ts';
import { messageOf } from './message.ts';
import { NOW } from './rule.fixture.ts';

const notice: Notice = {
  type: 'alert',
  rule: 'r1',
  ruleName: 'Slow <digests> & more',
  kind: 'slow_digest',
  status: 'fired',
  at: NOW,
  findings: [
    {
      subject: 'd1@orders-1',
      mayBegin: true,
      instance: 'orders-1',
      digest: 'd1',
      statement: 'SELECT `a` FROM `t` WHERE `b` < ?',
      path: '/digests/d1',
      figures: { elapsedMs: 12_000, thresholdMs: 10_000 },
    },
  ],
  more: 3,
};
const message = messageOf(notice, 'en', 'https://slow.example.com');

it('says in words what happened, with links that lead to the product', () => {
  expect(message.title).toBe('Alert: Slow <digests> & more');
  expect(message.items[0]).toMatchObject({ link: 'https://slow.example.com/digests/d1' });
  expect(message.items[0]?.headline).toMatch(/^A statement on orders-1 took 12\ss \(limit 10\ss\)$/);
  expect(messageOf(notice, 'ko', '').items[0]?.headline).toBe('orders-1에서 쿼리가 12초 걸렸습니다 (기준 10초)');
});

it('gives programs the figures and the idempotency key', () => {
  expect(JSON.parse(webhookBody({ id: 'n1.c1' }, notice, message))).toMatchObject({
    type: 'alert.fired',
    id: 'n1.c1',
    at: NOW.toISOString(),
    rule: { kind: 'slow_digest' },
    alerts: [{ subject: 'd1@orders-1', figures: { elapsedMs: 12_000 }, link: 'https://slow.example.com/digests/d1' }],
    more: 3,
  });
});

it('escapes for Slack what Slack reads as markup', () => {
  const { blocks, text } = JSON.parse(slackBody(message));
  expect(text).toContain('Slow &lt;digests&gt; &amp; more');
  expect(blocks[1].text.text).toContain("```SELECT 'a' FROM 't' WHERE 'b' &lt; ?```");
  expect(blocks[1].text.text).toMatch(/^<https:\/\/slow\.example\.com\/digests\/d1\|A statement/);
});

it('gives a mail as text and as HTML without markup of its own', () => {
  const { text, html, subject } = mailContent(notice, message);
  expect(subject).toBe('Alert: Slow <digests> & more');
  expect(text).toContain('SELECT `a` FROM `t` WHERE `b` < ?\nhttps://slow.example.com/digests/d1');
  expect(html).toContain('`b` &lt; ?');
  expect(html).not.toContain('<digests>');
});

it('tries again with growing pauses, for about three hours', () => {
  const pauses = Array.from({ length: MOST_TRIES }, (_, i) => pauseAfter(i + 1));
  expect(pauses.at(-1)).toBeNull();
  const waits = pauses.filter(pause => pause !== null);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.reduce((sum, ms) => sum + ms, 0) / 3_600_000).toBeCloseTo(3, 1);
});
