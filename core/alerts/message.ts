import type { ChannelLanguage } from '#core/alerts/channel.ts';
import type { Notice } from '#core/alerts/delivery.ts';
import { alertWords } from '#core/alerts/words.ts';
import { formatMonth } from '#core/format/calendar.ts';

/** A notice in words, before a channel gives it its form. Links are absolute. */
export type Message = {
  title: string;
  items: { headline: string; statement: string | null; digest: string | null; link: string }[];
  /** Plain sentences below: what was left out, why it was sent. */
  notes: string[];
  /** Where the rules stand. */
  rulesLink: { label: string; link: string };
};

const RULES_PATH = '/settings/alerts';

/** @param publicUrl address of the product as its readers reach it, without a slash at its end */
export function messageOf(notice: Notice, language: ChannelLanguage, publicUrl: string): Message {
  const words = alertWords(language);
  const rulesLink = { label: words.rules, link: publicUrl + RULES_PATH };
  if (notice.type === 'test') return { title: words.test, items: [], notes: [words.testText(notice.by)], rulesLink };
  if (notice.type === 'report') {
    const title = words.report(formatMonth(notice.month, language));
    const link = `${publicUrl}/reports/${notice.month}`;
    return {
      title,
      items: [{ headline: verdictOf(notice.markdown), statement: null, digest: null, link }],
      notes: [],
      rulesLink,
    };
  }
  return {
    title: `${words.status[notice.status]}: ${notice.ruleName}`,
    items: notice.findings.map(finding => ({
      headline: words.headline[notice.kind](finding),
      statement: finding.statement,
      digest: finding.digest,
      link: publicUrl + finding.path,
    })),
    notes: [...(notice.more > 0 ? [words.more(notice.more)] : []), words.why(notice.ruleName)],
    rulesLink,
  };
}

/** The sentence that a report exists for: its first line in bold. */
function verdictOf(markdown: string): string {
  return /^\*\*(.+)\*\*$/m.exec(markdown)?.[1] ?? '';
}
