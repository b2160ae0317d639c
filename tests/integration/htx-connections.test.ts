import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Http } from '../../electron/exchanges/http.ts';
import { turnedWorld } from '../support/fake-world.ts';

test('questions one after the other share one connection', async () => {
  let connections = 0;
  const server = createServer((_, response) => response.end('{}'));
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const http = new Http(turnedWorld(), 'HTX');
  const { signal } = new AbortController();
  for (let count = 0; count < 5; count += 1) {
    const answer = await http.ask({
      method: 'GET',
      origin: `http://127.0.0.1:${String(address.port)}`,
      path: '/',
      timeoutMs: 10_000,
      signal,
    });
    assert.ok(answer.ok);
  }
  assert.equal(connections, 1);
  await http.close();
  server.close();
});

test('a system that never names its proxy does not outlast the time of a question', async () => {
  const world = { ...turnedWorld(), proxyFor: () => new Promise<never>(() => undefined) };
  const http = new Http(world, 'HTX');
  const { signal } = new AbortController();
  const asking = http.ask({ method: 'GET', origin: 'https://api.hbdm.example', path: '/', timeoutMs: 10_000, signal });
  world.clock.advance(10_000);
  const answer = await asking;
  assert.equal(!answer.ok && answer.problem.problem.kind, 'timeout');
  await http.close();
});
