import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An EXPLAIN or ANALYZE output as a result file of a test suite has it, with the line it begins at. */
export type FoundDocument = { file: string; line: number; text: string };

/** The EXPLAIN documents, JSON and TREE, of all result files below `folder`. */
export function* documentsIn(folder: string): Generator<FoundDocument> {
  for (const file of globSync('**/*.result', { cwd: folder }).sort()) {
    const lines = readFileSync(join(folder, file), 'latin1').split('\n');
    for (let at = 1; at < lines.length; at++) {
      if (!/^(?:EXPLAIN|ANALYZE)$/.test(lines[at - 1]?.trim() ?? '')) continue;
      const length = lines[at] === '{' ? jsonLength(lines, at) : treeLength(lines, at);
      if (length === 0 || lines.slice(at, at + length).some(line => / "?cost: #$|query_cost: #$/.test(line))) continue;
      yield { file, line: at + 1, text: unmasked(lines.slice(at, at + length).join('\n')) };
      at += length - 1;
    }
  }
}

/** The suites put words for figures that differ from run to run, which no server prints. */
function unmasked(text: string): string {
  return text
    .replace(/(": )REPLACED\b/g, '$11')
    .replaceAll('REPLACED" across executions)"', 'REPLACED"')
    .replace(/ {2}\(\.\.\.\)/g, '');
}

/** Lines up to the brace that closes the document: the first one at the margin. */
function jsonLength(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, at) => at > from && /^\}/.test(line));
  return end < 0 ? 0 : end - from + 1;
}

/** The first line has its arrow at the margin; every other one is indented, but for text of statements that holds a break. */
function treeLength(lines: readonly string[], from: number): number {
  if (!/^-> /.test(lines[from] ?? '')) return 0;
  const end = lines.findIndex((line, at) => at > from && !/^(?:-> |\s+\S)/.test(line));
  return (end < 0 ? lines.length : end) - from;
}
