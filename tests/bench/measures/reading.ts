/** What does it cost that nothing of a message is lost, beside `JSON.parse`, which loses digits? */

import { WireReader } from '../../../electron/exchanges/wire-reader.ts';
import { readWire, type WireObject } from '../../../electron/exchanges/wire.ts';
import { contest, median, ratioOf, roundsOf, type Contestant, type Contestants } from '../contest.ts';
import { counted, figure, type Figure, type Measure } from '../measure.ts';
import { processorBlock } from '../support/blocks.ts';
import { FrameMarket } from '../support/frames.ts';
import { hostileMessages } from '../support/hostile-bodies.ts';
import { qfexPageText } from '../support/answers.ts';

interface Given {
  body: string;
}

const frames = 'frames of a known layout';
const list = 'a list of 1,000 orders';
const orders = 100;

const listBytes = Buffer.from(qfexPageText);

function framesOfOneKind(): Uint8Array[] {
  const market = new FrameMarket(orders, Date.now() - 3_600_000);
  market.placed();
  return market.fills(1000);
}

function ours({ body }: Given): Promise<Contestant> {
  if (body === frames) {
    const messages = framesOfOneKind();
    const reader = new WireReader();
    return Promise.resolve(
      processorBlock(20, () => {
        for (const message of messages) everyField(reader, message);
      }),
    );
  }
  const messages = messagesOf(body);
  const reader = new WireReader();
  return Promise.resolve(
    processorBlock(20, () => {
      for (const message of messages) {
        const read = reader.read(message);
        if (read.ok) read.value[0]?.object('all_orders_response')?.objects('orders');
      }
    }),
  );
}

/** `JSON.parse` hands out every field, so every field of the order is asked for. */
function everyField(reader: WireReader, message: Uint8Array): void {
  const read = reader.read(message);
  const order: WireObject | null | undefined = read.ok ? read.value[0]?.object('data') : null;
  if (order === null || order === undefined) throw new Error('It can’t be read.');
  for (const name of orderFields) order.text(name);
}

const orderFields: readonly string[] = Object.keys(dataOf(framesOfOneKind()[0]));

function dataOf(frame: Uint8Array | undefined): object {
  const parsed: unknown = JSON.parse(Buffer.from(frame ?? []).toString());
  const data: unknown = typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : null;
  return typeof data === 'object' && data !== null ? data : {};
}

function parse({ body }: Given): Promise<Contestant> {
  const messages = body === frames ? framesOfOneKind() : messagesOf(body);
  return Promise.resolve(
    processorBlock(20, () => {
      for (const message of messages) {
        const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString();
        try {
          JSON.parse(text);
        } catch {
          // A hostile body need not be JSON.
        }
      }
    }),
  );
}

function messagesOf(body: string): readonly Uint8Array[] {
  return body === list ? [listBytes] : (hostileMessages().get(body) ?? []);
}

export const contestants: Contestants<Given> = { ours, parse };

export const measure: Measure = {
  title: 'Lossless reading',
  how:
    'In the processor’s time, blocks of 20, 5 by turns a round. Frames: every field of the order asked for, beside `JSON.parse` of the same bytes. List: as far as its rows. ' +
    'Hostile: bodies of about 200 kB and a thousand frames after one another; the slowest of them beside `JSON.parse`; one that is refused is none.',
  measure: async ({ rounds }) => {
    const taken = async (body: string) =>
      contest({ module: import.meta.url, names: ['ours', 'parse'], given: { body }, rounds, turns: 5, warmUps: 2 });
    const figures: Figure[] = [];
    const absolutes: string[] = [];
    for (const [body, units] of [
      [frames, 1000],
      [list, 1],
    ] as const) {
      const each = await taken(body);
      figures.push(figure(`reading ${body} / JSON.parse`, ratioOf(each, 'ours', 'parse')));
      const us = (name: string): string => (median(roundsOf(each, name)) / units).toFixed(1);
      absolutes.push(`${body}: ours ${us('ours')} µs, \`JSON.parse\` ${us('parse')} µs`);
    }
    let slowest = counted('reading the slowest hostile body / JSON.parse', 0, '×');
    for (const [body, [first = new Uint8Array()]] of hostileMessages()) {
      const read = readWire(first);
      if (!read.ok) {
        absolutes.push(`${body}: refused, it ${read.problem}`);
        continue;
      }
      const spread = ratioOf(await taken(body), 'ours', 'parse');
      absolutes.push(`${body}: ${spread.value.toFixed(2)}`);
      if (spread.value > slowest.value) slowest = figure(slowest.name, spread);
    }
    return { figures: [...figures, slowest], absolutes };
  },
};
