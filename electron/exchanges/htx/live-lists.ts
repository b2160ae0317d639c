/** What does HTX list of an account, for its monitor: open orders, trigger orders, what is closed, fills. */

import type { Problem } from '../../../shared/lookup.ts';
import type { FillReport, OrderReport } from '../reports.ts';
import { readHtxFill } from './fill.ts';
import { windowsBetween } from './history.ts';
import { namesMarginMode, nonexistentSymbolCodes, saysNoSuchPlace } from './problems.ts';
import type { HtxReply, Params } from './rest.ts';
import { readReportRow } from './order-report.ts';
import { forFollowing, readWholeList, showsWhatItHas, type ReadRow, type WholeList } from './whole-list.ts';
import { algoTypes, marginModes, type AlgoType, type AskHtx } from './places.ts';

/** What a list showed, and what of it is missing; null where nothing is. */
export interface Listed<Item> {
  items: Item[];
  problem: Problem | null;
  /** There is no such place at this exchange. */
  isNoPlace: boolean;
}

// HTX tells the fills of three days; a minute short, so that a window that was just allowed is not refused when it arrives.
const fillsReachMs = 3 * 86_400_000 - 60_000;

export class HtxLiveLists {
  readonly #account: string;
  readonly #ask: AskHtx;
  readonly #exchangeTime: () => number | null;

  constructor(account: string, ask: AskHtx, exchangeTime: () => number | null) {
    this.#account = account;
    this.#ask = ask;
    this.#exchangeTime = exchangeTime;
  }

  /** `/v5/trade/order/opens`, every page. */
  async openOrders(): Promise<Listed<OrderReport>> {
    return this.#inAnyMarginMode('/v5/trade/order/opens', {}, readReportRow(this.#account, 'snapshot', false));
  }

  /** `/v5/algo/order/opens`, every page of every type. */
  async openTriggers(): Promise<Listed<OrderReport>> {
    const lists = await Promise.all(
      algoTypes.map((type) =>
        this.#inAnyMarginMode('/v5/algo/order/opens', { type }, readReportRow(this.#account, 'snapshot', true)),
      ),
    );
    return together(lists);
  }

  /**
   * `/v5/algo/order/history` of one type. Every client that is known to ask for it (gct, htxnet, a Python one) sends
   * `contract_code`, `margin_mode` and the states only where it is told to; the states are `states` to the one and
   * `state` to the other, and every state is wanted.
   */
  async endedTriggers(
    which: { type: AlgoType; symbol: string | null },
    start: number,
    end: number,
  ): Promise<Listed<OrderReport>> {
    const lists = await inTurn(windowsBetween(start, end), (window) => {
      const params = {
        type: which.type,
        ...(which.symbol === null ? {} : { contract_code: which.symbol }),
        start_time: String(window.start),
        end_time: String(window.end),
      };
      return this.#inAnyMarginMode(
        '/v5/algo/order/history',
        params,
        readReportRow(this.#account, 'history', true),
        which.symbol === null ? listed : unlessGone,
      );
    });
    return together(lists);
  }

  /** `/v5/trade/order/history` of one symbol, of both margin modes. */
  async closedOrders(symbol: string, start: number, end: number): Promise<Listed<OrderReport>> {
    const lists: Listed<OrderReport>[] = [];
    for (const window of windowsBetween(start, end)) {
      for (const mode of marginModes) {
        const params = {
          contract_code: symbol,
          margin_mode: mode,
          start_time: String(window.start),
          end_time: String(window.end),
        };
        const list = await this.#whole(
          '/v5/trade/order/history',
          params,
          readReportRow(this.#account, 'history', false),
        );
        // A mode that isn't known has nothing in it, and a contract that is gone has no orders any more.
        if (list.kind === 'refused' && mode === 'isolated' && refusesMarginMode(list.reply)) continue;
        if (isGone(list)) return together(lists);
        lists.push(listed(list));
      }
    }
    return together(lists);
  }

