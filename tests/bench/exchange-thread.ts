/** Both exchanges' answers for the bench, from a thread of their own, so that only the asking is measured. */

import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import { htxOrderText, qfexOrderText } from './answers.ts';

const rest = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://bench');
  const bodies: Record<string, string> = {
    '/v5/trade/order': htxOrderText,
    '/api/v1/timestamp': `{"status":"ok","ts":${String(Date.now())}}`,
    '/linear-swap-api/v1/swap_contract_info': `{"status":"ok","data":[{"symbol":"BTC","contract_code":"BTC-USDT","contract_size":0.001}],"ts":${String(Date.now())}}`,
  };
  const body = bodies[pathname] ?? '{"code":1017,"message":"Order does not exist","data":null}';
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
rest.keepAliveTimeout = 60_000;

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const isAuth = data instanceof Buffer && data.includes('"auth"');
    socket.send(isAuth ? '{"authenticated":true}' : qfexOrderText);
  });
});

function portOf(server: { address: () => unknown }): number {
  const address = server.address();
  return typeof address === 'object' && address !== null && 'port' in address && typeof address.port === 'number'
    ? address.port
    : 0;
}

rest.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage({ rest: portOf(rest), webSocket: portOf(sockets) }, []);
});
