/** Frames of HTX's order push, as its v5 wire has them: a market in which known orders fill on and on. */

import { seededRandom } from '../../../electron/exchanges/simulated/random.ts';

const firstOrderId = 1_513_217_421_638_275_073n;

export class FrameMarket {
  readonly #knownOrders: number;
  readonly #random = seededRandom(1);
  readonly #filled: Uint32Array;
  readonly #startedAt: number;
  #at: number;

  /** @param startedAt - when its orders were placed; a frame comes each millisecond from there on */
  constructor(knownOrders: number, startedAt: number) {
    this.#knownOrders = knownOrders;
    this.#filled = new Uint32Array(knownOrders);
    this.#startedAt = startedAt;
    this.#at = startedAt;
  }

  /** One of each order: from now on it is known. */
  placed(): Uint8Array[] {
    return Array.from({ length: this.#knownOrders }, (_, index) => this.#frame(index));
  }

  /** One more fill of any of the orders, so many times. */
  fills(count: number): Uint8Array[] {
    return Array.from({ length: count }, () => {
      const index = Math.floor(this.#random() * this.#knownOrders);
      this.#filled[index] = (this.#filled[index] ?? 0) + 1;
      return this.#frame(index);
    });
  }

  /** Its time passes with its frames: the moment of the last one. */
  get at(): number {
    return this.#at;
  }

  #frame(index: number): Uint8Array {
    this.#at += 1;
    const orderId = String(firstOrderId + BigInt(index));
    const filled = this.#filled[index] ?? 0;
    return Buffer.from(
      `{"op":"notify","topic":"orders","contract_code":"BTC-USDT","ts":${String(this.#at)},"uid":"123456789","data":{"side":"buy","type":"limit",` +
        `"price":"64250.1","volume":"1000000","state":"${filled === 0 ? 'new' : 'partially_filled'}","profit":"0","contract_code":"BTC-USDT","position_side":"long",` +
        `"price_match":null,"order_id":"${orderId}","client_order_id":"${orderId}","margin_mode":"cross","lever_rate":20,"order_source":"api","reduce_only":false,` +
        `"time_in_force":"gtc","trade_avg_price":"${filled === 0 ? '0' : '64249.95'}","trade_volume":"${String(filled)}","trade_turnover":"${(filled * 64.24995).toFixed(5)}",` +
        `"fee_currency":"USDT","fee":"-${(filled * 0.01285).toFixed(5)}","tp_trigger_price":"","tp_order_price":"","tp_type":"","tp_trigger_price_type":"","sl_trigger_price":"",` +
        `"sl_order_price":"","sl_type":"","sl_trigger_price_type":"","contract_type":"swap","cancel_reason":"","created_time":"${String(this.#startedAt)}",` +
        `"updated_time":"${String(this.#at)}","self_match_prevent":"cancel_taker","amend_origin_volume":"","amend_source":"","amend_result":""}}`,
    );
  }
}
