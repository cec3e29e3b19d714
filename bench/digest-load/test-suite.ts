import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STATEMENT =
  /^\(*\s*(select|insert|update|delete|replace|with|create|alter|drop|truncate|show|set|call|explain|desc|describe|load|rename|table|values|begin|start|commit|rollback|savepoint|grant|revoke|analyze|optimize|handler|lock|unlock|do|prepare|execute|flush|kill|use|xa)\b/i;

/** The distinct SQL statements of the test files below `folder`, without the commands of the test language. */
export function* statementsOf(folder: string): Generator<string> {
  const seen = new Set<string>();
  for (const file of globSync('**/*.test', { cwd: folder }).sort()) {
    for (const statement of statementsIn(readFileSync(join(folder, file), 'utf8'))) {
      if (seen.has(statement)) continue;
      seen.add(statement);
      yield statement;
    }
  }
}

function* statementsIn(text: string): Generator<string> {
  let delimiter = ';';
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (lines.length === 0 && (trimmed === '' || /^(#|--)/.test(trimmed))) continue;
    const changed = /^delimiter\s+(\S+?);?\s*$/i.exec(trimmed);
    if (changed) {
      delimiter = changed[1] ?? ';';
      lines = [];
      continue;
    }
    lines.push(line);
    if (!trimmed.endsWith(delimiter)) continue;
    const statement = lines.join('\n').trim().slice(0, -delimiter.length).trim();
    lines = [];
    if (STATEMENT.test(statement) && !/\$\w/.test(statement)) yield statement;
  }
}
