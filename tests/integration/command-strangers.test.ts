/** Who gets nothing from the app that is open, whatever they send, and how does a terminal learn that it ended? */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lineOf, proofOf, protocolVersion, readLines } from '../../electron/command/frames.ts';
import { readPlace, type Place } from '../../electron/command/place.ts';
import { startDesk, startLauncher, type Desk } from '../support/command-desk.ts';

let desk: Desk;
let open: string;
before(async () => {
  desk = await startDesk({
    before: ({ orders }) => {
      open = orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' }).orderId;
    },
  });
  await desk.live();
});
after(async () => {
  await desk[Symbol.asyncDispose]();
});

function placeIn(folder: string): Place {
  const place = readPlace(folder);
  assert.ok(typeof place === 'object');
  return place;
}

type Said = Readonly<Record<string, unknown>>;

/** Everything the app says on this connection until it is over. */
async function heard(socket: Socket, onObject: (object: Said) => void = () => undefined): Promise<Said[]> {
  const objects: Said[] = [];
  readLines(
    socket,
    1_000_000,
    (object) => {
      objects.push(object);
      onObject(object);
    },
    () => undefined,
  );
  socket.on('error', () => undefined);
  if (!socket.closed) await once(socket, 'close');
  return objects;
}

/** Says what a terminal says, with this proof of the app's nonce. */
function speak(folder: string, words: unknown, prove: (place: Place, nonce: string) => unknown): Promise<Said[]> {
  const place = placeIn(folder);
  const socket = connect(place.path);
  socket.write(lineOf({ version: protocolVersion, nonce: 'ours' }));
  let hasProved = false;
  return heard(socket, ({ nonce }) => {
    if (hasProved || typeof nonce !== 'string') return;
    hasProved = true;
    socket.write(lineOf({ proof: prove(place, nonce), words }));
  });
}

const proved = ({ token }: Place, nonce: string): string => proofOf(token, 'terminal', nonce);

describe('the app refuses', () => {
  const wrong: [string, (place: Place, nonce: string) => unknown][] = [
    ['a wrong token', (_place, nonce) => proofOf('0'.repeat(64), 'terminal', nonce)],
    ['the token itself', ({ token }) => token],
    ['its own proof', ({ token }, nonce) => proofOf(token, 'app', nonce)],
    ['a proof for another connection', ({ token }) => proofOf(token, 'terminal', 'another')],
    ['no proof', () => undefined],
  ];
  for (const [name, prove] of wrong) {
    test(`${name}, and says nothing but its own proof`, async () => {
      const pieces = await speak(desk.folder, ['lookup', open], prove);
      assert.deepEqual(
        pieces.map((piece) => Object.keys(piece)),
        [['proof', 'nonce']],
      );
    });
  }

  test('words that are no list of words, or too many', async () => {
    for (const words of ['lookup', [1], null, Array.from({ length: 65 }, () => 'x')])
      assert.equal((await speak(desk.folder, words, proved)).length, 1);
  });

  test('what is no line of JSON, another version, and a line without end', async () => {
    const { path } = placeIn(desk.folder);
    for (const text of ['GET / HTTP/1.1\n', '[]\n', '{"version":99,"nonce":"x"}\n', 'x'.repeat(17_000)]) {
      const socket = connect(path);
      socket.write(text);
      assert.deepEqual(await heard(socket), []);
    }
  });

  test('anything beyond its four commands', async () => {
    for (const words of [['cancel', open], ['accounts'], ['settings', '--json']]) {
      const pieces = await speak(desk.folder, words, proved);
      assert.equal(pieces.at(-1)?.['status'], 2);
      assert.ok(pieces.every(({ out }) => out === undefined));
    }
  });
});

test('its files are this user’s alone', { skip: process.platform === 'win32' }, () => {
  assert.equal(statSync(placeIn(desk.folder).path).mode & 0o777, 0o600);
  assert.equal(statSync(join(desk.folder, 'command.json')).mode & 0o777, 0o600);
});

test('nobody is answered where others may enter the folder', { skip: process.platform === 'win32' }, async () => {
  await using shared = await startDesk({ prepareFolder: (folder) => chmodSync(folder, 0o750) });
  assert.equal(shared.server, null);
  assert.ok(!existsSync(join(shared.folder, 'command.json')));
  assert.match(shared.log.map(({ text }) => text).join(), /others may enter/);
});

test('a file that others may read leads nowhere', { skip: process.platform === 'win32' }, async () => {
  await using other = await startDesk();
  chmodSync(join(other.folder, 'command.json'), 0o644);
  const { status, output, errors } = await other.start(['lookup', open]).ended;
  assert.deepEqual([status, output], [3, '']);
  assert.match(errors, /^order-monitor: [^\n]+ is not this user’s alone[^\n]+\.\n$/);
});

test('another program in the app’s place is not believed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-monitor-place-'));
  const path = join(folder, 'command.sock');
  const received: Said[] = [];
  const impostor = createServer((socket) => {
    readLines(
      socket,
      10_000,
      (object) => {
        received.push(object);
        socket.write(lineOf({ proof: proofOf('0'.repeat(64), 'app', String(object['nonce'])), nonce: 'theirs' }));
      },
      () => undefined,
    );
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => void impostor.listen(path, resolve));
  writeFileSync(join(folder, 'command.json'), JSON.stringify({ path, token: 'a'.repeat(64) }), { mode: 0o600 });
  const { status, output, errors } = await startLauncher(folder, ['lookup', open]).ended;
  impostor.close();
  rmSync(folder, { recursive: true });
  assert.deepEqual([status, output], [3, '']);
  assert.match(errors, /is another program/);
  assert.deepEqual(
    received.map((each) => Object.keys(each)),
    [['version', 'nonce']],
  );
});

