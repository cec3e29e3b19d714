import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { shareAnswers } from './shared-answers.ts';

const LIST = '/api/captures?limit=50';
const PATIENT = { timeout: 10_000 };
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A server whose answers the test gives; `asked` holds what it was asked and did not answer yet. */
async function serve() {
  const asked: ServerResponse[] = [];
  const pages = shareAnswers((_, response) => void asked.push(response));
  let received = 0;
  const listener: RequestListener = (request, response) => {
    received++;
    response.setHeader('x-of-the-server', 'yes');
    pages(request, response);
  };
  const http = createServer(listener).listen(0, '127.0.0.1');
  await new Promise(resolve => http.once('listening', resolve));
  stops.push(() => void http.close().closeAllConnections());
  const { port } = http.address() as AddressInfo;
  const ask = (path = LIST, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
  const until = (count: number) => expect.poll(() => received, PATIENT).toBe(count);
  return { asked, ask, until };
}

describe('equal requests of the list', () => {
  it('get one answer while it is being made, and a new one after', async () => {
    const { asked, ask, until } = await serve();
    const answers = [ask(), ask(), ask()];
    await until(3);
    expect(asked).toHaveLength(1);
    asked[0]?.writeHead(200, { 'content-type': 'application/json' });
    asked[0]?.write('{"of":');
    asked[0]?.end('"all"}');
    for (const answer of await Promise.all(answers)) {
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(answer.headers.get('x-of-the-server')).toBe('yes');
      expect(await answer.json()).toEqual({ of: 'all' });
    }
    const later = ask();
    await until(4);
    asked[1]?.writeHead(503).end('{}');
    expect((await later).status).toBe(503);
  });

  it('are those of one reader and one address only', async () => {
    const { asked, ask, until } = await serve();
    const answers = [
      ask(),
      ask(LIST, { headers: { cookie: 'session=a' } }),
      ask(LIST, { headers: { authorization: 'Bearer b' } }),
      ask('/api/captures?limit=51'),
      ask('/api/plans'),
      ask('/api/plans'),
    ];
    await until(6);
    expect(asked).toHaveLength(6);
    for (const response of asked) response.end('{}');
    await Promise.all(answers);
  });

  it('are asked again when the first reader goes away', async () => {
    const { asked, ask, until } = await serve();
    const leaving = new AbortController();
    const first = ask(LIST, { signal: leaving.signal }).catch(() => 'gone');
    await until(1);
    const second = ask();
    await until(2);
    const third = ask(LIST, { signal: leaving.signal }).catch(() => 'gone');
    await until(3);
    leaving.abort();
    expect(await Promise.all([first, third])).toEqual(['gone', 'gone']);
    await expect.poll(() => asked.length, PATIENT).toBe(2);
    asked[1]?.end('mine');
    expect(await (await second).text()).toBe('mine');
  });
});
