import type { DigestShape } from './digest.ts';

/** A guess is worth less than this many tokens of agreement: `SELECT * FROM` is the beginning of too much. */
const FEWEST_TOKENS = 6;

export type CutMatch = {
  /** The digest the cut text most likely belongs to. */
  id: string;
  /** Always false: the part that is missing was not seen. */
  exact: false;
};

/**
 * The digest a cut text belongs to, when one alone among `known` begins like it; undefined when none does, when
 * several do or when too little is left. The last two tokens are left out of the comparison: the cut may have fallen
 * into them, and a list that was cut open shows other symbols than the same list when it is whole.
 */
export function matchCut(
  cut: DigestShape,
  known: Iterable<Pick<DigestShape, 'id' | 'text' | 'truncated'>>,
): CutMatch | undefined {
  const tokens = cut.text.split(' ');
  const openList = cut.text.lastIndexOf(' IN ( ?');
  const kept = tokens.slice(0, -2).join(' ');
  const beginning = openList > 0 && openList > kept.lastIndexOf(')') ? cut.text.slice(0, openList) : kept;
  if (beginning.split(' ').length < FEWEST_TOKENS) return undefined;
  const ids = new Set<string>();
  for (const { id, text, truncated } of known) if (!truncated && text.startsWith(beginning)) ids.add(id);
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? { id, exact: false } : undefined;
}
