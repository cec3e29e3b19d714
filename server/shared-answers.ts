import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { countRequest } from '#runtime/metrics/web.ts';
import { FACT_HEADERS } from '#services/access/request-facts.ts';

/** The list that many readers ask for at once, and that costs much more to read than to send. */
const PATH = '/api/captures';
/** All of a request that its answer depends on, and the id that a caller wants to find in it. */
const HEADERS = [...Object.values(FACT_HEADERS), 'accept-encoding', 'x-request-id'] as const;

type Waiting = { request: IncomingMessage; response: ServerResponse; since: number };
type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/**
 * Requests of a list that are equal in all that its answer depends on, the reader included, get one answer while it is being made: it is as
 * new as the one that the first of them gets. Nothing is kept after that.
 */
export function shareAnswers(pages: RequestListener): RequestListener {
  const making = new Map<string, Waiting[]>();
  const ask: RequestListener = (request, response) => {
    const key = keyOf(request);
    if (key === null || response.destroyed) return pages(request, response);
    const others = making.get(key);
    if (others) return void others.push({ request, response, since: performance.now() });
    const waiting: Waiting[] = [];
    making.set(key, waiting);
    onAnswer(response, answer => {
      making.delete(key);
      // Whoever asked first may have gone before it had its answer, and others meanwhile.
      for (const other of waiting.filter(({ response }) => !response.destroyed)) {
        if (answer) send(answer, other);
        else ask(other.request, other.response);
      }
    });
    pages(request, response);
  };
  return ask;
}

function keyOf({ method, url = '', headers }: IncomingMessage): string | null {
  if (method !== 'GET' || url.split('?', 1)[0] !== PATH) return null;
  return JSON.stringify([url, ...HEADERS.map(name => headers[name] ?? null)]);
}

/** Tells once what was answered, or null when the connection closed before. */
function onAnswer(response: ServerResponse, told: (answer: Answer | null) => void): void {
  const chunks: Buffer[] = [];
  let open = true;
  const tell = (answer: Answer | null) => {
    if (open) told(answer);
    open = false;
  };
  const { write, end } = response;
  const keep = ([chunk, encoding]: unknown[]) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encoding as BufferEncoding));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.once('close', () => tell(null));
  response.write = (...sent: unknown[]) => {
    keep(sent);
    return Reflect.apply(write, response, sent);
  };
  response.end = (...sent: unknown[]) => {
    keep(sent);
    Reflect.apply(end, response, sent);
    tell({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(chunks) });
    return response;
  };
}

function send({ status, headers, body }: Answer, { response, since }: Waiting): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  response.removeHeader('transfer-encoding');
  response.setHeader('content-length', body.length);
  response.writeHead(status).end(body);
  countRequest('GET', PATH, status, performance.now() - since);
}
