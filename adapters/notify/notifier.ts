import type { Channel } from '#core/alerts/channel.ts';
import type { SendOutcome } from '#core/alerts/delivery.ts';
import type { Content } from '#core/alerts/forms.ts';
import type { MailSettings, openMail } from './mail.ts';
import { postJson } from './post.ts';
import { signature } from './signature.ts';

export type Notifier = {
  /** Sends once. `id` is the same at each try, so that a receiver can tell a repetition. Never throws. */
  send: (channel: Channel, id: string, content: Content, now: Date) => Promise<SendOutcome>;
  close: () => void;
};

/** @param mail null when no mail server is set */
export function openNotifier(mail: MailSettings | null): Notifier {
  let mailer: Promise<ReturnType<typeof openMail>> | undefined; // a library of its own, loaded with the first message
  return {
    send: async (channel, id, content, now) => {
      if (channel.kind === 'webhook' && content.kind === 'webhook')
        return postJson(channel.url, content.body, webhookHeaders(channel.secret, id, content.body, now));
      if (channel.kind === 'slack' && content.kind === 'slack') return postJson(channel.url, content.body, {});
      if (channel.kind !== 'email' || content.kind !== 'email')
        throw new Error(`a ${channel.kind} channel was given ${content.kind}`);
      if (!mail)
        return { ok: false, final: true, reason: 'SMTP_URL and SMTP_FROM are not set: set them for the workers.' };
      mailer ??= import('./mail.ts').then(({ openMail }) => openMail(mail));
      return (await mailer).send(channel.to, id, content);
    },
    close: () => void mailer?.then(one => one.close()),
  };
}

/** The headers of Standard Webhooks, which receivers have libraries for. */
function webhookHeaders(secret: string | null, id: string, body: string, now: Date): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    ...(secret === null ? {} : { 'webhook-signature': signature(secret, id, seconds, body) }),
  };
}
