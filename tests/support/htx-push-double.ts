/** A push of HTX on loopback that says what a test says: for what the simulated exchange can't express. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { answers } from './htx-double.ts';

export interface PushSession {
  socket: WebSocket;
  /** The next message of the app. */
  next: () => Promise<string>;
  /** Answers the sign-in and the subscription. */
  welcome: () => Promise<void>;
  closed: Promise<void>;
}

export interface PushDouble extends AsyncDisposable {
  address: string;
  /** The next connection. */
  session: () => Promise<PushSession>;
  /** The Host header of each handshake. */
  hosts: string[];
}

export const authAnswer = '{"op":"auth","type":"api","err-code":0,"ts":1763807051526,"data":{"user-id":"57324294"}}';
export const subAnswer = '{"op":"sub","cid":"1","topic":"orders","ts":1763807051527,"err-code":0}';

export async function pushDouble(now: () => number): Promise<PushDouble> {
  const sessions = queue<PushSession>();
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    // Any other envelope than HTX's own can't be read as a list, and the app would dial anew.
    response.end(request.url === '/api/v1/timestamp' ? `{"status":"ok","ts":${String(now())}}` : answers.empty);
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => {
    hosts.push(request.headers.host ?? '');
    const messages = queue<string>();
    const closed = Promise.withResolvers<void>();
    socket.on('message', (data) => messages.add(Buffer.isBuffer(data) ? data.toString() : ''));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => closed.resolve());
    sessions.add({
      socket,
      next: messages.next,
      async welcome() {
        await messages.next();
        socket.send(authAnswer);
        await messages.next();
        socket.send(subAnswer);
      },
      closed: closed.promise,
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The double has no port.');
  return {
    address: `http://127.0.0.1:${String(address.port)}`,
    session: sessions.next,
    hosts,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What comes, one by one, for whoever waits for it. */
export function queue<Item>(): {
  add: (item: Item) => void;
  next: () => Promise<Item>;
  readonly waiting: readonly Item[];
} {
  const items: Item[] = [];
  const takers: ((item: Item) => void)[] = [];
  return {
    waiting: items,
    add(item) {
      const taker = takers.shift();
      if (taker === undefined) items.push(item);
      else taker(item);
    },
    next: () =>
      new Promise((resolve) => {
        const [item] = items;
        if (items.length === 0 || item === undefined) takers.push(resolve);
        else {
          items.shift();
          resolve(item);
        }
      }),
  };
}