test('a file that a crash left behind is no app: the executable answers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-monitor-place-'));
  writeFileSync(
    join(folder, 'command.json'),
    JSON.stringify({ path: join(folder, 'command.sock'), token: 'a'.repeat(64) }),
    { mode: 0o600 },
  );
  const { status, output } = await startLauncher(folder, ['lookup', open]).ended;
  rmSync(folder, { recursive: true });
  assert.equal(status, 7);
  assert.match(output, /^alone /);
});

test('a folder whose socket would have too long a name is answered all the same', async () => {
  const within = mkdtempSync(join(tmpdir(), `order-monitor-${'long-'.repeat(20)}`));
  await using long = await startDesk({ within });
  const { path } = placeIn(long.folder);
  assert.ok(Buffer.byteLength(path) < 104);
  assert.equal((await long.start(['orders']).ended).status, 0);
  long.server?.close();
  assert.ok(!existsSync(path));
  rmSync(within, { recursive: true, force: true });
});

test('the app that quits in the middle is told in one sentence, with status 3, and leaves nothing behind', async () => {
  await using ending = await startDesk();
  await ending.live();
  const run = ending.start(['watch', '--json']);
  assert.ok(run.child.stdout !== null);
  await once(run.child.stdout, 'data');
  ending.server?.close();
  const { status, errors } = await run.ended;
  assert.deepEqual(
    [status, errors],
    [3, 'order-monitor: Order Monitor was closed before this command had ended. Ask again.\n'],
  );
  assert.ok(!existsSync(join(ending.folder, 'command.json')) && !existsSync(join(ending.folder, 'command.sock')));
});

test('watch ends with status 3 when the app begins its demo', async () => {
  await using switching = await startDesk();
  await switching.live();
  const run = switching.start(['watch', '--json']);
  assert.ok(run.child.stdout !== null);
  await once(run.child.stdout, 'data');
  await switching.accounts.startDemo();
  const { status, errors } = await run.ended;
  assert.equal(status, 3);
  assert.match(errors, /^order-monitor: The app follows other accounts[^\n]+start it again\.\n$/);
  const demo = await switching.start(['orders', '--json']).ended;
  assert.equal(demo.status, 0);
  const look = await switching.start(['lookup', '1550452438178201603', '--json']).ended;
  assert.equal(look.status, 0);
  assert.match(look.errors, /simulated exchanges/);
});

test('a flood of connections is bounded, and the app goes on answering', async () => {
  const { path } = placeIn(desk.folder);
  const sockets = Array.from({ length: 200 }, () => connect(path));
  const closings = sockets.map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.on('error', () => undefined);
        socket.once('close', () => resolve());
        socket.write('x');
      }),
  );
  // Most are cut at once; those that are let in say nothing useful and hold one of a bounded number of places.
  const cutAtOnce = Promise.withResolvers<void>();
  let cut = 0;
  for (const closing of closings) {
    void closing.then(() => {
      cut += 1;
      if (cut === 160) cutAtOnce.resolve();
      return null;
    });
  }
  await cutAtOnce.promise;
  for (const socket of sockets) socket.destroy();
  await Promise.all(closings);
  let answered = await desk.start(['orders']).ended;
  // The app may not have heard yet that the places are free.
  while (answered.status === 3) answered = await desk.start(['orders']).ended;
  assert.equal(answered.status, 0);
});

test('no more commands run at a time than the app can answer; the next is told so', async () => {
  const began = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  let count = 0;
  await using busy = await startDesk({
    run: async () => {
      count += 1;
      if (count === 16) began.resolve();
      await over.promise;
      return 0;
    },
  });
  const sixteen = Array.from({ length: 16 }, () => speak(busy.folder, ['watch'], proved));
  await began.promise;
  const refused = await speak(busy.folder, ['watch'], proved);
  over.resolve();
  assert.equal(refused.at(-1)?.['status'], 3);
  assert.match(String(refused.at(-2)?.['err']), /16 commands at a time/);
  assert.deepEqual(
    (await Promise.all(sixteen)).map((pieces) => pieces.at(-1)?.['status']),
    Array.from({ length: 16 }, () => 0),
  );
});

test('a fault inside tells nothing but that there was one', async () => {
  await using broken = await startDesk({ run: () => Promise.reject(new Error('secret detail')) });
  const pieces = await speak(broken.folder, ['orders'], proved);
  assert.ok(!JSON.stringify(pieces).includes('secret detail'));
  assert.equal(pieces.at(-1)?.['status'], 3);
});

test('no token and no key is in what a terminal is told', async () => {
  const { token } = placeIn(desk.folder);
  const pieces = JSON.stringify(await speak(desk.folder, ['lookup', open, '--json'], proved));
  assert.ok(!pieces.includes(token));
  assert.ok(readFileSync(join(desk.folder, 'command.json'), 'utf8').includes(token));
  for (const key of ['desk-access-key-0001', 'desk-secret-key-0001']) assert.ok(!pieces.includes(key));
});
