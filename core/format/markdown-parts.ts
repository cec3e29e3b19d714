/** The pieces that every Markdown document here is made of: no HTML, and nothing that a name could turn into markup. */

/** Text that Markdown takes as text: no line breaks, and nothing that begins markup. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, mark => `\\${mark}`);
}

/** Words of a server or of SQL inside of a sentence. */
export function code(text: string): string {
  return text.includes('`') ? plain(text) : `\`${text.replaceAll('|', '\\|')}\``;
}

/** A fence longer than any run of backticks inside. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

/** A table of text: its head, then its rows, each of as many cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return tableOf(
    head.map(plain),
    'l'.repeat(head.length),
    rows.map(cells => cells.map(plain)),
  ).replaceAll('\u202f', ' ');
}

/** A table whose cells are Markdown without line breaks; `align` has a letter a column, l or r. */
export function tableOf(head: readonly string[], align: string, rows: readonly (readonly string[])[]): string {
  const rule = [...align].map(letter => (letter === 'r' ? '---:' : ':---'));
  return [head, rule, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
