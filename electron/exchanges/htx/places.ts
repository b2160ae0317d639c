/** How is each of HTX's places asked, and which orders did it show? */

import type { Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import { unusableAnswersOf } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { readHtxOrder, type HtxOrderContext } from './order.ts';
import { namesMarginMode, symbolCodes } from './problems.ts';
import { saysNotFound, type HtxReply, type Params } from './rest.ts';

/** What one place said: the orders it showed, or why it showed none. */
export type Reading =
  | { kind: 'answered'; orders: Order[]; hasReachedPageBound: boolean }
  /** The symbol is unknown there; or, where none was given, it insists on one. */
  | { kind: 'symbolRefused'; problem: Problem }
  /** `orders`: what it had shown before it failed. */
  | { kind: 'failed'; problem: Problem; orders: Order[] };

/** A reading, or a refusal of the margin mode by its name. */
type ModeReading = Reading | { kind: 'modeRefused'; problem: Problem };

export type AskHtx = (path: string, params: Params) => Promise<HtxReply>;

const { unreadableOrder, unreadableRow, unreadableList, otherOrder } = unusableAnswersOf('HTX');

const pageSize = 100;
const maximumPages = 100;
export const algoTypes = ['trigger', 'tp', 'sl', 'tpsl', 'trailing_stop'] as const;
export const marginModes = ['cross', 'isolated'] as const;

export type AlgoType = (typeof algoTypes)[number];
export type AlgoIdName = 'algo_id' | 'algo_client_order_id';
export type OrderIdName = 'order_id' | 'client_order_id';

export class HtxPlaces {
  readonly #account: string;
  readonly #ask: AskHtx;
  #knowsIsolated = true;

  constructor(account: string, ask: AskHtx) {
    this.#account = account;
    this.#ask = ask;
  }

  /** `/v5/trade/order`, one order. */
  async order(idName: OrderIdName, id: string, symbol: string | null): Promise<Reading> {
    return this.#withMarginModes(withSymbol({ [idName]: id }, symbol), async (params) => {
      const reply = await this.#ask('/v5/trade/order', params);
      if (saysNotFound(reply)) return answered();
      if (reply.kind === 'refused') return readRefusal(reply);
      const rows = reply.envelope.objects('data') ?? [reply.envelope.object('data')];
      const orders = this.#readAll(rows, {
        asOf: reply.receivedAt,
        latestTime: reply.latestTime,
        source: 'lookup',
        isAlgo: false,
      });
      return onlyMatching(orders, (order) => (idName === 'order_id' ? order.orderId : order.clientOrderId) === id);
    });
  }

  /** `/v5/trade/order/opens`, every page. `isWanted` ends the paging early. */
  async opens(
    symbol: string | null,
    isWanted: (order: Order) => boolean,
    onPage: (page: number) => void,
  ): Promise<Reading> {
    return this.#withMarginModes(withSymbol({}, symbol), (params) =>
      this.#pages('/v5/trade/order/opens', params, 'snapshot', isWanted, onPage),
    );
  }

  /** `/v5/trade/order/history` of one symbol and window, `cross`, then `isolated`, every page. */
  async history(symbol: string, start: number, end: number, isWanted: (order: Order) => boolean): Promise<Reading> {
    const orders: Order[] = [];
    let hasReachedPageBound = false;
    for (const mode of marginModes) {
      if (mode === 'isolated' && !this.#knowsIsolated) continue;
      const params = { contract_code: symbol, margin_mode: mode, start_time: String(start), end_time: String(end) };
      const reading = await this.#pages('/v5/trade/order/history', params, 'history', isWanted, () => undefined);
      if (reading.kind === 'modeRefused' && mode === 'isolated') {
        this.#knowsIsolated = false;
      } else if (reading.kind === 'symbolRefused' && (mode === 'isolated' || namesWindow(reading.problem))) {
        // A refused window says nothing of the symbol, nor does `isolated` once `cross` was answered.
        return failed(reading.problem, orders);
      } else if (reading.kind !== 'answered') {
        const refused = settle(reading);
        return refused.kind === 'failed' ? failed(refused.problem, [...orders, ...refused.orders]) : refused;
      } else {
        orders.push(...reading.orders);
        hasReachedPageBound ||= reading.hasReachedPageBound;
        if (reading.orders.some(isWanted)) break;
      }
    }
    return { kind: 'answered', orders, hasReachedPageBound };
  }

  /** `/v5/algo/order`: one question for each type; its data is an array. */
  async algo(idName: AlgoIdName, id: string, symbol: string | null): Promise<Reading> {
    const readings = await Promise.all(
      algoTypes.map((type) => this.#algoOfType(withSymbol({ type, [idName]: id }, symbol), idName, id)),
    );
    const orders = readings.flatMap((reading) => (reading.kind === 'answered' ? reading.orders : []));
    if (orders.length > 0) return answered(orders);
    // The place has answered only when every type did.
    return (
      readings.find((reading) => reading.kind === 'failed') ??
      readings.find((reading) => reading.kind === 'symbolRefused') ??
      answered()
    );
  }

  async #algoOfType(params: Params, idName: AlgoIdName, id: string): Promise<Reading> {
    const reply = await this.#ask('/v5/algo/order', params);
    if (saysNotFound(reply)) return answered();
    if (reply.kind === 'refused') return settle(readRefusal(reply));
    const rows = reply.envelope.objects('data') ?? [reply.envelope.object('data')];
    const orders = this.#readAll(rows, {
      asOf: reply.receivedAt,
      latestTime: reply.latestTime,
      source: 'lookup',
      isAlgo: true,
    });
    const isUnnamed = idName === 'algo_client_order_id' && orders.length === 1 && orders[0]?.clientOrderId === null;
    // Trigger orders don't echo it: the only one in the answer to it is the one asked for.
    if (isUnnamed) return answered(orders);
    return onlyMatching(orders, (order) => (idName === 'algo_id' ? order.orderId : order.clientOrderId) === id);
  }

  /** All pages; `from` is the last row's `id`, and a page without a new ID ends. */
  async #pages(
    path: string,
    params: Params,
    source: 'snapshot' | 'history',
    isWanted: (order: Order) => boolean,
    onPage: (page: number) => void,
  ): Promise<ModeReading> {
    const orders = new Map<string, Order>();
    let isUnreadable = false;
    let from: string | null = null;
    for (let page = 1; page <= maximumPages; page += 1) {
      const reply: HtxReply = await this.#ask(path, {
        ...params,
        limit: String(pageSize),
        ...(from === null ? {} : { from }),
      });
      // The first page was answered: what a later one refuses is neither the symbol nor the margin mode.
      if (reply.kind === 'refused' && !saysNotFound(reply))
        return page === 1 ? readRefusal(reply) : failed(reply.problem, [...orders.values()]);
      const rows = reply.kind === 'data' && !saysNotFound(reply) ? reply.envelope.objects('data') : [];
      if (rows === null) return failed(unreadableList, [...orders.values()]);
      const seenBefore = orders.size;
      for (const row of rows) {
        const order = this.#read(row, {
          ...(reply.kind === 'data' ? { asOf: reply.receivedAt, latestTime: reply.latestTime } : { asOf: 0 }),
          source,
          isAlgo: false,
        });
        if (order === null) isUnreadable = true;
        else orders.set(order.orderId, order);
      }
      onPage(page);
      const list = [...orders.values()];
      if (list.some(isWanted)) return answered(list);
      from = rows.at(-1)?.word('id') ?? rows.at(-1)?.word('order_id') ?? null;
      if (orders.size > seenBefore && from !== null) continue;
      if (isUnreadable) return failed(unreadableRow, list);
      // A full page that brings nothing new ends the paging, but it doesn't prove that the list ended there.
      return { kind: 'answered', orders: list, hasReachedPageBound: rows.length >= pageSize };
    }
    const list = [...orders.values()];
    return isUnreadable ? failed(unreadableRow, list) : { kind: 'answered', orders: list, hasReachedPageBound: true };
  }

  /** Without `margin_mode` first; only where that is refused by its name, with `cross`, then `isolated`. */
  async #withMarginModes(params: Params, ask: (params: Params) => Promise<ModeReading>): Promise<Reading> {
    const first = await ask(params);
    if (first.kind !== 'modeRefused') return first;
    let reading: ModeReading = first;
    for (const mode of marginModes) {
      const next = await ask({ ...params, margin_mode: mode });
      // An exchange that doesn't know a mode has nothing in it.
      if (next.kind === 'modeRefused') continue;
      if (next.kind !== 'answered' || next.orders.length > 0) return next;
      reading = next;
    }
    return settle(reading);
  }

  #readAll(rows: readonly (WireObject | null)[], context: Omit<HtxOrderContext, 'account'>): Order[] {
    return rows.flatMap((row) => this.#read(row, context) ?? []);
  }

  #read(row: WireObject | null, context: Omit<HtxOrderContext, 'account'>): Order | null {
    return row === null ? null : readHtxOrder(row, { account: this.#account, ...context });
  }
}

