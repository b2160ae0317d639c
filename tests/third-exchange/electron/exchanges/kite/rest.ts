/** How is Kite asked? One list, of all orders the account ever had. */

import type { Problem } from '../../../shared/lookup.ts';
import type { OrderSource } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type { AccountAccess } from '../exchange.ts';
import { Http } from '../http.ts';
import { problem } from '../problem.ts';
import type { OrderReport } from '../reports.ts';
import { requestTimeoutMs } from '../request-times.ts';
import { RoundTrips } from '../round-trips.ts';
import { unusableAnswersOf } from '../unusable-answers.ts';
import { readWire } from '../wire.ts';
import { readOrder } from './order.ts';

const { unreadableList, unreadableRow } = unusableAnswersOf('Kite');

/** The path with the keys; never part of any message. */
export function signed(path: string, { credentials }: AccountAccess): string {
  const { accessKey, secretKey } = credentials;
  return `${path}?${new URLSearchParams({ line: accessKey, secret: secretKey }).toString()}`;
}

/** What an HTTP answer means that is no list. */
export function refusalOf(status: number): Problem {
  const details = { exchangeCode: `HTTP ${String(status)}` };
  return status === 401
    ? problem('auth', 'Kite does not accept these keys.', 'Replace the keys of this account.', details)
    : problem('exchangeDown', `Kite answered with HTTP ${String(status)}.`, 'Ask again in a minute.', details);
}

export class KiteRest {
  readonly #access: AccountAccess;
  readonly http: Http;
  readonly roundTrips = new RoundTrips();

  constructor(access: AccountAccess, world: World) {
    this.#access = access;
    this.http = new Http(world, 'Kite');
  }

  /** A row that can't be read fails the list: it might be the one that was asked for. */
  async orders(signal: AbortSignal, source: OrderSource, timeoutMs = requestTimeoutMs): Promise<Result<OrderReport[]>> {
    const asked = await this.http.ask({
      method: 'GET',
      origin: this.#access.endpoint.rest[0] ?? '',
      path: signed('/orders', this.#access),
      timeoutMs,
      signal,
    });
    if (!asked.ok) return failed(asked.problem.problem);
    const { status, body, receivedAt, roundTripMs } = asked.value;
    this.roundTrips.add(roundTripMs);
    if (status !== 200) return failed(refusalOf(status));
    const read = readWire(body);
    const rows = read.ok ? (read.value[0]?.objects('orders') ?? null) : null;
    if (rows === null) return failed(unreadableList);
    const reports = rows.flatMap((row) => {
      const report = row === null ? null : readOrder(row, this.#access.account, receivedAt, source);
      return report === null ? [] : [report];
    });
    return reports.length === rows.length ? ok(reports) : failed(unreadableRow);
  }
}
