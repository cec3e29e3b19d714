import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_ROLES } from '#core/contract/socket.ts';
import type { Lifecycle } from '#runtime/lifecycle.ts';
import { sockets } from '#runtime/metrics/server.ts';
import type { WebContext } from '#runtime/web-context.ts';
import { noteClientAddress } from '#server/client-address.ts';
import { runCollectionFeed } from '#server/collection-feed.ts';
import { refusalOf, refuse } from '#server/malformed-request.ts';
import { gateOf } from '#server/page-gate.ts';
import { setSecurityHeaders } from '#server/security-headers.ts';
import { type Authorised, createLiveServer, type Handshake } from '#server/socket.ts';
import { checkSockets } from '#server/socket-check.ts';
import { runStatusFeed } from '#server/status-feed.ts';
import { headerFacts } from '#services/access/request-facts.ts';
import { identify, requireRole } from '#services/authorise.ts';

type Listen = {
  host: string;
  port: number;
  dev: boolean;
  /** Trusted proxies in front, see TRUST_PROXY. */
  proxies: number;
};

/** Pages, API and sockets on one http server. Resolves with its address when it listens. @throws when the port is taken */
export async function startWebServer(
  ctx: WebContext,
  lifecycle: Lifecycle,
  pages: RequestListener,
  { host, port, dev, proxies }: Listen,
): Promise<string> {
  const tls = ctx.signIn?.origin.startsWith('https:') ?? false;
  const http = createServer(async (request, response) => {
    noteClientAddress(request, proxies);
    setSecurityHeaders(request, response, { dev, tls });
    const refusal = refusalOf(request);
    if (refusal) return refuse(response, refusal);
    const elsewhere = await gateOf(ctx, request);
    if (elsewhere === null) pages(request, response);
    else response.writeHead(307, { location: elsewhere, 'cache-control': 'no-store' }).end();
  });
  await listen(http, host, port);
  const io = createLiveServer(
    http,
    request => noteClientAddress(request, proxies),
    (handshake, from) => authoriseSocket(ctx, handshake, from),
  );
  sockets(() => [{ labels: {}, value: io.engine.clientsCount }]);
  const feed = Promise.all([runStatusFeed(ctx, io), runCollectionFeed(ctx, io), checkSockets(ctx, io)]).catch(error => {
    ctx.log.error({ err: error }, 'the live feed ended unexpectedly');
    void lifecycle.stop('the live feed ended');
  });
  lifecycle.onClose('http and sockets', () => io.close());
  lifecycle.onClose('live feed', () => feed);
  return addressOf(http, host);
}

async function authoriseSocket(ctx: WebContext, { headers }: Handshake, address: string): Promise<Authorised> {
  const facts = {
    ...headerFacts(name => [headers[name]].flat()[0]),
    method: 'GET',
    address,
    socket: true,
  };
  const actor = await identify(ctx, facts);
  for (const role of Object.values(SOCKET_ROLES)) requireRole(actor, role);
  return { actor, facts };
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
