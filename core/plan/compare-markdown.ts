import { describeChange } from '#core/format/change.ts';
import { formatCount } from '#core/format/count.ts';
import { code, fenced, plain, table } from '#core/format/markdown-parts.ts';
import { type NodeMatch, type PlanDiff, worstFirst } from './diff-plans.ts';
import { FIELD_WORDS, fieldValue } from './field-words.ts';
import { objectName } from './figures.ts';
import type { Plan } from './model.ts';
import { type FieldChange, nodeFacts } from './node-changes.ts';
import { OPERATOR_WORDS } from './operator-words.ts';
import { planOutline } from './plan-outline.ts';
import type { SchemaChange } from './schema/schema-changes.ts';
import { nodeOf } from './walk.ts';

/** One of the two plans: where and when it was read. */
export type ComparedPlan = { plan: Plan; instance: string; serverVersion: string; collectedAt: string };
export type Compared = {
  digest: string;
  a: ComparedPlan;
  b: ComparedPlan;
  diff: PlanDiff;
  /** The statement without values; empty where it is not known. */
  sql: string;
  schema: readonly SchemaChange[];
};

/** Two plans of one statement as a Markdown document: what differs, worst first, what else changed, and both plans. No values. */
export function compareMarkdown({ digest, a, b, diff, sql, schema }: Compared): string {
  const facts = (name: string, of: (side: ComparedPlan) => string): string[] => [name, of(a), of(b)];
  const differences = worstFirst(diff, b.plan).flatMap(match => differenceRows(match, a.plan, b.plan));
  const parts = [
    `# Plans compared${digest === '' ? '' : `: ${digest.slice(0, 12)}`}`,
    table(
      ['', 'A', 'B'],
      [
        facts('Read', side => side.collectedAt),
        facts('Instance', side => side.instance),
        facts('Server', side => side.serverVersion || 'unknown'),
        ['Total cost', fieldValue('cost', diff.cost.a, 'en'), fieldValue('cost', diff.cost.b, 'en')],
        ...(diff.time.a === undefined && diff.time.b === undefined
          ? []
          : [['Measured time', fieldValue('time', diff.time.a, 'en'), fieldValue('time', diff.time.b, 'en')]]),
        ...(diff.order.changed ? [['Join order', diff.order.a.join(', '), diff.order.b.join(', ')]] : []),
      ],
    ),
    sql === '' ? '' : `## Statement\n\n${fenced(sql, 'sql')}`,
    differences.length === 0
      ? '## Differences\n\nBoth plans do the same.'
      : `## Differences\n\n${table(['Node', 'Field', 'A', 'B', 'Change'], differences)}`,
    schema.length === 0 ? '' : `## Tables\n\n${schema.map(change => `- ${schemaWords(change)}`).join('\n')}`,
    `## Plan A\n\n${fenced(planOutline(a.plan), 'text')}`,
    `## Plan B\n\n${fenced(planOutline(b.plan), 'text')}`,
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function differenceRows(match: NodeMatch, a: Plan, b: Plan): string[][] {
  if (match.state === 'same') return [];
  const [before, now] = [nodeOf(a, match.a), nodeOf(b, match.b)];
  const node = now ?? before;
  if (!node) return [];
  const changes = match.state === 'changed' ? match.changes : nodeFacts(node, now ? 'b' : 'a');
  const state = match.state === 'changed' ? '' : `, ${match.state}`;
  const ids = [match.a && `A ${match.a}`, match.b && `B ${match.b}`].filter(Boolean).join(', ');
  return changes.map((change, at) => [
    at === 0 ? `${objectName(node) ?? OPERATOR_WORDS.en[node.operator]} (${ids}${state})` : '',
    FIELD_WORDS.en[change.field],
    fieldValue(change.field, change.a, 'en'),
    fieldValue(change.field, change.b, 'en'),
    changeWords(change),
  ]);
}

function changeWords({ field, a, b }: FieldChange): string {
  if (typeof a !== 'number' || typeof b !== 'number' || field === 'order') return '';
  return describeChange(b, a)?.text ?? '';
}

function schemaWords(change: SchemaChange): string {
  const table = code(change.table);
  switch (change.kind) {
    case 'index-added':
      return `${table}: index ${code(change.index)} (${plain(change.columns)}) is new`;
    case 'index-gone':
      return `${table}: index ${code(change.index)} (${plain(change.columns)}) is gone`;
    case 'index-changed':
      return `${table}: index ${code(change.index)} is now (${plain(change.columns)})`;
    case 'column-changed':
      return `${table}: ${code(change.column)} was ${plain(change.a)}, is ${plain(change.b)}`;
    case 'rows':
      return `${table}: ${formatCount(change.a)} rows became ${formatCount(change.b)}`.replaceAll('\u202f', ' ');
  }
}
