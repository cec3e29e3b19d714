import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_ROLES } from '#core/contract/socket.ts';
import type { Lifecycle } from '#runtime/lifecycle.ts';
import { sockets } from '#runtime/metrics/server.ts';
import type { WebContext } from '#runtime/web-context.ts';
import { runCollectionFeed } from '#server/collection-feed.ts';
import { isDecodable, refuse } from '#server/malformed-address.ts';
import { setSecurityHeaders } from '#server/security-headers.ts';
import { createLiveServer, type Handshake } from '#server/socket.ts';
import { runStatusFeed } from '#server/status-feed.ts';
import { identify, requireRole } from '#services/authorise.ts';
import type { Actor } from '#services/context.ts';

type Listen = { host: string; port: number; dev: boolean };

/** Pages, API and sockets on one http server. Resolves with its address when it listens. @throws when the port is taken */
export async function startWebServer(
  ctx: WebContext,
  lifecycle: Lifecycle,
  pages: RequestListener,
  { host, port, dev }: Listen,
): Promise<string> {
  const http = createServer((request, response) => {
    setSecurityHeaders(response, dev);
    if (isDecodable(request.url ?? '')) pages(request, response);
    else refuse(response);
  });
  await listen(http, host, port);
  const io = createLiveServer(http, handshake => authoriseSocket(ctx, handshake));
  sockets(() => [{ labels: {}, value: io.engine.clientsCount }]);
  const feed = Promise.all([runStatusFeed(ctx, io), runCollectionFeed(ctx, io)]).catch(error => {
    ctx.log.error({ err: error }, 'the live feed ended unexpectedly');
    void lifecycle.stop('the live feed ended');
  });
  lifecycle.onClose('http and sockets', () => io.close());
  lifecycle.onClose('live feed', () => feed);
  return addressOf(http, host);
}

async function authoriseSocket(ctx: WebContext, { headers }: Handshake): Promise<Actor> {
  const actor = await identify(ctx.signIn, {
    method: 'GET',
    host: headers.host ?? null,
    origin: headers.origin ?? null,
    fetchSite: [headers['sec-fetch-site']].flat()[0] ?? null,
    cookie: headers.cookie ?? null,
    authorization: headers.authorization ?? null,
    socket: true,
  });
  for (const role of Object.values(SOCKET_ROLES)) requireRole(actor, role);
  return actor;
}

async function listen(http: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function addressOf(http: Server, host: string): string {
  const { port } = http.address() as AddressInfo; // a TCP server that listens has one
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
