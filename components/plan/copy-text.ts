import { notify } from '#components/shell/notify.ts';

/** Puts the text into the clipboard and says so with `done`. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'good', title: done });
  } catch (error) {
    // The browser withholds the clipboard, as on plain http: say so instead of failing silently.
    notify({ tone: 'crit', title: error instanceof Error ? error.message : String(error) });
  }
}
