/**
 * How many messages a second does the app carry from the bytes of the wire into the archive?
 *
 * In one run, on the same frames: reading alone, reading with merge and order book but an archive that keeps nothing, the
 * whole way onto the disk, and, to compare, inserting each raw text plainly in batches of the same size. All in the
 * processor's own time, so that what else the machine does changes little. Below 2,000 a second, or where recording
 * takes more than three times as long as reading and merging, it fails.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readPushFrames } from '../../electron/exchanges/htx/push-frames.ts';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import type { News } from '../../electron/exchanges/live.ts';
import { openArchive, type Archive } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { systemClock, type Clock } from '../../electron/world.ts';
import { ok } from '../../shared/result.ts';

const frames = 60_000;
// What comes in 16 ms of a busy market at 20,000 messages a second.
const framesInBatch = 320;
const fewestPerSecond = 2_000;
// With ever new orders, each of which enters every index; with known ones it is about 1.4.
const mostAllowed = 3;

const account = { id: 'bench', exchange: 'htx' } as const;
// Batches end when the bench says so.
const clock: Clock = { ...systemClock, after: () => () => undefined };

/** The n-th frame of a market in which each order fills step by step and is then followed by another. */
function frameOf(index: number, orders: number): Uint8Array {
  const turn = Math.floor(index / orders);
  const generation = Math.floor(turn / 10);
  const filled = turn % 10;
  const orderId = 1_513_217_421_638_275_073n + BigInt((index % orders) + generation * orders);
  const state = filled === 0 ? 'new' : filled === 9 ? 'filled' : 'partially_filled';
  const volume = 9;
  return Buffer.from(
    `{"op":"notify","topic":"orders","ts":${String(1_795_000_000_000 + index)},"uid":"123456789","event":"order.update","data":{"contract_code":"BTC-USDT","side":"buy",` +
      `"position_side":"long","type":"limit","price_match":null,"order_id":"${String(orderId)}","client_order_id":"${String(index % orders)}","margin_mode":"cross",` +
      `"price":"64250.10","volume":"${String(volume)}","lever_rate":20,"state":"${state}","order_source":"api","reduce_only":false,"time_in_force":"gtc",` +
      `"tp_trigger_price":"","sl_trigger_price":"","trade_avg_price":"64250.1","trade_volume":"${String(filled)}","trade_turnover":"${String(filled)}.2",` +
      `"fee_currency":"USDT","fee":"-0.0${String(filled)}","profit":"0","contract_type":"swap","cancel_reason":"","created_time":"1795000000000","updated_time":"${String(1_795_000_000_000 + index)}"}}`,
  );
}

function newsIn(bytes: Uint8Array): News[] {
  return readPushFrames(bytes, false).flatMap((frame) =>
    frame.kind === 'orders'
      ? frame.rows.flatMap((row): News[] => {
          const report =
            row === null
              ? null
              : readHtxReport(row, { account: account.id, asOf: clock.now(), source: 'push', isAlgo: false });
          return report === null ? [] : [{ kind: 'order', report }];
        })
      : [],
  );
}

/** An archive that keeps nothing: what the order book costs without one. */
function nowhere(): Archive {
  const archive = openArchive({ folder: null, clock, onWarning: () => undefined });
  return Object.assign(archive, { find: () => ok(null), write: () => ok(null) });
}

interface Books {
  take: (bytes: Uint8Array) => void;
  flush: () => void;
}

function bookOn(archive: Archive): Books {
  const recorder = new Recorder({
    archive,
    clock,
    onFlushed: () => orderBook.board.takeChanges(),
    onRecording: () => undefined,
  });
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: () => undefined,
  });
  return { take: (bytes) => orderBook.news(account, newsIn(bytes)), flush: () => recorder.flush() };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @returns frames a second of the processor's time, and the longest batch */
function timed(
  frameBytes: readonly Uint8Array[],
  { take, flush }: Books,
): { perSecond: number; longestFlushMs: number } {
  let longestFlushMs = 0;
  const startedMs = processorMs();
  for (const [index, bytes] of frameBytes.entries()) {
    take(bytes);
    if ((index + 1) % framesInBatch !== 0) continue;
    const flushedMs = processorMs();
    flush();
    longestFlushMs = Math.max(longestFlushMs, processorMs() - flushedMs);
  }
  flush();
  return { perSecond: (frameBytes.length / (processorMs() - startedMs)) * 1000, longestFlushMs };
}

function plainInserts(folder: string, frameBytes: readonly Uint8Array[]): number {
  const database = new DatabaseSync(join(folder, 'plain.db'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE texts (seq INTEGER PRIMARY KEY, raw TEXT NOT NULL)',
  );
  const insert = database.prepare('INSERT INTO texts (raw) VALUES (?)');
  const texts = frameBytes.map((bytes) => Buffer.from(bytes).toString());
  const startedMs = processorMs();
  for (let start = 0; start < texts.length; start += framesInBatch) {
    database.exec('BEGIN');
    for (const text of texts.slice(start, start + framesInBatch)) insert.run(text);
    database.exec('COMMIT');
  }
  const perSecond = (texts.length / (processorMs() - startedMs)) * 1000;
  database.close();
  return perSecond;
}

function rate(perSecond: number): string {
  return `${(perSecond / 1000).toFixed(1)}k/s`;
}

/** @returns whether it is fast enough */
function run(orders: number): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'order-monitor-bench-'));
  try {
    const frameBytes = Array.from({ length: frames }, (_, index) => frameOf(index, orders));
    const reading = timed(frameBytes, { take: newsIn, flush: () => undefined });
    const merging = timed(frameBytes, bookOn(nowhere()));
    const archive = openArchive({ folder, clock, onWarning: ({ message }) => console.error(message) });
    const recording = timed(frameBytes, bookOn(archive));
    const { events, bytes } = archive.size();
    archive.close();
    const plain = plainInserts(folder, frameBytes);
    const ratio = merging.perSecond / recording.perSecond;
    console.log(
      `${String(orders)} orders: reading ${rate(reading.perSecond)}, with merge and orderBook ${rate(merging.perSecond)}, into the archive ${rate(recording.perSecond)}, ` +
        `ratio ${ratio.toFixed(2)}; plain inserts of the text ${rate(plain)}; longest batch of ${String(framesInBatch)} ${recording.longestFlushMs.toFixed(0)} ms; ` +
        `${(bytes / events).toFixed(0)} bytes an event`,
    );
    return recording.perSecond >= fewestPerSecond && ratio <= mostAllowed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

run(100);
const isFastEnough = [100, 10_000, 50_000].map((orders) => run(orders));
if (!isFastEnough.every(Boolean)) {
  console.error('The archive takes more than its share.');
  process.exitCode = 1;
}
