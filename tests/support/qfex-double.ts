/** A QFEX of which each test writes what it says: for what the simulated one is too well-mannered to do. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

export interface DoubleSocket {
  /** Counts from 1. */
  number: number;
  send: (text: string) => void;
  ping: () => void;
  close: (code: number) => void;
  /** Bytes that are no proper frame. */
  write: (bytes: Buffer) => void;
  destroy: () => void;
}

export interface HttpReply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

export type SocketAnswer = (socket: DoubleSocket, params: Record<string, unknown>, text: string) => void;
export type RestAnswer = (path: string, params: URLSearchParams) => HttpReply | 'drop';

export interface QfexScript {
  handshake?: (url: string) => HttpReply | null;
  auth?: SocketAnswer;
  get_order?: SocketAnswer;
  get_user_orders?: SocketAnswer;
  subscribe?: SocketAnswer;
  /** Swallows ping frames, as a half-open connection does; their pongs never come. */
  isDeaf?: boolean;
  rest?: RestAnswer;
}

export interface QfexDouble {
  /** As a trader would type it. */
  endpoint: string;
  handshakes: string[];
  messages: { socket: number; type: string; params: Record<string, unknown>; text: string }[];
  requests: { path: string; params: URLSearchParams; headers: IncomingHttpHeaders }[];
  openSockets: () => number;
  /** Resolves when no socket is open. */
  allClosed: () => Promise<void>;
  /** Resolves at the next message of this type; `ping` is a ping frame. */
  next: (type: string) => Promise<DoubleSocket>;
  /** The types of the messages that came, without `auth`. */
  asked: () => string[];
  close: () => Promise<void>;
}

export const emptyList = '{"all_orders_response":{"orders":[],"stop_orders":[]}}';
export const emptyPage: HttpReply = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"count":0,"data":null}',
};

export function list(...rows: readonly string[]): string {
  return `{"all_orders_response":{"orders":[${rows.join(',')}],"stop_orders":[]}}`;
}
export function page(...rows: readonly string[]): HttpReply {
  return { ...emptyPage, body: `{"count":${String(rows.length)},"data":[${rows.join(',')}]}` };
}
export function problemPage(status: number, detail: string): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title: 'Refused', status, detail, errors: null }),
  };
}
export const blockedPage = (status: number): HttpReply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><html><head><title>Attention Required!</title></head><body>You have been blocked</body></html>',
});
/** Answers with one text. */
export const say =
  (text: string): SocketAnswer =>
  (socket) =>
    socket.send(text);
/** One frame for each channel, as QFEX confirms them. */
export const confirm: SocketAnswer = (socket, { channels }) => {
  if (Array.isArray(channels))
    for (const channel of channels) socket.send(JSON.stringify({ subscribed: String(channel) }));
};
export const silence: SocketAnswer = () => undefined;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The double has no port.');
  return address.port;
}

/** Starts it on two free ports of loopback; it authenticates everyone and holds no order unless told. */
export async function startQfexDouble(script: QfexScript = {}): Promise<QfexDouble> {
  const double: Pick<QfexDouble, 'handshakes' | 'messages' | 'requests'> = {
    handshakes: [],
    messages: [],
    requests: [],
  };
  const open = new Set<Duplex>();
  let waiting: { type: string; resolve: (socket: DoubleSocket) => void }[] = [];
  let whenAllClosed: (() => void)[] = [];

  const reach = (type: string, socket: DoubleSocket): void => {
    const reached = waiting.filter((one) => one.type === type);
    waiting = waiting.filter((one) => one.type !== type);
    for (const { resolve } of reached) resolve(socket);
  };

  const rest = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://double');
    double.requests.push({ path: url.pathname, params: url.searchParams, headers: request.headers });
    const reply = script.rest?.(url.pathname, url.searchParams) ?? emptyPage;
    if (reply === 'drop') {
      response.destroy();
      return;
    }
    // This machine's time would be another than that of the test.
    response.sendDate = false;
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  });
  const trade = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: script.isDeaf !== true });
  trade.on('upgrade', (request, stream: Duplex, head) => {
    stream.on('error', () => stream.destroy());
    double.handshakes.push(request.url ?? '');
    const refusal = script.handshake?.(request.url ?? '') ?? null;
    if (refusal !== null) {
      const headers = Object.entries({
        'content-length': String(Buffer.byteLength(refusal.body)),
        connection: 'close',
        ...refusal.headers,
      });
      stream.end(
        `HTTP/1.1 ${String(refusal.status)} Refused\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${refusal.body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (webSocket) => {
      open.add(stream);
      const socket: DoubleSocket = {
        number: double.handshakes.length,
        send: (text) => webSocket.send(text),
        ping: () => webSocket.ping(),
        close: (code) => webSocket.close(code),
        write: (bytes) => stream.write(bytes),
        destroy: () => stream.destroy(),
      };
      webSocket.on('error', () => webSocket.terminate());
      stream.on('close', () => {
        open.delete(stream);
        if (open.size > 0) return;
        for (const resolve of whenAllClosed) resolve();
        whenAllClosed = [];
      });
      webSocket.on('message', (data) => {
        const text = data instanceof Buffer ? data.toString() : '';
        const message: unknown = JSON.parse(text);
        const type = isRecord(message) && typeof message['type'] === 'string' ? message['type'] : '';
        const params = isRecord(message) && isRecord(message['params']) ? message['params'] : {};
        double.messages.push({ socket: socket.number, type, params, text });
        const answers: Record<string, SocketAnswer | undefined> = {
          auth: script.auth ?? say('{"authenticated":true}'),
          get_order: script.get_order ?? say(emptyList),
          get_user_orders: script.get_user_orders ?? say(emptyList),
          subscribe: script.subscribe ?? confirm,
        };
        answers[type]?.(socket, params, text);
        reach(type, socket);
      });
      webSocket.on('ping', () => reach('ping', socket));
    });
  });
  const [tradePort, restPort] = await Promise.all([listen(trade), listen(rest)]);
  return {
    ...double,
    endpoint: `ws://127.0.0.1:${String(tradePort)},http://127.0.0.1:${String(restPort)}`,
    openSockets: () => open.size,
    allClosed: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => whenAllClosed.push(resolve))),
    next: (type) => new Promise((resolve) => waiting.push({ type, resolve })),
    asked: () => double.messages.map(({ type }) => type).filter((type) => type !== 'auth'),
    close: async () => {
      for (const stream of open) stream.destroy();
      const closed = [once(trade, 'close'), once(rest, 'close')];
      for (const server of [trade, rest]) {
        server.close();
        server.closeAllConnections();
      }
      await Promise.all(closed);
    },
  };
}
