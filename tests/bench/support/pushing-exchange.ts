/**
 * HTX as the bench feeds it: it lets an account sign in and subscribe, has nothing in its lists, and never pushes but a ping.
 *
 * Once orders are fed it refuses every list: an empty one would deny them all, and each would be asked for.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventEmitter, once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { contractsText, timeText } from './answers.ts';

// As HTX does: whoever hears nothing for 15 s takes the connection for dead, and others' turns can last longer.
const pingEveryMs = 5000;
const emptyList = '{"code":200,"message":"Success","data":[],"ts":1}';

export class PushingExchange implements AsyncDisposable {
  readonly origin: string;
  readonly #server: ReturnType<typeof createServer>;
  readonly #sockets: WebSocketServer;
  readonly #pings: NodeJS.Timeout;
  #isListing = true;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    server.on('request', (request, response) => this.#answer(request, response));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port.');
    this.origin = `http://127.0.0.1:${String(address.port)}`;
    this.#sockets = new WebSocketServer({ server, perMessageDeflate: false });
    this.#pings = setInterval(() => this.#ping(), pingEveryMs);
    this.#sockets.on('connection', (socket) => {
      socket.on('message', (data) => {
        if (!(data instanceof Buffer)) return;
        if (data.includes('"auth"')) socket.send('{"op":"auth","type":"api","err-code":0,"ts":1}');
        else if (data.includes('"sub"')) socket.send('{"op":"sub","topic":"orders","ts":1,"err-code":0}');
      });
    });
  }

  static async start(): Promise<PushingExchange> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PushingExchange(server);
  }

  /** From now on. */
  refuseLists(): void {
    this.#isListing = false;
  }

  #answer({ url: path = '' }: IncomingMessage, response: ServerResponse): void {
    if (path.startsWith('/api/v1/timestamp')) response.end(timeText(Date.now()));
    else if (path.includes('swap_contract_info')) response.end(contractsText(Date.now()));
    else if (this.#isListing) response.end(emptyList);
    else response.writeHead(503).end();
  }

  #ping(): void {
    for (const socket of this.#sockets.clients) socket.send(`{"op":"ping","ts":"${String(Date.now())}"}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#pings);
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/**
 * The app's own end of a connection, caught as it opens: what is emitted on it as a message comes in as if it had been
 * received, without the work of the loopback on both sides, which no contestant has a part in.
 */
export async function caughtSocket(open: () => void): Promise<WebSocket> {
  const caught = Promise.withResolvers<WebSocket>();
  WebSocket.prototype.emit = function emitAndCatch(this: WebSocket, name, ...args): boolean {
    // The exchange's end opens too, in this same process; it was never dialed, and has no address.
    if (name === 'open' && typeof this.url === 'string') caught.resolve(this);
    return EventEmitter.prototype.emit.call(this, name, ...args);
  };
  open();
  const socket = await caught.promise;
  // What it inherits is back.
  Reflect.deleteProperty(WebSocket.prototype, 'emit');
  return socket;
}
