import { globSync } from 'node:fs';

type Handler = (
  request: Request,
  segments: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

const ROOT = 'app';
const ORIGIN = 'http://127.0.0.1:3000';

/** Route files by their pattern, the most particular first. */
const routes = globSync('api/**/route.ts', { cwd: ROOT })
  .map(file => ({ file, segments: file.split('/').slice(0, -1) }))
  .sort((a, b) => particular(b.segments) - particular(a.segments));

/** Calls the handler that Next would call for an address, as Next would; for tests. An object body is sent as JSON. */
export async function callRoute(
  method: string,
  address: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = new URL(address, ORIGIN);
  const path = url.pathname.slice(1).split('/').map(decodeURIComponent);
  for (const { file, segments } of routes) {
    const params = match(segments, path);
    if (!params) continue;
    const specifier = `../../${file}`;
    const module = (await import(/* @vite-ignore */ specifier)) as Record<string, Handler | undefined>;
    const handler = module[method];
    if (!handler) return new Response(null, { status: 405 });
    return handler(requestOf(url, method, body, headers), { params: Promise.resolve(params) });
  }
  return new Response(null, { status: 404 });
}

function requestOf(url: URL, method: string, body: unknown, headers: Record<string, string>): Request {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const all = { host: url.host, ...type, ...headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(url, { method, headers: all, ...(body === undefined ? {} : { body: text }) });
}

function match(segments: string[], path: string[]): Record<string, string | string[]> | null {
  const params: Record<string, string | string[]> = {};
  for (const [index, segment] of segments.entries()) {
    const rest = /^\[\[\.\.\.(\w+)\]\]$/.exec(segment)?.[1];
    if (rest) return { ...params, [rest]: path.slice(index) };
    const name = /^\[(\w+)\]$/.exec(segment)?.[1];
    const given = path[index];
    if (given === undefined || (!name && segment !== given)) return null;
    if (name) params[name] = given;
  }
  return segments.length === path.length ? params : null;
}

function particular(segments: string[]): number {
  return segments.reduce(
    (sum, segment) => sum + (segment.startsWith('[[') ? -100 : segment.startsWith('[') ? 1 : 2),
    0,
  );
}
