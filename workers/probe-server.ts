import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProcessContext } from '#runtime/context.ts';
import { answer, isMetricsAddress, type MetricsAccess, metricsAnswer, metricsGuard } from '#runtime/metrics/answer.ts';

export type ProbeServer = { port: number; stop: () => Promise<void> };

/**
 * What a worker tells over HTTP: /health (the process answers), /ready (it can work; why not, for those who may have the metrics) and
 * /metrics. @throws when the port is taken
 */
export async function startProbeServer(
  ctx: Pick<ProcessContext, 'readiness'>,
  { host, port, access }: { host: string; port: number; access: MetricsAccess },
): Promise<ProbeServer> {
  const metrics = metricsAnswer(access);
  const mayKnow = metricsGuard(access);
  const http = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (isMetricsAddress(request.url)) metrics(request, response);
    else if (path === '/health') answer(response, 200, 'ok\n');
    else if (path === '/ready') {
      void ctx.readiness().then(({ ready, reasons }) => {
        const why = mayKnow(request) ? reasons.join('\n') : 'not ready';
        answer(response, ready ? 200 : 503, `${ready ? 'ready' : why}\n`);
      });
    } else answer(response, 404, 'There are /health, /ready and /metrics.\n');
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
  const stop = () =>
    new Promise<void>(resolve => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  return { port: (http.address() as AddressInfo).port, stop }; // a TCP server that listens has one
}
