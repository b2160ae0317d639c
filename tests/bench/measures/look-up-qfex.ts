/** How much does our look-up at QFEX add to a round trip on a socket that is held? */

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { contest, median, ratioOf, roundsOf, type Contestant, type Contestants } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { AnsweringThread, type Answering } from '../support/answering.ts';
import { qfexOrderId, qfexSymbol } from '../support/answers.ts';
import { wallBlock } from '../support/blocks.ts';
import { OurLookUp } from '../support/our-look-up.ts';

// QFEX allows 100 messages a second on one socket, and our services keep to it.
const asksInBlock = 80;

function ours({ rest, webSocket }: Answering): Promise<Contestant> {
  const lookUp = new OurLookUp({
    exchange: 'qfex',
    endpoint: `${webSocket},${rest}`,
    id: qfexOrderId,
    symbol: qfexSymbol,
  });
  const asking = wallBlock(
    asksInBlock,
    () => lookUp.ask(),
    () => lookUp.close(),
  );
  return Promise.resolve({
    ...asking,
    block: () => {
      lookUp.forgetLimits();
      return asking.block();
    },
  });
}

async function floor({ webSocket }: Answering): Promise<Contestant> {
  const socket = new WebSocket(webSocket, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send('{"type":"auth"}');
  await once(socket, 'message');
  const message = JSON.stringify({ type: 'get_order', params: { symbol: qfexSymbol, order_id: qfexOrderId } });
  const ask = (): Promise<unknown> =>
    new Promise((resolve) => {
      socket.once('message', (data) => resolve(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '')));
      socket.send(message);
    });
  return wallBlock(asksInBlock, ask, () => Promise.resolve(socket.close()));
}

export const contestants: Contestants<Answering> = { ours, floor };

export const measure: Measure = {
  title: 'QFEX look-up, held socket',
  how: 'One order found by its ID with its symbol, from the ID to the report, in blocks of 80, 15 by turns a round. Floor: a bare `ws` round trip of the same message that parses its reply.',
  measure: async ({ rounds }) => {
    await using thread = await AnsweringThread.start();
    const names = ['ours', 'floor'];
    const taken = await contest({
      module: import.meta.url,
      names,
      given: thread.answering,
      rounds,
      turns: 15,
      warmUps: 2,
    });
    return {
      figures: [figure('QFEX look-up / floor', ratioOf(taken, 'ours', 'floor'))],
      absolutes: names.map((name) => `${name} ${median(roundsOf(taken, name)).toFixed(0)} µs`),
    };
  },
};
