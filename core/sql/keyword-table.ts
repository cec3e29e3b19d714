import { CHARSET_INTRODUCERS, KEYWORD_SPELLINGS } from './keywords.ts';
import { keyword, SYM } from './symbols.ts';

/**
 * Finds the symbol of a word by the hash the lexer has made of it on its way, without a string in between.
 * An open table at a load of a fifth: most identifiers miss at their first slot. Two words are taken for one when
 * 32 bits of hash and the length agree; that no two keywords do is checked when the table is made.
 */
const SLOTS = 4096;

/** One step of the hash over a word, blind to case. */
function foldedHashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ (byte | 0x20), 0x01000193);
}
export const FOLDED_HASH_SEED = 0x811c9dc5 | 0;

function foldedHash(word: string): number {
  let hash = FOLDED_HASH_SEED;
  for (let i = 0; i < word.length; i++) hash = foldedHashStep(hash, word.charCodeAt(i));
  return hash;
}

const hashes = new Int32Array(SLOTS);
const lengths = new Uint8Array(SLOTS);
const symbols = new Int16Array(SLOTS);
const conditional = new Uint8Array(SLOTS);

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}

function add(word: string, symbol: number, onlyBeforeParenthesis: boolean): void {
  const hash = foldedHash(word);
  let slot = slotOf(hash);
  while (symbols[slot] !== 0) {
    if (hashes[slot] === hash) throw new Error(`two keywords share a hash: ${word}`);
    slot = (slot + 1) & (SLOTS - 1);
  }
  hashes[slot] = hash;
  lengths[slot] = word.length;
  symbols[slot] = symbol;
  conditional[slot] = onlyBeforeParenthesis ? 1 : 0;
}

for (const { word, canonical, onlyBeforeParenthesis } of KEYWORD_SPELLINGS)
  add(word, keyword(canonical), onlyBeforeParenthesis);
for (const introducer of CHARSET_INTRODUCERS) add(introducer, SYM.charset, false);

/** The symbol of the word with this hash and length; negative when it is one only before `(`; 0 for no keyword. */
export function findKeyword(hash: number, length: number): number {
  for (let slot = slotOf(hash); symbols[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
    if (hashes[slot] === hash && lengths[slot] === length)
      return conditional[slot] === 1 ? -(symbols[slot] ?? 0) : (symbols[slot] ?? 0);
  }
  return SYM.end;
}
