/** A text with `{name}` places filled in; a place without a value becomes nothing. */
export function fillText(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '').trim();
}
