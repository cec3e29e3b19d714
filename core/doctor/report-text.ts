import type { CheckResult, CheckState } from './check.ts';
import { countOf, type PartReport, worstFirst } from './report.ts';
import { topicPath } from './topics.ts';
import { GROUP_NAMES, wordsOf } from './words.ts';

type Language = 'en' | 'ko';
type Results = Pick<PartReport, 'group' | 'subject' | 'results'>;

/** How a line is set off: colours of a terminal, or nothing. */
export type ReportStyle = { bold: (text: string) => string; paint: (state: CheckState, text: string) => string };
export const PLAIN: ReportStyle = { bold: text => text, paint: (_, text) => text };

const MARKS: Record<CheckState, string> = { pass: 'ok  ', warn: 'WARN', fail: 'FAIL' };
const LABELS = {
  en: { why: 'why ', fix: 'fix ', more: 'more', summary: ['fail', 'warnings', 'pass'] },
  ko: { why: '영향', fix: '조치', more: '문서', summary: ['실패', '경고', '통과'] },
} as const;

/** A heading a part, a line a check; beneath what does not pass: why it matters, the remedy, and where more stands. */
export function reportLines(reports: readonly Results[], language: Language, style: ReportStyle = PLAIN): string[] {
  const all = reports.flatMap(report => report.results);
  const width = Math.max(0, ...all.map(result => nameOf(result, language).length));
  const lines = reports.flatMap(({ group, subject, results }) => [
    style.bold(subject === null || group !== 'instance' ? titleOf(group, subject, language) : subject),
    ...worstFirst(results).flatMap(result => resultLines(result, language, width, style.paint)),
    '',
  ]);
  const { fail, warn, pass } = countOf(all);
  const [failed, warned, passed] = LABELS[language].summary;
  const worst = fail > 0 ? 'fail' : warn > 0 ? 'warn' : 'pass';
  return [...lines, style.paint(worst, `${fail} ${failed}, ${warn} ${warned}, ${pass} ${passed}`)];
}

function titleOf(group: PartReport['group'], subject: string | null, language: Language): string {
  return subject === null ? GROUP_NAMES[language][group] : `${GROUP_NAMES[language][group]}: ${subject}`;
}

function nameOf(result: CheckResult, language: Language): string {
  return result.check === 'aws_permission' ? (result.subject ?? '') : wordsOf(result, language).name;
}

function resultLines(result: CheckResult, language: Language, width: number, paint: ReportStyle['paint']): string[] {
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
