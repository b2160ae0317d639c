/** How is QFEX's REST asked for what is closed? Signed headers with a fresh nonce each. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { wait, type World } from '../../world.ts';
import type { AccountAccess } from '../exchange.ts';
import type { Http, HttpAnswer } from '../http.ts';
import { foreignWords } from '../foreign-words.ts';
import { isHtml, wordsOfPage } from '../gateway-page.ts';
import { longestRateLimitPauseMs, requestTimeoutMs, retryAfterMs } from '../request-times.ts';
import type { RoundTrips } from '../round-trips.ts';
import { readWire, type WireObject } from '../wire.ts';
import type { QfexClock } from './clock.ts';
import { declaresQfexFailure } from '../declared-failure.ts';
import { ownFailure, problemOfStatus, readStatusBody, searchTimedOut, unreadableAnswer } from './problems.ts';
import { countIn, readList, wholePage, type RestPage, type RestRows } from './rest-list.ts';
import { proveQfex } from './sign.ts';
import type { SocketOptions } from './socket.ts';

export interface RestParts {
  world: World;
  http: Http;
  clock: QfexClock;
  access: AccountAccess;
  roundTrips: RoundTrips;
}

export class QfexRest {
  readonly #parts: RestParts;

  constructor(parts: RestParts) {
    this.#parts = parts;
  }

  get origin(): string {
    return this.#parts.access.endpoint.rest[0] ?? '';
  }

  /** All pages of a list, as far as there is an end to them. */
  list(
    path: string,
    params: Readonly<Record<string, string>>,
    isEnough: (row: WireObject) => boolean,
    onPage: (page: number) => void,
    options: SocketOptions,
  ): Promise<Result<RestRows>> {
    return readList(
      (asked) => this.#get(path, asked, options),
      { params, isEnough, onPage },
      this.#parts.world.clock.now(),
    );
  }

  /** One page without paging, for lists that take no offset. */
  async page(
    path: string,
    params: Readonly<Record<string, string>>,
    options: SocketOptions,
  ): Promise<Result<RestRows>> {
    const answer = await this.#get(path, params, options);
    return answer.ok ? ok(wholePage(answer.value)) : answer;
  }

  async #get(
    path: string,
    params: Readonly<Record<string, string>>,
    options: SocketOptions,
  ): Promise<Result<RestPage>> {
    const first = await this.#attempt(path, params, options);
    if (first.ok || first.problem.repeat === null || options.signal.aborted)
      return first.ok ? first : failed(first.problem.problem);
    if (first.problem.repeat > 0 && !(await wait(this.#parts.world.clock, first.problem.repeat, options.signal)))
      return failed(first.problem.problem);
    const second = await this.#attempt(path, params, options);
    // Time that ran out while the limit was waited for is the limit's.
    return second.ok
      ? second
      : failed(second.problem.problem === searchTimedOut ? first.problem.problem : second.problem.problem);
  }

  /** `repeat` is the pause in milliseconds before the one repeat (docs/truth.md, One repeat, no more); null for none. */
  async #attempt(
    path: string,
    params: Readonly<Record<string, string>>,
    { signal, deadlineMs }: SocketOptions,
  ): Promise<Result<RestPage, { problem: Problem; repeat: number | null }>> {
    const { world, http, clock, access, roundTrips } = this.#parts;
    const leftMs = deadlineMs - world.clock.monotonicMs();
    if (leftMs <= 0) return failed({ problem: searchTimedOut, repeat: null });
    const proof = proveQfex(access.credentials, clock.now(), world.random);
    const answer = await http.ask({
      method: 'GET',
      origin: this.origin,
      path: `${path}?${new URLSearchParams(params).toString()}`,
      headers: {
        'x-qfex-public-key': proof.public_key,
        'x-qfex-hmac-signature': proof.signature,
        'x-qfex-nonce': proof.nonce,
        'x-qfex-timestamp': String(proof.unix_ts),
        ...(access.credentials.subaccount === null
          ? {}
          : { 'x-qfex-requested-account-id': access.credentials.subaccount }),
      },
      timeoutMs: Math.min(requestTimeoutMs, leftMs),
      signal,
    });
    if (!answer.ok)
      return failed({ problem: answer.problem.problem, repeat: answer.problem.closedWhileIdle ? 0 : null });
    clock.learn(answer.value);
    roundTrips.add(answer.value.roundTripMs);
    return this.#read(answer.value);
  }

  #read(answer: HttpAnswer): Result<RestPage, { problem: Problem; repeat: number | null }> {
    if (answer.status !== 200) return failed(this.#refused(answer));
    const read = readWire(answer.body);
    if (!read.ok) return failed({ problem: unreadableAnswer(`it ${read.problem}`), repeat: null });
    const [root] = read.value;
    if (root !== undefined && declaresQfexFailure(root))
      return failed({
        problem: ownFailure(foreignWords(readStatusBody(false, root.raw).words, this.#parts.world)),
        repeat: null,
      });
    // An empty list is `"data": null`.
    const rows = root?.objects('data') ?? (root?.has('data') === true && root.isNull('data') ? [] : null);
    if (root === undefined || root.isAmbiguous || rows === null)
      return failed({ problem: unreadableAnswer('it holds no list'), repeat: null });
    this.#parts.clock.adopt();
    return ok({ rows, receivedAt: answer.receivedAt, count: countIn(root) });
  }

  #refused(answer: HttpAnswer): { problem: Problem; repeat: number | null } {
    const text = Buffer.from(answer.body).toString('utf8', 0, 65_536);
    const isPage = isHtml(answer.headers['content-type'], text);
    // Whole: half of its JSON would be taken for a gateway's.
    const { isOwn, words } = readStatusBody(isPage, isPage ? wordsOfPage(text) : Buffer.from(answer.body).toString());
    const pauseMs = answer.status === 429 ? retryAfterMs(answer) : null;
    const retryAt = pauseMs === null ? null : this.#parts.world.clock.now() + pauseMs;
    // Every answer carries the exchange's time: after a refusal it is used for the one repeat.
    const isClockWorthARepeat = answer.status === 401 && this.#parts.clock.adopt();
    const repeat = isClockWorthARepeat ? 0 : pauseMs !== null && pauseMs <= longestRateLimitPauseMs ? pauseMs : null;
    return {
      problem: problemOfStatus({
        status: answer.status,
        isOwn,
        words: foreignWords(words, this.#parts.world),
        retryAt,
        clockOffsetMs: this.#parts.clock.offsetMs,
      }),
      repeat,
    };
  }
}
