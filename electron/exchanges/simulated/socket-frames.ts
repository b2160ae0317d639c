/** How does a simulated exchange take a WebSocket, and how does a frame leave, faults included? */

import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import { faultOf, type Fault, type Faults } from './faults.ts';
import type { HttpReply } from './http-reply.ts';
import { rewritten, waitForTurn } from './loopback-server.ts';

export interface Connection {
  socket: WebSocket;
  /** The bare stream underneath, for what no proper WebSocket would do. */
  stream: Duplex;
  /** Nothing goes out any more, though nobody has closed it. */
  isMute: boolean;
}

/** The sockets of one exchange, for what befalls them all at once. */
export interface OpenSockets {
  count: () => number;
  /** Those that are open say nothing any more, pings included; they still read, and the network answers for them. */
  mute: () => void;
  /** Those that are open are dead at this end and nobody tells the other: nothing is said, read or answered. */
  swallow: () => void;
  /** Ends them all without a word. */
  drop: () => void;
}

/** Takes WebSockets on a server; `refuse` may answer a handshake with plain HTTP. */
export function acceptSockets(
  http: Server,
  { faults, clock, tellsTime = () => true }: { faults: Faults; clock: Clock; tellsTime?: () => boolean },
  refuse: (request: IncomingMessage) => HttpReply | null,
  open: (connection: Connection, request: IncomingMessage) => void,
): OpenSockets {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1_000_000 });
  // As the content networks before the exchanges do.
  sockets.on('headers', (headers) => {
    if (tellsTime()) headers.push(`Date: ${new Date(clock.now()).toUTCString()}`);
  });
  const connections = new Set<Connection>();
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const due = faults.take('handshake');
    if (faultOf(due, 'silence') !== undefined) return;
    if (faultOf(due, 'drop') !== undefined) {
      stream.destroy();
      return;
    }
    const refusal = faultOf(due, 'status') ?? refuse(request);
    if (refusal !== null) {
      stream.end(handshakeRefusal(refusal));
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = { socket, stream, isMute: false };
      connections.add(connection);
      socket.on('error', () => socket.terminate());
      socket.on('close', () => connections.delete(connection));
      open(connection, request);
    });
  });
  const each = (act: (connection: Connection) => void) => (): void => connections.forEach(act);
  return {
    count: () => connections.size,
    mute: each((connection) => {
      connection.isMute = true;
    }),
    swallow: each((connection) => {
      connection.isMute = true;
      connection.socket.pause();
    }),
    drop: each(({ socket }) => socket.terminate()),
  };
}

/** Sends a frame, if anything still goes out. */
export function sendNow({ socket, isMute }: Connection, data: string | Buffer): void {
  if (!isMute && socket.readyState === socket.OPEN) socket.send(data);
}

function handshakeRefusal({ status, headers, body }: HttpReply): string {
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** The text of a message as `ws` hands it over. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

/** Sends one frame, or what the faults make of it. */
export async function sendFrame(
  connection: Connection,
  text: string,
  due: readonly Fault[],
  around: { clock: Clock; faults: Faults },
  encode: (text: string) => string | Buffer = (plain) => plain,
): Promise<void> {
  const { socket, stream } = connection;
  if (!(await waitForTurn(due, { ...around, drop: () => stream.destroy() }))) return;
  const close = faultOf(due, 'close');
  if (connection.isMute) {
    // Whatever was to be said is lost.
  } else if (close !== undefined) {
    socket.close(close.code, close.reason);
  } else if (faultOf(due, 'drop') === undefined) {
    sendNow(connection, encode(rewritten(text, due)));
  } else {
    stream.write(halfFrame(text), () => stream.destroy());
  }
  around.faults.sendLateOnes();
}

/** A text frame whose header promises twice what follows. */
function halfFrame(text: string): Buffer {
  const payload = Buffer.from(text.padEnd(256)).subarray(0, 65_000);
  const header = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, payload.subarray(0, payload.length >> 1)]);
}
