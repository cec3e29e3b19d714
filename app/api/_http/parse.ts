import type * as z from 'zod';
import { RequestError } from './request-error.ts';

/** Bytes that a request's body may have, unless a route says otherwise: the usual valid one is a few hundred. */
const MAX_BODY_BYTES = 64 * 1024;

/** The query by its contract; a parameter given twice is a list. @throws RequestError 400 */
export function parseQuery<T extends z.ZodType>(schema: T, url: string): z.infer<T> {
  const given: Record<string, string | string[]> = {};
  for (const [name, value] of new URL(url).searchParams) {
    const before = Object.hasOwn(given, name) ? given[name] : undefined;
    given[name] = before === undefined ? value : [before, value].flat();
  }
  return check(schema, given, 'query');
}

/** The JSON body by its contract. @throws RequestError 400, 413, 415 */
export async function parseBody<T extends z.ZodType>(
  schema: T,
  request: Request,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.infer<T>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new RequestError(415, 'unsupported_media_type', 'The body must be application/json.');
  return check(schema, asJson(await readText(request, maxBytes)), 'body');
}

/** A path parameter, which Next has decoded. @throws RequestError 400 */
export function parsePath(value: string): string {
  return checkText(value, 'path');
}

function check<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  refuseNul(value, where);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }));
  throw new RequestError(400, 'invalid_input', `The ${where} is not what this address takes.`, errors.slice(0, 50));
}

/** No name, word or setting holds a NUL, and not every part behind here could store one. */
function refuseNul(value: unknown, where: string): void {
  if (typeof value === 'string') checkText(value, where);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) {
      checkText(key, where);
      refuseNul(item, where);
    }
}

function checkText(text: string, where: string): string {
  if (text.includes('\0')) throw new RequestError(400, 'invalid_input', `The ${where} holds a NUL character.`);
  return text;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, 'invalid_input', 'The body is not JSON.');
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new RequestError(413, 'too_large', `The body may have ${maxBytes} bytes at most.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
