import type { ReportModel } from '#core/contract/reports.ts';
import { formatMonth, formatSpan } from '#core/format/calendar.ts';
import { tableOf } from '#core/format/markdown-parts.ts';
import { change, codeLink, count, percent, time } from './cells.ts';
import { methodSection, recommendationSection, statementSection, userSection } from './closing-sections.ts';
import { changeSections, topDigests } from './digest-sections.ts';
import { coverageSection, loadProfile } from './load-sections.ts';
import { summarySection } from './summary-section.ts';
import { type Language, type Words, wordsOf } from './words.ts';

/** The report as Markdown without any HTML: it reads well on GitHub and in Confluence, and ids lead to their statements. */
export function reportMarkdown(model: ReportModel, language: Language): string {
  const words = wordsOf(language);
  const sections = [
    summarySection(model, words, language),
    coverageSection(model, words, language),
    loadProfile(model, words),
    topDigests(model, words),
    ...changeSections(model, words),
    userSection(model, words),
    recommendationSection(model, words),
    statementSection(model, words),
    methodSection(model, words),
  ];
  const numbered = sections.map((body, i) => `## ${i + 1} ${words.sections[i]}\n\n${body}`);
  return `${[head(model, words, language), ...numbered].join('\n\n')}\n`;
}

function head(model: ReportModel, words: Words, language: Language): string {
  const { coverage, monthBefore, daysBefore, byInstance } = model.statistics;
  const against = monthBefore ? `, ${words.against(formatSpan(daysBefore, language))}` : '';
  const where = [model.environment.account, model.environment.region].filter(Boolean).join(', ');
  const row = [
    `${formatMonth(model.month, language)} (${model.timeZone})${against}`,
    `${byInstance.length}${where ? `, ${where}` : ''}`,
    words.covered(count(coverage.complete), count(coverage.wanted), count(coverage.skipped)),
    model.literals === 'hidden' ? words.redacted : words.shown,
    `${model.madeAt.slice(0, 16).replace('T', ' ')} UTC`,
  ];
  const titles = [words.period, words.instances, words.coverage, words.literals, words.made];
  const contents = words.sections.map(
    (title, i) => `[${title}](#${i + 1}-${title.toLowerCase().replaceAll(' ', '-')})`,
  );
  return [
    `# ${words.title(formatMonth(model.month, language))}`,
    `**${verdict(model, words, language)}**`,
    tableOf(titles, 'lllll', [row]),
    `**${words.contents}**: ${contents.join(' · ')}`,
  ].join('\n\n');
}

/** The one sentence the report exists for. */
function verdict({ statistics }: ReportModel, words: Words, language: Language): string {
  const { now, before } = statistics.total;
  const { coverageBefore, daysBefore } = statistics;
  if (!coverageBefore) return words.verdictFirst(time(now.totalUs));
  const earlier = formatSpan(daysBefore, language);
  if (!before)
    return words.verdictPart(time(now.totalUs), count(coverageBefore.complete), count(coverageBefore.wanted), earlier);
  const first = words.verdict(change(words, now.totalUs, before.totalUs), earlier);
  const moved = now.totalUs - before.totalUs;
  const [top] = statistics.changes.top;
  const own = top?.movedUs ?? 0;
  // A part of a difference says something only where both point the same way.
  return top && own * moved > 0 && Math.abs(own) > Math.abs(moved) / 4
    ? `${first} ${words.mostOf(codeLink(top.digest), percent(Math.min(1, own / moved)))}`
    : first;
}
