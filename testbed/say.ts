/** Writes one line of progress to standard error, so that a program's own output stays clean. */
export function say(text: string): void {
  process.stderr.write(`testbed: ${text}\n`);
}
