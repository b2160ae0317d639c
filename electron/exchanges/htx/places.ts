/** How is each of HTX's places asked for one order, and what did it tell? */

import type { Problem } from '../../../shared/lookup.ts';
import { unusableAnswersOf } from '../unusable-answers.ts';
import type { OrderReport } from '../reports.ts';
import { readHtxReport, readReportRow } from './order-report.ts';
import { namesMarginMode, symbolCodes } from './problems.ts';
import { saysNotFound, type HtxReply, type Params } from './rest.ts';
import { forLookUp, isCut, readWholeList } from './whole-list.ts';

/** What one place told, or why it told nothing. */
export type Reading =
  | { kind: 'answered'; reports: OrderReport[]; /** Its list goes on beyond what was read. */ isCut: boolean }
  /** The symbol is unknown there; or, where none was given, it insists on one. */
  | { kind: 'symbolRefused'; problem: Problem }
  /** `reports`: what it had told before it failed. */
  | { kind: 'failed'; problem: Problem; reports: OrderReport[] };

/** A reading, or a refusal of the margin mode by its name. */
type ModeReading = Reading | { kind: 'modeRefused'; problem: Problem };

export type AskHtx = (path: string, params: Params) => Promise<HtxReply>;

const { unreadableOrder, otherOrder } = unusableAnswersOf('HTX');

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

  /** `/v5/trade/order`, one order; a client order ID may be another's too, in the other margin mode. */
  async order(idName: OrderIdName, id: string, symbol: string | null): Promise<Reading> {
    const isIt = ({ order }: OrderReport): boolean =>
      (idName === 'order_id' ? order.orderId : order.clientOrderId) === id;
    return this.#inAnyMode(
      withSymbol({ [idName]: id }, symbol),
      async (params) => {
        const reply = await this.#ask('/v5/trade/order', params);
        if (saysNotFound(reply)) return answered();
        return reply.kind === 'refused' ? readRefusal(reply) : onlyMatching(this.#read(reply, false), isIt);
      },
      () => idName === 'order_id',
    );
  }

  /** `/v5/trade/order/opens`, every page. `isWanted` ends the paging early. */
  async opens(
    symbol: string | null,
    isWanted: (report: OrderReport) => boolean,
    onPage: (page: number) => void,
  ): Promise<Reading> {
    const ask = (params: Params): Promise<ModeReading> =>
      this.#pages('/v5/trade/order/opens', params, 'snapshot', isWanted, onPage);
    return this.#inAnyMode(withSymbol({}, symbol), ask, isWanted);
  }

  /** `/v5/trade/order/history` of one symbol and window, `cross`, then `isolated`, every page. */
  async history(
    symbol: string,
    start: number,
    end: number,
    isWanted: (report: OrderReport) => boolean,
  ): Promise<Reading> {
    const params = { contract_code: symbol, start_time: String(start), end_time: String(end) };
    const ask = async (paramsOfMode: Params): Promise<ModeReading> => {
      const reading = await this.#pages('/v5/trade/order/history', paramsOfMode, 'history', isWanted);
      // A refused window says nothing of the symbol.
      return reading.kind === 'symbolRefused' && namesWindow(reading.problem) ? failed(reading.problem) : reading;
    };
    return this.#inEachMode(params, ask, isWanted);
  }

  /** `/v5/algo/order`: one question for each type; its data is an array. */
  async algo(idName: AlgoIdName, id: string, symbol: string | null): Promise<Reading> {
    const readings = await Promise.all(
      algoTypes.map((type) => this.#algoOfType(withSymbol({ type, [idName]: id }, symbol), idName, id)),
    );
    const reports = readings.flatMap((reading) => (reading.kind === 'answered' ? reading.reports : []));
    if (reports.length > 0) return answered(reports);
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
    const reports = this.#read(reply, true);
    const [first] = reports;
    // Trigger orders don't echo it: the only one in the answer to it is the one asked for.
    if (idName === 'algo_client_order_id' && reports.length === 1 && first?.order.clientOrderId === null)
      return answered(reports);
    return onlyMatching(reports, ({ order }) => (idName === 'algo_id' ? order.orderId : order.clientOrderId) === id);
  }

  async #pages(
    path: string,
    params: Params,
    source: 'snapshot' | 'history',
    isEnough: (report: OrderReport) => boolean,
    onPage: (page: number) => void = () => undefined,
  ): Promise<ModeReading> {
    const list = await readWholeList({
      ask: (paging) => this.#ask(path, { ...params, ...paging }),
      read: readReportRow(this.#account, source, false),
      purpose: { ...forLookUp, isEnough, onPage },
      exchangeTime: () => null,
    });
    if (list.kind === 'whole') return answered(list.items);
    if (list.kind === 'refused') return readRefusal(list.reply);
    return isCut(list) ? { kind: 'answered', reports: list.items, isCut: true } : failed(list.problem, list.items);
  }

  /** Without `margin_mode` first; only where that is refused by its name, in each. */
  async #inAnyMode(
    params: Params,
    ask: (params: Params) => Promise<ModeReading>,
    isEnough: (report: OrderReport) => boolean,
  ): Promise<Reading> {
    const reading = await ask(params);
    return reading.kind === 'modeRefused' ? this.#inEachMode(params, ask, isEnough) : reading;
  }

  /** With `cross`, then `isolated`: what one holds says nothing of the other. */
  async #inEachMode(
    params: Params,
    ask: (params: Params) => Promise<ModeReading>,
    isEnough: (report: OrderReport) => boolean,
  ): Promise<Reading> {
    const reports: OrderReport[] = [];
    let hasAnswered = false;
    let isAnyCut = false;
    let refused: Problem | null = null;
    for (const mode of marginModes) {
      if (mode === 'isolated' && !this.#knowsIsolated) continue;
      const reading = await ask({ ...params, margin_mode: mode });
      if (reading.kind === 'modeRefused') {
        // An exchange that doesn't know a mode has nothing in it.
        this.#knowsIsolated &&= mode !== 'isolated';
        refused = reading.problem;
        continue;
      }
      // Nor is a symbol unknown that the other mode answered for.
      if (reading.kind === 'symbolRefused') return hasAnswered ? failed(reading.problem, reports) : reading;
      reports.push(...reading.reports);
      if (reading.kind === 'failed') return failed(reading.problem, reports);
      hasAnswered = true;
      isAnyCut ||= reading.isCut;
      if (reading.reports.some(isEnough)) break;
    }
    return hasAnswered || refused === null ? { kind: 'answered', reports, isCut: isAnyCut } : failed(refused);
  }

  /** The rows of an answer that is no list of pages: an object, or an array of them. */
  #read({ envelope, receivedAt, latestTime }: HtxReply & { kind: 'data' }, isAlgo: boolean): OrderReport[] {
    const context = { account: this.#account, asOf: receivedAt, latestTime, source: 'lookup', isAlgo } as const;
    const rows = envelope.objects('data') ?? [envelope.object('data')];
    return rows.flatMap((row) => (row === null ? [] : (readHtxReport(row, context) ?? [])));
  }
}

/** To a question about one order, an answer that holds only other orders is no usable answer. */
function onlyMatching(reports: readonly OrderReport[], isIt: (report: OrderReport) => boolean): Reading {
  const matching = reports.filter(isIt);
  if (matching.length > 0) return answered(matching);
  const [other] = reports;
  return failed(other === undefined ? unreadableOrder : otherOrder(other.order.orderId));
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

function answered(reports: OrderReport[] = []): Reading & { kind: 'answered' } {
  return { kind: 'answered', reports, isCut: false };
}

/** Also where a symbol is not needed, and is refused. */
export function failed(found: Problem, reports: OrderReport[] = []): Reading & { kind: 'failed' } {
  return { kind: 'failed', problem: found, reports };
}

function withSymbol(params: Params, symbol: string | null): Params {
  return symbol === null ? params : { ...params, contract_code: symbol };
}
