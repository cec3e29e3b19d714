/** A piece of a line: words, or words that are code, strong or a link. */
export type Inline = { kind: 'text' | 'code' | 'strong'; text: string } | { kind: 'link'; text: string; to: string };
export type Block =
  | { kind: 'heading'; level: number; id: string; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'code'; text: string };

/** The part of Markdown that this project's own documents use: headings, paragraphs, lists, tables, fences; code, strong, links. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const fences = text.split(/^```\w*\n([\s\S]*?)^```$/m);
  fences.forEach((part, index) => {
    if (index % 2 === 1) blocks.push({ kind: 'code', text: part.trimEnd() });
    else for (const chunk of part.split(/\n{2,}/)) blocks.push(...blockOf(chunk.trim()));
  });
  return blocks;
}

function blockOf(chunk: string): Block[] {
  if (chunk === '') return [];
  const lines = chunk.split('\n');
  const [, marks, title] = /^(#+) (.+)$/.exec(lines[0] ?? '') ?? [];
  if (marks && title)
    return [
      { kind: 'heading', level: marks.length, id: anchorOf(title), text: parseInline(title) },
      ...blockOf(lines.slice(1).join('\n').trim()),
    ];
  if (chunk.startsWith('- ')) {
    const items = chunk.split(/\n(?=- )/).map(item => parseInline(item.slice(2).replace(/\n\s*/g, ' ')));
    return [{ kind: 'list', items }];
  }
  if (chunk.startsWith('|')) {
    const [head = [], , ...rows] = lines.map(line =>
      line
        .slice(1, -1)
        .split('|')
        .map(cell => parseInline(cell.trim())),
    );
    return [{ kind: 'table', head, rows }];
  }
  return [{ kind: 'paragraph', text: parseInline(lines.join(' ')) }];
}

/** How GitHub names the anchor of a heading. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

function parseInline(text: string): Inline[] {
  const pieces: Inline[] = [];
  let last = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g)) {
    const [whole, code, strong, label, to] = match;
    if (match.index > last) pieces.push({ kind: 'text', text: text.slice(last, match.index) });
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else pieces.push({ kind: 'link', text: label ?? '', to: to ?? '' });
    last = match.index + whole.length;
  }
  if (last < text.length) pieces.push({ kind: 'text', text: text.slice(last) });
  return pieces;
}
