import { formatBytes, formatFull } from '#core/format/count.ts';
import { code, fenced, plain } from '#core/format/markdown-parts.ts';
import type { PlanSchema, SchemaIndex, SchemaTable } from './schema-table.ts';

/** The tables around a plan: size, indexes, and the statement that makes each. */
export function definitionsMarkdown(schema: PlanSchema | undefined): string {
  if (!schema || schema.tables.length === 0) return '';
  return `## Definitions\n\n${schema.tables.map(definition).join('\n\n')}`;
}

/** Size and indexes as a sentence and a list, and the statement that makes the table. */
function definition(definition: SchemaTable): string {
  const { rows, dataBytes, indexBytes } = definition;
  const sizes = [
    rows === undefined ? '' : `about ${formatFull(rows)} rows`,
    dataBytes === undefined ? '' : `data ${formatBytes(dataBytes)}`,
    indexBytes === undefined ? '' : `indexes ${formatBytes(indexBytes)}`,
  ].filter(size => size !== '');
  const name = definition.schema === undefined ? definition.name : `${definition.schema}.${definition.name}`;
  const parts = [
    `### ${plain(name)}`,
    sizes.join(', ').replaceAll('\u202f', ' '),
    definition.indexes.map(indexLine).join('\n'),
  ];
  return [...parts.filter(part => part !== ''), fenced(definition.ddl, 'sql')].join('\n\n');
}

function indexLine({ name, kind, parts, cardinality, invisible }: SchemaIndex): string {
  const columns = parts.map(({ text }) => text).join(', ');
  const distinct = cardinality?.at(-1);
  const facts = [
    kind === 'plain' ? '' : kind,
    invisible ? 'invisible' : '',
    distinct ? `about ${formatFull(distinct)} distinct` : '',
  ];
  return [`- ${code(name)} (${plain(columns)})`, ...facts.filter(fact => fact !== '')].join(', ');
}
