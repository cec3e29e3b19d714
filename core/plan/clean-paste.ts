/**
 * What people paste is seldom the bare document: the mysql client draws a table around it, \G puts a title before it,
 * batch mode writes line breaks as `\n`, and chats add fences. This gives the document inside.
 */
export function cleanPaste(text: string): string {
  let inner = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  inner = withoutFence(inner);
  inner = withoutTable(inner);
  inner = inner.replace(/^\s*(?:\*{5,}.*\*{5,}\s*\n)?\s*(?:EXPLAIN|ANALYZE):\s?/, '');
  inner = inner.replace(/^\s*(?:EXPLAIN|ANALYZE)\s*\n(?=\s*(?:\{|->))/, '');
  inner = inner.replace(/\n\d+ rows? in set[^\n]*(?:\n[\s\S]*)?$/, '');
  return withRealBreaks(inner.replace(/^\s*\n/, '').trimEnd());
}

function withoutFence(text: string): string {
  const fence = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text);
  return fence?.[2] ?? text;
}

/** `+----+`, `| EXPLAIN |`, `| -> ... |`: the borders go, the padding too. */
function withoutTable(text: string): string {
  if (!/^\s*\+-+\+\s*\n\s*\|/.test(text)) return text;
  const rows = text
    .split('\n')
    .filter(line => !/^\s*\+-+\+\s*$/.test(line))
    .join('\n');
  return rows
    .replace(/^\s*\|\s*(?:EXPLAIN|ANALYZE)\s*\|\s*\n/, '')
    .replace(/^\s*\| ?/, '')
    .replace(/\s*\|\s*(?:\n\d+ rows? in set[\s\S]*)?$/, '');
}

/** `mysql -B` and some tools write a line break as backslash and n; JSON outside of strings never has that. */
function withRealBreaks(text: string): string {
  const first = text.split('\n', 1)[0] ?? '';
  const escaped = /^\{\\n/.test(first) || (/^-> /.test(first) && /\\n\s*-> /.test(first));
  if (!escaped) return text;
  return text.replace(/\\(n|t|\\)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark === 't' ? '\t' : '\\'));
}