/** To a question about one order, an answer that holds only other orders is no usable answer. */
function onlyMatching(orders: readonly Order[], isIt: (order: Order) => boolean): Reading {
  const matching = orders.filter(isIt);
  if (matching.length > 0) return answered(matching);
  const [other] = orders;
  return failed(other === undefined ? unreadableOrder : otherOrder(other.orderId));
}

function readRefusal({ code, words, problem: found }: HtxReply & { kind: 'refused' }): ModeReading {
  if (code !== null && namesMarginMode(code, words)) return { kind: 'modeRefused', problem: found };
  // Words that name another cause have won over the code.
  if (code !== null && symbolCodes.has(code) && found.kind === 'badRequest')
    return { kind: 'symbolRefused', problem: found };
  return failed(found);
}

/** A refused margin mode with no other left to try is a plain failure. */
function settle(reading: ModeReading): Reading {
  return reading.kind === 'modeRefused' ? failed(reading.problem) : reading;
}

/** A refused stretch of time says nothing about the symbol. */
function namesWindow({ exchangeMessage }: Problem): boolean {
  return /\b(?:start|end)_time\b/i.test(exchangeMessage ?? '');
}

function answered(orders: Order[] = []): Reading & { kind: 'answered' } {
  return { kind: 'answered', orders, hasReachedPageBound: false };
}

function failed(found: Problem, orders: Order[] = []): Reading & { kind: 'failed' } {
  return { kind: 'failed', problem: found, orders };
}

function withSymbol(params: Params, symbol: string | null): Params {
  return symbol === null ? params : { ...params, contract_code: symbol };
}
