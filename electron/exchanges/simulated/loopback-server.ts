/** How does a simulated exchange listen, and how does its answer leave, faults included? */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { packed, type AnswerSettings } from './answer-settings.ts';
import type { Clock } from './clock.ts';
import { faultOf, type Fault, type Faults } from './faults.ts';
import type { HttpReply } from './http-reply.ts';

export interface LoopbackServer {
  http: Server;
  port: number;
  /** Ends every connection and refuses new ones until `comeBack`. */
  goDown: () => Promise<void>;
  comeBack: () => Promise<void>;
  close: () => Promise<void>;
}

type Handle = (request: IncomingMessage, response: ServerResponse, isReusedConnection: boolean) => Promise<void>;

/** Listens on a free port of 127.0.0.1. */
export async function listenOnLoopback(handle: Handle): Promise<LoopbackServer> {
  const served = new WeakSet<Socket>();
  const http = createServer((request, response) => {
    const isReused = served.has(request.socket);
    served.add(request.socket);
    handle(request, response, isReused).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The simulated exchange failed: ${String(error)}`);
    });
  });
  // Longer than a trader looks at an answer: a kept-alive connection is dropped by a fault, not by chance.
  http.keepAliveTimeout = 60_000;
  // Upgraded ones too, which the HTTP server itself forgets.
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(http, 0);
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The simulated exchange has no port.');
  const { port } = address;
  const stop = async (): Promise<void> => {
    if (!http.listening) return;
    const closed = Promise.withResolvers<void>();
    http.close(() => closed.resolve());
    for (const socket of sockets) socket.destroy();
    await closed.promise;
  };
  return { http, port, goDown: stop, comeBack: () => listen(http, port), close: stop };
}

async function listen(http: Server, port: number): Promise<void> {
  if (http.listening) return;
  const listening = Promise.withResolvers<void>();
  http.once('error', listening.reject);
  http.listen(port, '127.0.0.1', () => listening.resolve());
  await listening.promise;
  http.off('error', listening.reject);
}

/** Waits as the faults want; false when the answer must not leave by the usual way. */
export async function waitForTurn(
  due: readonly Fault[],
  around: { clock: Clock; faults: Faults; drop: () => void },
): Promise<boolean> {
  const hold = faultOf(due, 'hold');
  if (hold !== undefined) {
    hold.gate.arrive();
    await hold.gate.released;
  }
  const wait = faultOf(due, 'wait');
  if (wait !== undefined) {
    const over = Promise.withResolvers<void>();
    around.clock.after(wait.ms, over.resolve);
    await over.promise;
  }
  if (faultOf(due, 'late') !== undefined) {
    const turn = Promise.withResolvers<void>();
    around.faults.keepForLater(turn.resolve);
    await turn.promise;
  }
  if (faultOf(due, 'silence') !== undefined) return false;
  if (faultOf(due, 'drop')?.when === 'beforeAnswer') {
    around.drop();
    return false;
  }
  return true;
}

/** The text as the faults leave it. */
export function rewritten(text: string, due: readonly Fault[]): string {
  return due.reduce((body, fault) => (fault.kind === 'rewrite' ? fault.rewrite(body) : body), text);
}

/** Sends an HTTP reply, or what the faults make of it. */
export async function sendReply(
  response: ServerResponse,
  reply: HttpReply,
  due: readonly Fault[],
  around: { clock: Clock; faults: Faults; settings: Pick<AnswerSettings, 'compression'> },
): Promise<void> {
  const drop = () => response.destroy();
  if (!(await waitForTurn(due, { ...around, drop }))) return;
  const { status, headers, body } = faultOf(due, 'status') ?? reply;
  const { bytes, headers: packing } = packed(Buffer.from(rewritten(body, due)), around.settings);
  response.sendDate = false;
  response.writeHead(status, {
    date: new Date(around.clock.now()).toUTCString(),
    ...headers,
    ...packing,
    'content-length': bytes.length,
  });
  if (faultOf(due, 'drop') === undefined) {
    response.end(bytes);
  } else {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), drop);
  }
  around.faults.sendLateOnes();
}
