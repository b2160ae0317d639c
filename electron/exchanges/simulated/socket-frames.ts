/** How does a simulated exchange take a WebSocket, and how does a frame leave, faults included? */

import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import { faultOf, type Fault, type Faults } from './faults.ts';
import { rewritten, waitForTurn, type HttpReply } from './loopback-server.ts';

export interface Connection {
  socket: WebSocket;
  /** The bare stream underneath, for what no proper WebSocket would do. */
  stream: Duplex;
}

/** Takes WebSockets on a server; `refuse` may answer a handshake with plain HTTP. */
export function acceptSockets(
  http: Server,
  faults: Faults,
  refuse: (request: IncomingMessage) => HttpReply | null,
  open: (connection: Connection, request: IncomingMessage) => void,
): void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1_000_000 });
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
      socket.on('error', () => socket.terminate());
      open({ socket, stream }, request);
    });
  });
}

function handshakeRefusal({ status, headers, body }: HttpReply): string {
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** The text of a message as `ws` hands it over. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

/** Sends one frame, or what the faults make of it. */
export async function sendFrame(
  { socket, stream }: Connection,
  text: string,
  due: readonly Fault[],
  around: { clock: Clock; faults: Faults },
  encode: (text: string) => string | Buffer = (plain) => plain,
): Promise<void> {
  if (!(await waitForTurn(due, { ...around, drop: () => stream.destroy() }))) return;
  const close = faultOf(due, 'close');
  if (close !== undefined) {
    socket.close(close.code, close.reason);
  } else if (faultOf(due, 'drop') === undefined) {
    socket.send(encode(rewritten(text, due)));
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