  /** `/v5/trade/order/details`, as far back as it tells; by itself HTX may tell less than a window that is named. */
  async fills(
    which: { symbol: string | null; orderId?: string },
    start: number,
    end: number,
  ): Promise<Listed<FillReport>> {
    const lists = await inTurn(windowsBetween(start, end, fillsReachMs), async (window) => {
      const params = {
        ...(which.symbol === null ? {} : { contract_code: which.symbol }),
        ...(which.orderId === undefined ? {} : { order_id: which.orderId }),
        start_time: String(window.start),
        end_time: String(window.end),
      };
      return unlessGone(await this.#whole('/v5/trade/order/details', params, this.#fillRows));
    });
    return together(lists);
  }

  readonly #fillRows: ReadRow<FillReport> = (row, { receivedAt: asOf, latestTime }) => {
    const item = readHtxFill(row, { account: this.#account, asOf, latestTime });
    return item === null ? null : { key: `${item.fill.orderId} ${item.fill.fillId ?? row.raw}`, item, createdAt: null };
  };

  /** Without `margin_mode`; only where that is refused by its name, both modes, each by itself. */
  async #inAnyMarginMode<Item>(
    path: string,
    params: Params,
    read: ReadRow<Item>,
    settle: (list: WholeList<Item>) => Listed<Item> = listed,
  ): Promise<Listed<Item>> {
    const list = await this.#whole(path, params, read);
    if (list.kind !== 'refused' || !refusesMarginMode(list.reply)) return settle(list);
    const ofModes: WholeList<Item>[] = [];
    for (const mode of marginModes) ofModes.push(await this.#whole(path, { ...params, margin_mode: mode }, read));
    const known = ofModes.filter((ofMode) => ofMode.kind !== 'refused' || !refusesMarginMode(ofMode.reply));
    return known.length === 0 ? settle(list) : together(known.map((ofMode) => settle(ofMode)));
  }

  #whole<Item>(path: string, params: Params, read: ReadRow<Item>): Promise<WholeList<Item>> {
    return readWholeList({
      ask: (paging) => this.#ask(path, { ...params, ...paging }),
      read,
      purpose: forFollowing,
      exchangeTime: this.#exchangeTime,
    });
  }
}

function refusesMarginMode({ code, words }: HtxReply & { kind: 'refused' }): boolean {
  return code !== null && namesMarginMode(code, words);
}

export const nothing: Listed<never> = { items: [], problem: null, isNoPlace: false };

/** The contract doesn't exist, or not any more. */
function isGone(list: WholeList<unknown>): boolean {
  return list.kind === 'refused' && list.reply.code !== null && nonexistentSymbolCodes.has(list.reply.code);
}

/** A contract that is gone has nothing in its lists. */
function unlessGone<Item>(list: WholeList<Item>): Listed<Item> {
  return isGone(list) ? nothing : listed(list);
}

function listed<Item>(list: WholeList<Item>): Listed<Item> {
  if (list.kind === 'whole') return { items: list.items, problem: null, isNoPlace: false };
  if (list.kind === 'broken') return { items: list.items, problem: list.problem, isNoPlace: false };
  return { items: [], problem: list.reply.problem, isNoPlace: saysNoSuchPlace(list.reply.problem) };
}

/** The first problem of any is the problem of all; that of a list which shows what it has says the least. */
export function together<Item>(lists: readonly Listed<Item>[]): Listed<Item> {
  const troubled = lists.find((list) => !showsWhatItHas(list)) ?? lists.find(({ problem }) => problem !== null);
  return {
    items: lists.flatMap(({ items }) => items),
    problem: troubled?.problem ?? null,
    isNoPlace: troubled?.isNoPlace ?? false,
  };
}

/** One after the other, until one is not whole: what it stumbled over would meet the others too. */
export async function inTurn<Key, Item>(
  keys: readonly Key[],
  read: (key: Key) => Promise<Listed<Item>>,
): Promise<Listed<Item>[]> {
  const lists: Listed<Item>[] = [];
  for (const key of keys) {
    const list = await read(key);
    lists.push(list);
    if (list.problem !== null) break;
  }
  return lists;
}
