import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '#core/alerts/channel.ts';
import { openMail } from './mail.ts';
import { openNotifier } from './notifier.ts';
import { postJson } from './post.ts';

const NOW = new Date('2026-11-23T05:00:00Z');
const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function receiver(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  open.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A receiver that answers with a status, and what it got. */
async function recording(status: number, headers: Record<string, string> = {}) {
  const got: { headers: IncomingMessage['headers']; body: string; path: string }[] = [];
  const url = await receiver(async (request, response) => {
    got.push({ headers: request.headers, body: await text(request), path: request.url ?? '' });
    response.writeHead(status, headers).end();
  });
  return { url, got };
}

describe('a webhook', () => {
  const body = '{"type":"test","text":"한글"}';
  const webhook = (url: string, secret: string | null): Channel => ({
    id: 'c',
    name: 'c',
    language: 'en',
    kind: 'webhook',
    url,
    secret,
  });

  it('is signed so that a receiver can check it', async () => {
    const { url, got } = await recording(204);
    const content = { kind: 'webhook', body } as const;
    const sent = await openNotifier(null).send(
      webhook(`${url}/hook?x=1`, 'a-secret-of-the-team'),
      'n1.c',
      content,
      NOW,
    );
    expect(sent).toEqual({ ok: true });
    const wanted = createHmac('sha256', 'a-secret-of-the-team').update(`n1.c.1795410000.${body}`).digest('base64');
    expect(got).toMatchObject([
      {
        body,
        path: '/hook?x=1',
        headers: { 'webhook-id': 'n1.c', 'webhook-timestamp': '1795410000', 'webhook-signature': `v1,${wanted}` },
      },
    ]);
  });

  it('follows no redirect, and says so', async () => {
    const target = await recording(200);
    const { url } = await recording(307, { location: target.url });
    const sent = await postJson(url, body, {});
    expect(sent).toMatchObject({
      ok: false,
      final: true,
      reason: expect.stringContaining('redirects are not followed'),
    });
    expect(target.got).toEqual([]);
  });

  it.each([
    [500, false],
    [503, false],
    [429, false],
    [404, true],
    [400, true],
  ])('that is answered %i is final: %s', async (status, final) => {
    const { url } = await recording(status);
    expect(await postJson(url, body, {})).toMatchObject({ ok: false, final });
  });

  it('that nobody takes may be tried again, and its address is not told', async () => {
    const sent = await postJson('http://127.0.0.1:9/services/T0/secret-token', body, {});
    expect(sent).toMatchObject({ ok: false, final: false });
    expect(JSON.stringify(sent)).not.toContain('secret-token');
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.170.2/v2/credentials',
    'http://2852039166/latest',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/latest',
    'http://100.100.100.200/',
    'http://0.0.0.0/',
  ])('is not sent to %s', async url => {
    expect(await postJson(url, body, {})).toMatchObject({
      ok: false,
      final: true,
      reason: expect.stringContaining('metadata'),
    });
  });
});

describe('a mail', () => {
  const channel = { id: 'm', name: 'm', language: 'en', kind: 'email', to: ['dba@example.com'] } satisfies Channel;
  const content = {
    kind: 'email',
    subject: '느린 쿼리',
    text: 'SELECT ?',
    html: '<p>SELECT ?</p>',
    attachment: { name: 'report.md', text: '# 보고서' },
  } as const;

  async function mailServer(refuse?: number) {
    const got: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        void text(stream).then(mail => {
          got.push(mail);
          done(refuse ? Object.assign(new Error('no'), { responseCode: refuse }) : null);
        });
      },
    });
    open.push({ close: () => server.close() });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const notifier = openNotifier({ url: `smtp://127.0.0.1:${port}`, from: 'Slow queries <slow@example.com>' });
    open.push(notifier);
    return { got, send: () => notifier.send(channel, 'n1.m', content, NOW) };
  }

  it('arrives as text and HTML, with an id that is the same at each try', async () => {
    const { got, send } = await mailServer();
    expect(await send()).toEqual({ ok: true });
    expect(await send()).toEqual({ ok: true });
    expect(got.map(mail => /^Message-ID: (.*)$/im.exec(mail)?.[1]?.trim())).toEqual(
      Array(2).fill('<n1.m@my-slow-queries>'),
    );
    expect(got[0]).toMatch(/^From: Slow queries <slow@example\.com>$/m);
    expect(got[0]).toMatch(/^To: dba@example\.com$/m);
    expect(got[0]).toContain('text/plain');
    expect(got[0]).toContain('text/html');
    expect(got[0]).toContain('filename=report.md');
  });

  it.each([
    [451, false],
    [550, true],
  ])('that is refused with %i is final: %s', async (code, final) => {
    const { send } = await mailServer(code);
    expect(await send()).toMatchObject({ ok: false, final });
  });

  it('is given up within its limit by a server that answers without an end', async () => {
    const server = createNetServer(socket => {
      socket.write('220 slow\r\n');
      socket.on('error', () => undefined);
      socket.on('data', () => {
        const more = setInterval(() => socket.write('250-and more\r\n'), 20);
        socket.once('close', () => clearInterval(more));
      });
    });
    open.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const closed = once(server, 'connection').then(([socket]) => once(socket as Socket, 'close'));
    const mail = openMail({ url: `smtp://127.0.0.1:${port}`, from: 'slow@example.com' }, 300);
    const outcome = await mail.send(channel.to, 'n1.m', content);
    expect(outcome).toMatchObject({ ok: false, final: false, reason: expect.stringContaining('EABORT') });
    await closed;
  });

  it('says what to set when there is no mail server', async () => {
    const sent = await openNotifier(null).send(channel, 'n', content, NOW);
    expect(sent).toMatchObject({ ok: false, final: true, reason: expect.stringContaining('SMTP_URL') });
  });
});
