import compile from 'icu-minify/compile';
import type { Locale } from './locale.ts';
import { type Messages, messagesOf } from './messages.ts';

type Tree = { [key: string]: string | Tree };

const compiled = new Map<Locale, Messages>();

/** Only plain objects pass from server components to the browser; the compiler's have no prototype. */
const plain = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

const compileAll = (tree: Tree): unknown =>
  Object.fromEntries(
    Object.entries(tree).map(([key, text]) => [
      key,
      typeof text === 'string' ? plain(compile(text)) : compileAll(text),
    ]),
  );

/**
 * The texts of one language, read once on the server, so that the browser needs no reader of ICU messages. `next.config.mjs`
 * puts the half of use-intl in place that takes them.
 */
export function compiledMessagesOf(locale: Locale): Messages {
  const known = compiled.get(locale);
  if (known) return known;
  const made = compileAll(messagesOf(locale)) as Messages;
  compiled.set(locale, made);
  return made;
}
