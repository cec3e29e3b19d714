import type { Delivery, Notice } from '#core/alerts/delivery.ts';
import type { Message } from '#core/alerts/message.ts';

/** What is sent to a channel of each kind. */
export type Content =
  | { kind: 'webhook'; body: string }
  | { kind: 'slack'; body: string }
  | { kind: 'email'; subject: string; text: string; html: string; attachment: { name: string; text: string } | null };

/** The JSON of a webhook: what programs read, with the words for people beside it. */
export function webhookBody(delivery: Pick<Delivery, 'id'>, notice: Notice, message: Message): string {
  const common = { id: delivery.id, at: notice.at.toISOString(), title: message.title };
  if (notice.type === 'test') return JSON.stringify({ type: 'test', ...common, text: message.notes.join(' ') });
  if (notice.type === 'report') {
    const [item] = message.items;
    const { month, markdown } = notice;
    return JSON.stringify({ type: 'report', ...common, month, verdict: item?.headline, link: item?.link, markdown });
  }
  return JSON.stringify({
    type: `alert.${notice.status}`,
    ...common,
    rule: { id: notice.rule, name: notice.ruleName, kind: notice.kind },
    alerts: notice.findings.map(({ subject, instance, digest, statement, figures }, i) => ({
      subject,
      headline: message.items[i]?.headline,
      instance,
      digest,
      statement,
      figures,
      link: message.items[i]?.link,
    })),
    more: notice.more,
  });
}

/** Slack's incoming-webhook form: `text` for notifications, blocks for the channel (at most 3,000 characters each). */
export function slackBody(message: Message): string {
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
  const items = message.items.map(item => {
    const code = item.statement ? `\n\`\`\`${slackText(item.statement.replaceAll('`', "'"))}\`\`\`` : '';
    return section(`<${item.link}|${slackText(item.headline)}>${code}`);
  });
  const foot = [...message.notes.map(slackText), `<${message.rulesLink.link}|${slackText(message.rulesLink.label)}>`];
  return JSON.stringify({
    text: slackText([message.title, ...message.items.map(item => item.headline)].join('\n')),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: message.title.slice(0, 150) } },
      ...items,
      { type: 'context', elements: [{ type: 'mrkdwn', text: foot.join(' · ') }] },
    ],
  });
}

/** Slack asks for these three to be escaped, and no others. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A report is attached whole, as the Markdown file that the page gives. */
export function mailContent(notice: Notice, message: Message): Extract<Content, { kind: 'email' }> {
  const { title, items, notes, rulesLink } = message;
  const attachment =
    notice.type === 'report' ? { name: `slow-queries-${notice.month}.md`, text: notice.markdown } : null;
  const text = [
    ...items.map(item => [item.headline, item.statement, item.link].filter(Boolean).join('\n')),
    notes.join('\n'),
    `${rulesLink.label}: ${rulesLink.link}`,
  ].join('\n\n');
  const html = [
    `<h2 style="font-size:16px">${htmlText(title)}</h2>`,
    ...items.map(
      item =>
        `<p><a href="${htmlText(item.link)}">${htmlText(item.headline)}</a>${item.statement ? `<br><code>${htmlText(item.statement)}</code>` : ''}</p>`,
    ),
    `<p style="color:#5e687c;font-size:12px">${notes.map(htmlText).join('<br>')}<br><a href="${htmlText(rulesLink.link)}">${htmlText(rulesLink.label)}</a></p>`,
  ].join('\n');
  return { kind: 'email', subject: title, text, html, attachment };
}

function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
