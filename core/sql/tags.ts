import { Lexer } from './lexer.ts';
import { SYM } from './symbols.ts';

/** Tags taken from one statement, and characters of a tag's value: a comment is written by anyone. */
const MOST_TAGS = 32;
const LONGEST = 256;
/** `key='value'` as sqlcommenter writes it (https://google.github.io/sqlcommenter/spec/), both URL-encoded. */
const QUOTED_PAIR = /([\w%.~-]+)='((?:[^'\\]|\\.)*)'/y;
/** `key:value`, the older habit of Rails and others. */
const PLAIN_PAIR = /([\w.-]+):([^,'"*]+)/y;
const SEPARATOR = /\s*,?\s*/y;

const decoder = new TextDecoder();

/** The tags in the comments of the statement `bytes[from, to)`; empty for a statement without any. */
export function tagsOf(bytes: Uint8Array, from: number, to: number): Record<string, string> {
  const tags: Record<string, string> = {};
  if (!mayHaveComment(bytes, from, to)) return tags;
  const lexer = new Lexer({ withComments: true });
  lexer.reset(bytes, from, to);
  for (let symbol = lexer.next(); symbol !== SYM.end; symbol = lexer.next()) {
    if (symbol === SYM.comment) addPairs(tags, decoder.decode(bytes.subarray(lexer.start, lexer.end)));
  }
  return tags;
}

function mayHaveComment(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = bytes.indexOf(0x2a, from); at > 0 && at < to; at = bytes.indexOf(0x2a, at + 1))
    if (bytes[at - 1] === 0x2f) return true;
  return false;
}

/** Takes a comment's pairs, if it consists of pairs from its first character to its last. */
function addPairs(tags: Record<string, string>, comment: string): void {
  if (!comment.startsWith('/*') || !comment.endsWith('*/')) return;
  const text = comment.slice(2, -2).trim();
  const found: [string, string][] = [];
  for (let at = 0; at < text.length && found.length < MOST_TAGS; at = skip(text, at)) {
    const pair = matchAt(QUOTED_PAIR, text, at) ?? matchAt(PLAIN_PAIR, text, at);
    if (!pair) return;
    found.push([decode(pair[1] ?? ''), decode((pair[2] ?? '').trim())]);
    at += pair[0].length;
  }
  for (const [key, value] of found) if (key !== '__proto__') tags[key.slice(0, LONGEST)] = value.slice(0, LONGEST);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skip(text: string, at: number): number {
  return at + (matchAt(SEPARATOR, text, at)?.[0].length ?? 0);
}

function decode(text: string): string {
  const unescaped = text.replace(/\\(.)/g, '$1');
  try {
    return decodeURIComponent(unescaped);
  } catch {
    // A lone % is no encoding: the text means what it says.
    return unescaped;
  }
}
