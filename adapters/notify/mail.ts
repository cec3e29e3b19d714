import { createTransport } from 'nodemailer';
import type { SendOutcome } from '#core/alerts/delivery.ts';
import type { Content } from '#core/alerts/forms.ts';

/** `smtp://user:password@host:587` or `smtps://`; the sender's address. */
export type MailSettings = { url: string; from: string };
type Mail = Extract<Content, { kind: 'email' }>;

const WAIT_MS = 10_000;
/** Milliseconds of one mail in all: less than the lease of a delivery, so that no second worker sends it meanwhile. */
const LIMIT_MS = 45_000;

export function openMail({ url, from }: MailSettings, limitMs = LIMIT_MS) {
  const transport = createTransport({
    url,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  });
  return {
    send: async (to: string[], id: string, content: Mail): Promise<SendOutcome> => {
      try {
        await transport.sendMail({
          from,
          to,
          subject: content.subject,
          text: content.text,
          html: content.html,
          attachments: attachmentsOf(content),
          // The same at each try: mail servers drop a repetition by it.
          messageId: `<${id.replace(/[^\w.-]/g, '.')}@my-slow-queries>`,
          headers: { 'auto-submitted': 'auto-generated' },
          signal: AbortSignal.timeout(limitMs),
        });
        return { ok: true };
      } catch (error) {
        return failure(error);
      }
    },
    close: () => transport.close(),
  };
}

function attachmentsOf({ attachment }: Mail) {
  if (!attachment) return [];
  return [{ filename: attachment.name, content: attachment.text, contentType: 'text/markdown; charset=utf-8' }];
}

/** A 5xx of the mail server is its last word, but for a refused sign-in, which an operator mends. Holds no password. */
function failure(error: unknown): SendOutcome {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const said = responseCode === undefined ? '' : ` and answered ${responseCode}`;
  return {
    ok: false,
    final: responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH',
    reason: `The mail server did not take the message (${code ?? 'no answer'})${said}.`,
  };
}
