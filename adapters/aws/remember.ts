type Ask<Of, Answer> = (of: Of, signal: AbortSignal) => Promise<Answer>;

/**
 * Asks once in `forMs` milliseconds about each thing, and answers from memory between; a failure is not remembered. Callers that come while
 * one asks, ask too: each may be aborted by itself.
 */
export function remembering<Of, Answer>(
  forMs: number,
  keyOf: (of: Of) => string,
  ask: Ask<Of, Answer>,
): Ask<Of, Answer> {
  const answers = new Map<string, { at: number; answer: Answer }>();
  return async (of, signal) => {
    const key = keyOf(of);
    const known = answers.get(key);
    if (known && performance.now() - known.at < forMs) return known.answer;
    const at = performance.now();
    const answer = await ask(of, signal);
    answers.set(key, { at, answer });
    return answer;
  };
}
