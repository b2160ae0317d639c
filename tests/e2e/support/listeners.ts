/** What reaches this computer's own ports? A UDP and a TCP listener that count, for a page that tries to get out. */

import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export interface Listeners {
  udpPort: number;
  tcpPort: number;
  /** What arrived so far. */
  arrived: { packets: number; connections: number };
  /** Resolves with the first packet. */
  firstPacket: Promise<void>;
  close: () => Promise<void>;
}

export async function openListeners(): Promise<Listeners> {
  const arrived = { packets: 0, connections: 0 };
  const first = Promise.withResolvers<void>();
  const udp = createSocket('udp4');
  udp.on('message', () => {
    arrived.packets += 1;
    first.resolve();
  });
  await new Promise<void>((resolve) => {
    udp.bind(0, '127.0.0.1', resolve);
  });
  const tcp = createServer((socket) => {
    arrived.connections += 1;
    socket.on('error', () => undefined);
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    tcp.listen(0, '127.0.0.1', resolve);
  });
  const address = tcp.address();
  return {
    udpPort: udp.address().port,
    tcpPort: typeof address === 'object' && address !== null ? address.port : 0,
    arrived,
    firstPacket: first.promise,
    close: async () => {
      await new Promise<void>((resolve) => {
        udp.close(resolve);
      });
      await new Promise<void>((resolve) => {
        tcp.close(() => resolve());
      });
    },
  };
}
