import type { NoticeStatus } from '#core/alerts/alert.ts';
import type { ChannelLanguage } from '#core/alerts/channel.ts';
import type { Finding } from '#core/alerts/finding.ts';
import type { RuleKind } from '#core/alerts/rule.ts';

/** What one message tells: several alerts of one rule that began, or ended, at the same look; a monthly report; or a try of the channel. */
export type Notice =
  | {
      type: 'alert';
      rule: string;
      ruleName: string;
      kind: RuleKind;
      status: NoticeStatus;
      at: Date;
      findings: Finding[];
      /** Alerts beyond those. */
      more: number;
    }
  | { type: 'report'; month: string; language: ChannelLanguage; markdown: string; at: Date }
  | { type: 'test'; by: string; at: Date };

/** Alerts that one message names; the others are counted. */
export const MOST_FINDINGS = 10;

/** A notice on its way to a channel. */
export type Delivery = {
  /** The idempotency key: the same however often it is sent. */
  id: string;
  channel: string;
  channelName: string;
  notice: Notice;
  state: 'waiting' | 'sent' | 'failed';
  tries: number;
  createdAt: Date;
  /** The next try; past while it is due. */
  nextAt: Date | null;
  sentAt: Date | null;
  lastError: string | null;
};

/** A delivery that is due at once. */
export function newDelivery(id: string, channel: { id: string; name: string }, notice: Notice, now: Date): Delivery {
  return {
    id,
    channel: channel.id,
    channelName: channel.name,
    notice,
    state: 'waiting',
    tries: 0,
    createdAt: now,
    nextAt: now,
    sentAt: null,
    lastError: null,
  };
}

/** How a try ended. `final` = another try would end the same. */
export type SendOutcome = { ok: true } | { ok: false; final: boolean; reason: string };

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** With their pauses these reach over about three hours. */
export const MOST_TRIES = 9;

/** Milliseconds to the next try after `tries` failed ones; null when there is none. */
export function pauseAfter(tries: number): number | null {
  if (tries >= MOST_TRIES) return null;
  return Math.min(FIRST_PAUSE_MS * 3 ** (tries - 1), LONGEST_PAUSE_MS);
}
