import { redactExpression } from './redact-expression.ts';

/** Figures that the server adds; at the end of a line they are never part of an expression. */
const FIGURES = /(?:\s*\((?:cost=|actual time=|actual rows=|rows=|never executed)[^()]*\))+\s*$/;
/** Words of the server that hold numbers which are no values. */
const HEADING =
  /^(?:Select #\d+ \(.*\)|Limit(?:\/Offset)?: [\d/]+ row\(s\)|Limit table size: \d+ unique row\(s\)|Hash|Rows fetched before execution)$/;
const CHUNK = /limit input to \d+ (?:row\(s\)|unique row\(s\)) per chunk/g;

/**
 * The lines of EXPLAIN FORMAT=TREE with `?` for each literal. Indents, operators, names and figures stay. A literal may
 * hold line breaks, so the text between two figures is redacted as one.
 */
export function redactTree(text: string): string {
  const result: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    open = open === '' ? line : `${open}\n${line}`;
    if (quoteIsOpen(open)) continue;
    result.push(redactEntry(open));
    open = '';
  }
  if (open !== '') result.push(redactEntry(open));
  return result.join('\n');
}

function redactEntry(entry: string): string {
  const figures = FIGURES.exec(entry)?.[0] ?? '';
  const body = entry.slice(0, entry.length - figures.length);
  const start = /^\s*(?:->\s)?/.exec(body)?.[0] ?? '';
  const words = body.slice(start.length);
  if (HEADING.test(words.trim())) return entry;
  const chunks: string[] = [...(words.match(CHUNK) ?? [])];
  const redacted = redactExpression(words).replace(
    /limit input to \? (?:row\(s\)|unique row\(s\)) per chunk/g,
    found => chunks.shift() ?? found,
  );
  return start + redacted + figures;
}

/** A quote that was begun and not ended, so that the next line belongs to it. */
function quoteIsOpen(text: string): boolean {
  const rest = text.replace(/`(?:[^`]|``)*`|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/g, '');
  return /['"]/.test(rest);
}
