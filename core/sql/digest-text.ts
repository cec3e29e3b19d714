import type { Reduction } from './reduction.ts';
import { SYM, SYMBOL_TEXT } from './symbols.ts';

const decoder = new TextDecoder();

/** The name of the identifier at `index` of a reduction, without its quotes; a backquote inside stays doubled. */
export function identifierAt(reduction: Reduction, index: number): string {
  const { bytes } = reduction.lexer;
  const start = reduction.starts[index] ?? 0;
  const end = reduction.ends[index] ?? 0;
  const quote = bytes[start];
  if (quote === 0x60)
    return decoder.decode(bytes.subarray(start + 1, closes(bytes, start, end, quote) ? end - 1 : end));
  if (quote !== 0x22) return decoder.decode(bytes.subarray(start, end));
  const inner = decoder.decode(bytes.subarray(start + 1, closes(bytes, start, end, quote) ? end - 1 : end));
  return inner.replaceAll('""', '"').replaceAll('`', '``');
}

function closes(bytes: Uint8Array, start: number, end: number, quote: number): boolean {
  return end - start > 1 && bytes[end - 1] === quote;
}

/** The digest text: tokens by single blanks, identifiers in backquotes, nothing between `@` and its name. */
export function digestText(reduction: Reduction): string {
  const parts: string[] = [];
  let glued = true;
  for (let i = 0; i < reduction.length; i++) {
    const symbol = reduction.symbols[i] ?? SYM.end;
    if (!glued) parts.push(' ');
    if (symbol !== SYM.identifier) parts.push(SYMBOL_TEXT[symbol] ?? '');
    else if (reduction.symbols[i - 1] === SYM.administrator) parts.push(identifierAt(reduction, i));
    else parts.push(`\`${identifierAt(reduction, i)}\``);
    glued = symbol === SYM.at || symbol === SYM.atAt;
  }
  return parts.join('');
}
