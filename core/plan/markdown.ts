import { formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { code, fenced, plain, table } from '#core/format/markdown-parts.ts';
import { estimatedRows, objectName, type PlanFigures, planFigures, shareOf } from './figures.ts';
import { findingWords } from './findings/finding-words.ts';
import { findings } from './findings/findings.ts';
import type { Plan, PlanNode } from './model.ts';
import { planOutline } from './plan-outline.ts';
import { redactColumn, redactExpression } from './redact-expression.ts';
import { definitionsMarkdown } from './schema/definitions-markdown.ts';
import type { PlanSchema } from './schema/schema-table.ts';
import { placedNodes } from './walk.ts';

/** What stands above the plan; all of it optional, so that a pasted plan can be written too. */
export type MarkdownHead = {
  title?: string;
  /** Pairs for the summary, such as ['Instance', 'prd-orders-01']. */
  facts?: readonly (readonly [string, string])[];
  /** The statement. Give the digest text or redacted SQL: it is written as it is. */
  sql?: string;
};
export type MarkdownOptions = {
  /** Whether conditions show their values. */
  literals: 'hidden' | 'shown';
  /** Definitions of its tables. */
  schema?: PlanSchema;
};

/**
 * A plan as a Markdown document: summary, statement, findings, tree and the details of each table. Every fence is closed,
 * also around text that holds backticks. No HTML. Literals are hidden unless asked for.
 */
export function planMarkdown(
  plan: Plan,
  head: MarkdownHead = {},
  options: MarkdownOptions = { literals: 'hidden' },
): string {
  const figures = planFigures(plan);
  const parts = [
    `# ${plain(head.title ?? 'Query plan')}`,
    summary(plan, figures, head),
    head.sql === undefined ? '' : `## Statement\n\n${fenced(head.sql, 'sql')}`,
    `## Findings\n\n${findingList(plan, options.schema)}`,
    `## Plan\n\n${fenced(planOutline(plan), 'text')}`,
    `## Tables\n\n${tableDetails(plan, figures, options)}`,
    definitionsMarkdown(options.schema),
    gapList(plan),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

/** The same head, and why there is no plan. */
export function noPlanMarkdown(head: MarkdownHead, reason: string): string {
  const facts = table(['', ''], [...(head.facts ?? []), ['No plan', reason]]);
  const parts = [`# ${plain(head.title ?? 'Query plan')}`, facts];
  if (head.sql !== undefined) parts.push(`## Statement\n\n${fenced(head.sql, 'sql')}`);
  return `${parts.join('\n\n')}\n`;
}

function summary(plan: Plan, figures: PlanFigures, head: MarkdownHead): string {
  const rows: (readonly [string, string])[] = [...(head.facts ?? [])];
  rows.push(['Source', SOURCES[plan.format]], ['Nodes', String(placedNodes(plan.root).length)]);
  const cost = figures.cost ?? plan.queryCost;
  if (cost !== undefined) rows.push(['Total cost', formatFull(Number(cost.toFixed(2)))]);
  if (figures.timeMs !== undefined) rows.push(['Measured time', formatDuration(figures.timeMs)]);
  const nodes = placedNodes(plan.root).map(({ node }) => node);
  rows.push(['Temporary table', nodes.some(node => node.temporaryTable) ? 'yes' : 'no']);
  rows.push(['Filesort', nodes.some(node => node.filesort) ? 'yes' : 'no']);
  return table(['', ''], rows);
}

export const SOURCES: Record<Plan['format'], string> = {
  'mysql-v1': 'MySQL JSON, version 1',
  'mysql-v2': 'MySQL JSON, version 2',
  'mysql-tree': 'MySQL TREE',
  mariadb: 'MariaDB JSON',
};

function findingList(plan: Plan, schema: PlanSchema | undefined): string {
  const list = findings(plan, schema).map(finding => {
    const { title, meaning, advice } = findingWords(finding, 'en');
    const evidence = finding.evidence.map(word => code(word)).join(', ');
    return `- **${finding.severity}: ${plain(title)}** (${finding.node}). ${plain(meaning)} ${plain(advice)} ${evidence}${finding.statement === undefined ? '' : ` Try ${code(finding.statement)}`}`;
  });
  return list.length > 0 ? list.join('\n').replaceAll('\u202f', ' ') : 'None of the rules found anything.';
}

function tableDetails(plan: Plan, figures: PlanFigures, options: MarkdownOptions): string {
  const nodes = placedNodes(plan.root).filter(({ node }) => node.object && node.access);
  if (nodes.length === 0) return 'No table is read.';
  return nodes.map(({ node }) => tableDetail(node, figures, options)).join('\n\n');
}

function tableDetail(node: PlanNode, figures: PlanFigures, options: MarkdownOptions): string {
  const { estimate, key, cost } = node;
  const share = shareOf(node, figures, 'cost');
  const hidden = options.literals === 'hidden';
  const columns = (names: string[] | undefined) => names?.map(name => (hidden ? redactColumn(name) : name)).join(', ');
  const rows: [string, string | undefined][] = [
    ['Access type', node.access],
    ['Possible keys', key?.possible?.join(', ')],
    ['Key', key?.name],
    ['Key parts', columns(key?.parts)],
    ['Key length', key?.length],
    ['Ref', columns(key?.ref)],
    ['Covering', key?.covering ? 'yes' : undefined],
    ['Rows per loop', estimate.rowsRead === undefined ? count(estimate.rows) : count(estimate.rowsRead)],
    ['Loops', count(estimate.loops)],
    ['Rows given', count(estimatedRows(node))],
    ['Filtered', estimate.filtered === undefined ? undefined : `${estimate.filtered} %`],
    [
      'Own cost',
      cost.own === undefined
        ? undefined
        : `${formatFull(Number(cost.own.toFixed(2)))}${share === undefined ? '' : ` (${(share * 100).toFixed(1)} %)`}`,
    ],
    ['Actual rows per loop', count(node.actual?.rows)],
    ['Actual loops', count(node.actual?.loops)],
    ['Join buffer', node.joinBuffer],
    ['Partitions', node.object?.partitions?.join(', ')],
    ['Columns used', columns(node.columns)],
  ];
  const known = rows.filter((row): row is [string, string] => row[1] !== undefined);
  const conditions = node.conditions.map(
    ({ kind, text }) => `${kind}:\n\n${fenced(hidden ? redactExpression(text) : text, 'sql')}`,
  );
  const title = `### ${node.id}: ${plain(objectName(node) ?? '')}`;
  return [title, table(['', ''], known), ...conditions].join('\n\n');
}

function count(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatFull(Number(value.toFixed(2)));
}

function gapList({ gaps }: Plan): string {
  if (gaps.length === 0) return '';
  return `## Not read\n\n${gaps.map(gap => `- line ${gap.line}, column ${gap.column}: ${plain(gap.message)}`).join('\n')}`;
}
