/**
 * Asks for a page and for the files it names, as a browser does on its first visit: the server then has read and compiled what the
 * first visitor would else wait for.
 */
export async function warmPage(address: string): Promise<void> {
  const answer = await fetch(address);
  const html = await answer.text();
  const files = new Set([...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, path]) => path ?? ''));
  await Promise.all([...files].map(async path => (await fetch(new URL(path, answer.url))).arrayBuffer()));
}
