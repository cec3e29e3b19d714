import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Weather = 'clear' | 'slow' | 'stall' | 'reset';
export type TcpProxy = { port: number; set: (weather: Weather) => void; close: () => void };

/** Milliseconds that each piece waits while it is slow. */
const SLOW_MS = 150;

/** A TCP proxy on the loopback that passes bytes on, late, not at all, or cuts what is open. */
export async function startProxy(target: number): Promise<TcpProxy> {
  let weather: Weather = 'clear';
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer(client => {
    if (weather === 'reset') return client.resetAndDestroy();
    const upstream = connect(target, '127.0.0.1');
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    pass(client, upstream, () => weather);
    pass(upstream, client, () => weather);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set: next => {
      weather = next;
      if (next === 'reset') for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
      // What stalled is lost with its connection, as behind a firewall that forgot it; new ones pass.
      if (next === 'clear')
        for (const pair of pairs)
          if (pair.some(socket => socket.isPaused())) for (const socket of pair) socket.resetAndDestroy();
    },
    close: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}

function pass(from: Socket, to: Socket, weather: () => Weather): void {
  from.on('data', data => {
    if (weather() === 'stall') return void from.pause();
    if (weather() === 'slow') setTimeout(() => to.writable && to.write(data), SLOW_MS);
    else to.write(data);
  });
}
