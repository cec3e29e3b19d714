import { styleText } from 'node:util';
import type { CheckResult, CheckState } from '#core/doctor/check.ts';
import { countOf, type PartReport, worstFirst } from '#core/doctor/report.ts';
import { topicPath } from '#core/doctor/topics.ts';
import { GROUP_NAMES, wordsOf } from '#core/doctor/words.ts';

type Language = 'en' | 'ko';

const MARKS: Record<CheckState, string> = { pass: 'ok  ', warn: 'WARN', fail: 'FAIL' };
const COLOURS = { pass: 'green', warn: 'yellow', fail: 'red' } as const;
const LABELS = {
  en: { why: 'why ', fix: 'fix ', more: 'more', summary: ['fail', 'warnings', 'pass'] },
  ko: { why: '영향', fix: '조치', more: '문서', summary: ['실패', '경고', '통과'] },
} as const;

/** A heading a part, a line a check; beneath what does not pass: why it matters, the remedy, and where more stands. */
export function reportLines(reports: readonly PartReport[], language: Language, colour: boolean): string[] {
  const paint = (state: CheckState, text: string) => (colour ? styleText(COLOURS[state], text) : text);
  const bold = (text: string) => (colour ? styleText('bold', text) : text);
  const all = reports.flatMap(report => report.results);
  const width = Math.max(0, ...all.map(result => nameOf(result, language).length));
  const lines = reports.flatMap(({ group, subject, results }) => [
    bold(subject === null || group !== 'instance' ? titleOf(group, subject, language) : subject),
    ...worstFirst(results).flatMap(result => resultLines(result, language, width, paint)),
    '',
  ]);
  const { fail, warn, pass } = countOf(all);
  const [failed, warned, passed] = LABELS[language].summary;
  const worst = fail > 0 ? 'fail' : warn > 0 ? 'warn' : 'pass';
  return [...lines, paint(worst, `${fail} ${failed}, ${warn} ${warned}, ${pass} ${passed}`)];
}

/** One document: the worst state, how many of each, and each result with its words. */
export function reportJson(reports: readonly PartReport[], language: Language): object {
  const all = reports.flatMap(report =>
    report.results.map(result => ({ group: report.group, at: report.at, ...result })),
  );
  const count = countOf(all);
  return {
    state: count.fail > 0 ? 'fail' : count.warn > 0 ? 'warn' : 'pass',
    count,
    results: all.map(result => ({ ...result, words: wordsOf(result, language) })),
  };
}

function titleOf(group: PartReport['group'], subject: string | null, language: Language): string {
  return subject === null ? GROUP_NAMES[language][group] : `${GROUP_NAMES[language][group]}: ${subject}`;
}

function nameOf(result: CheckResult, language: Language): string {
  return result.check === 'aws_permission' ? (result.subject ?? '') : wordsOf(result, language).name;
}

function resultLines(
  result: CheckResult,
  language: Language,
  width: number,
  paint: (state: CheckState, text: string) => string,
): string[] {
  const { seen, trouble } = wordsOf(result, language);
  const wanted = trouble ? ` (${trouble.wanted})` : '';
  const line = `  ${paint(result.state, MARKS[result.state])}  ${nameOf(result, language).padEnd(width)}  ${seen}${wanted}`;
  if (!trouble) return [line];
  const labels = LABELS[language];
  return [
    line,
    `        ${labels.why}  ${trouble.so}`,
    `        ${labels.fix}  ${trouble.fix}`,
    ...(result.remedy?.text.split('\n').map(text => `              ${text}`) ?? []),
    ...(result.topic === null ? [] : [`        ${labels.more}  ${topicPath(result.topic)}`]),
  ];
}
