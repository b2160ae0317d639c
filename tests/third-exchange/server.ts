/** Kite's own wire, on loopback: `GET /orders` lists every order, `/push` sends each change. */

import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';

export interface KiteOrder {
  id: string;
  sym: string;
  side: 'b' | 's';
  px: string;
  qty: string;
  done: string;
  st: string;
  at: number;
}

export interface KiteServer {
  address: string;
  keys: { line: string; secret: string };
  /** Adds or changes an order, and pushes it. */
  tell: (order: KiteOrder) => void;
  close: () => Promise<void>;
}

const keys = { line: 'line-0007', secret: 'kite-secret-0007' };

export async function startKite(): Promise<KiteServer> {
  const orders = new Map<string, KiteOrder>();
  const isKnown = (url: string | undefined): boolean => {
    const { searchParams } = new URL(url ?? '/', 'http://kite.test');
    return searchParams.get('line') === keys.line && searchParams.get('secret') === keys.secret;
  };
  const http = createServer((request, response) => {
    if (!isKnown(request.url)) response.writeHead(401);
    response.end(JSON.stringify({ orders: [...orders.values()] }));
  });
  const push = new WebSocketServer({
    server: http,
    verifyClient: ({ req }: { req: IncomingMessage }) => isKnown(req.url),
  });
  const pinging = setInterval(() => {
    for (const client of push.clients) client.ping();
  }, 1000);
  const listening = Promise.withResolvers<void>();
  http.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const bound = http.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${String(port)}`,
    keys,
    tell(order) {
      orders.set(order.id, order);
      for (const client of push.clients) client.send(JSON.stringify(order));
    },
    async close() {
      clearInterval(pinging);
      for (const client of push.clients) client.terminate();
      push.close();
      http.closeAllConnections();
      const closed = Promise.withResolvers<void>();
      http.close(() => closed.resolve());
      await closed.promise;
    },
  };
}
