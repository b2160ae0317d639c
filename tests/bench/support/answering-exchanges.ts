/** Both exchanges' answers for the bench, from a thread of their own, so that only the asking is measured. */

import { createServer, type ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import { answersOf, contractsText, qfexOrderText, timeText } from './answers.ts';
import { RoundTripChain } from './round-trip-chain.ts';

/** Both are origins. */
export interface Answering {
  rest: string;
  webSocket: string;
}

export type FromAnswering = { kind: 'ready'; answering: Answering } | { kind: 'chain'; longest: number };

const delayMs = Number(workerData);
const chain = new RoundTripChain();

function post(message: FromAnswering): void {
  parentPort?.postMessage(message, []);
}

function bodyFor(pathname: string): string {
  if (pathname === '/api/v1/timestamp') return timeText(Date.now());
  if (pathname === '/linear-swap-api/v1/swap_contract_info') return contractsText(Date.now());
  return answersOf(pathname);
}

function answer(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const rest = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://bench');
  const body = bodyFor(pathname);
  if (delayMs === 0) {
    answer(response, body);
    return;
  }
  const answered = chain.asked();
  setTimeout(() => {
    answered();
    answer(response, body);
  }, delayMs);
});
rest.keepAliveTimeout = 600_000;

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const isAuth = data instanceof Buffer && data.includes('"auth"');
    socket.send(isAuth ? '{"authenticated":true}' : qfexOrderText);
  });
});

function portOf(server: { address: () => unknown }): string {
  const address = server.address();
  if (typeof address === 'object' && address !== null && 'port' in address) return String(address.port);
  throw new Error('There is no port.');
}

parentPort?.on('message', () => post({ kind: 'chain', longest: chain.take() }));
rest.listen(0, '127.0.0.1', () => {
  post({
    kind: 'ready',
    answering: { rest: `http://127.0.0.1:${portOf(rest)}`, webSocket: `ws://127.0.0.1:${portOf(sockets)}` },
  });
});
