/** How is one signed question put to HTX, and what came back? Repeats: docs/truth.md, One repeat, no more. */

import { readEpoch } from '../../../shared/decimal.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { wait, type World } from '../../world.ts';
import type { Budget, Priority } from '../budget.ts';
import type { Endpoint } from '../exchange.ts';
import type { Http, HttpAnswer } from '../http.ts';
import { foreignWords, type ForeignWords } from '../foreign-words.ts';
import { isHtml, wordsOfPage } from '../gateway-page.ts';
import { clockNote, problem, stoppedProblem } from '../problem.ts';
import type { RoundTrips } from '../round-trips.ts';
import { longestRateLimitPauseMs, requestTimeoutMs, retryAfterMs } from '../request-times.ts';
import { WireReader } from '../wire-reader.ts';
import type { WireObject } from '../wire.ts';
import { isEmptyMember } from '../declared-failure.ts';
import type { HtxClock } from './clock.ts';
import { readEnvelope } from './envelope.ts';
import { notFoundCodes, problemOfRefusal, successCode, transientCodes } from './problems.ts';
import { signedPath, type SigningKey } from './sign.ts';

const transientPauseMs = 300;
const questionsOnTheirWay = 6;
const longestSensibleResetMs = 86_400_000;

/** What HTX answered to one question. */
export type HtxReply =
  | { kind: 'data'; envelope: WireObject; receivedAt: number; /** What is later is no time. */ latestTime: number }
  /** `code` and `words` are the exchange's; both null where no readable envelope came. */
  | { kind: 'refused'; code: string | null; words: ForeignWords | null; problem: Problem };

export type Params = Readonly<Record<string, string>>;

export interface AskOptions {
  signal: AbortSignal;
  /** On the monotonic clock; the whole search must be over by then. */
  deadlineMs: number;
  priority: Priority;
}

interface RestParts {
  world: World;
  http: Http;
  clock: HtxClock;
  budget: Budget;
  endpoint: Endpoint;
  roundTrips: RoundTrips;
  accessKey: string;
  key: SigningKey;
}

/** An attempt's outcome, with what a repeat would need to wait for; null when a repeat would not help. */
interface Attempt {
  reply: HtxReply;
  repeat: null | 'otherHost' | 'sameHost' | 'exchangeTime' | 'measuredClock' | { pauseMs: number };
}

export class HtxRest {
  readonly #parts: RestParts;
  readonly #reader = new WireReader();
  readonly #hosts: readonly string[];
  #hostIndex = 0;
  #isNearlyUsed = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: RestParts) {
    this.#parts = parts;
    this.#hosts = parts.endpoint.rest.map((origin) => new URL(origin).host);
  }

  get origin(): string {
    return this.#originOf(this.#hostIndex);
  }

  #originOf(hostIndex: number): string {
    return this.#parts.endpoint.rest[hostIndex] ?? '';
  }

  /** Puts one question, with at most one repeat. */
  async ask(path: string, params: Params, options: AskOptions): Promise<HtxReply> {
    // Questions run side by side: each remembers which host it asked, whatever the others find out meanwhile.
    const hostIndex = this.#hostIndex;
    const first = await this.#attempt(hostIndex, path, params, options);
    if (options.signal.aborted && first.repeat === 'exchangeTime') return refusedLocally(stoppedProblem);
    if (first.repeat === null || options.signal.aborted) return first.reply;
    if (first.repeat === 'otherHost') {
      return this.#onOtherHost(hostIndex, path, params, options, first.reply);
    }
    if (first.repeat === 'measuredClock') await this.#parts.clock.measure(this.#originOf(hostIndex), options.signal);
    if (typeof first.repeat === 'object') {
      const { clock } = this.#parts.world;
      if (clock.monotonicMs() + first.repeat.pauseMs >= options.deadlineMs) return first.reply;
      if (!(await wait(clock, first.repeat.pauseMs, options.signal))) {
        return clock.monotonicMs() < options.deadlineMs ? refusedLocally(stoppedProblem) : first.reply;
      }
    }
    return (await this.#attempt(hostIndex, path, params, options)).reply;
  }

  async #onOtherHost(
    failedIndex: number,
    path: string,
    params: Params,
    options: AskOptions,
    failed: HtxReply,
  ): Promise<HtxReply> {
    const { length } = this.#parts.endpoint.rest;
    if (length < 2) return failed;
    const otherIndex = (failedIndex + 1) % length;
    // There is no further repeat that a wrong clock could have.
    await this.#parts.clock.ensure(this.#originOf(otherIndex), options.signal);
    const { reply, repeat } = await this.#attempt(otherIndex, path, params, options);
    // Where neither answers, the first one's words are the ones to show, and it is asked first again.
    if (repeat === 'otherHost') return failed;
    this.#hostIndex = otherIndex;
    return reply;
  }

  async #attempt(hostIndex: number, path: string, params: Params, options: AskOptions): Promise<Attempt> {
    if (!this.#isNearlyUsed) return this.#attemptNow(hostIndex, path, params, options);
    // Near the limit questions go one by one: side by side they would all meet the same full window, and a window
    // that slides, or that another program shares, frees one place after the other.
    const before = this.#turn;
    const mine = Promise.withResolvers<void>();
    this.#turn = mine.promise;
    await before;
    try {
      return await this.#attemptNow(hostIndex, path, params, options);
    } finally {
      mine.resolve();
    }
  }

  async #attemptNow(
    hostIndex: number,
    path: string,
    params: Params,
    { signal, deadlineMs, priority }: AskOptions,
  ): Promise<Attempt> {
    const { world, http, clock, budget, accessKey, key } = this.#parts;
    const origin = this.#originOf(hostIndex);
    // Beside the question: it is signed with this computer's time then, which is right nearly everywhere, and put again where not.
    const measured = clock.ensure(origin, signal);
    if (priority === 'background') await measured;
    const blockedMs = budget.freeInMs(priority);
    const retryAt = world.clock.now() + blockedMs;
    const mayAsk = await budget.take(priority, signal);
    const leftMs = deadlineMs - world.clock.monotonicMs();
    // The exchange was not slow: its limit, as far as it is known here, let nothing more through.
    if (leftMs <= 0)
      return { reply: refusedLocally(blockedMs > 0 ? waitedOut(retryAt) : searchTimedOut), repeat: null };
    if (!mayAsk) return { reply: refusedLocally(stoppedProblem), repeat: null };
    const isOwnTime = clock.offsetMs === null;
    const answer = await http.ask({
      method: 'GET',
      origin,
      path: signedPath({ host: this.#hosts[hostIndex] ?? '', path, params, accessKey, key, timeMs: clock.now() }),
      timeoutMs: Math.min(requestTimeoutMs, leftMs),
      signal,
    });
    await measured;
    if (!answer.ok) {
      const { problem: found, closedWhileIdle } = answer.problem;
      const repeat = closedWhileIdle ? 'sameHost' : found.kind === 'network' ? 'otherHost' : null;
      return { reply: refusedLocally(found), repeat };
    }
    this.#parts.roundTrips.add(answer.value.roundTripMs);
    this.#heedBudgetHeaders(answer.value);
    return this.#read(answer.value, isOwnTime);
  }

  #read(answer: HttpAnswer, isOwnTime: boolean): Attempt {
    const read = this.#reader.read(answer.body);
    const envelope = read.ok ? read.value[0] : undefined;
    if (!read.ok || envelope === undefined || envelope.isAmbiguous) {
      return this.#unreadable(answer, read.ok ? 'names the same field twice' : read.problem);
    }
    const said = readEnvelope(envelope);
    if (said.kind === 'data' && answer.status < 400) {
      return {
        reply: { kind: 'data', envelope, receivedAt: answer.receivedAt, latestTime: this.#parts.clock.latestTime },
        repeat: null,
      };
    }
    const code = said.kind === 'data' ? successCode : said.code;
    const words = foreignWords(said.kind === 'data' ? null : said.words, this.#parts.world);
    const resetInMs = this.#resetInMs(answer);
    const found = problemOfRefusal({
      httpStatus: answer.status,
      code,
      words,
      retryAt: resetInMs === null ? null : this.#parts.world.clock.now() + resetInMs,
      clockOffsetMs: this.#parts.clock.offsetMs,
    });
    // Only a rate limit says when asking again makes sense; every answer carries the header.
    const told = found.kind === 'rateLimited' ? found : { ...found, retryAt: null };
    // The questions beside this one wait too, or each would spend its one repeat on the same full window.
    if (told.kind === 'rateLimited' && resetInMs !== null) this.#parts.budget.block(resetInMs);
    // A gateway's 5xx is no answer about an order, whatever code its body carries.
    const codeOfAnswer = answer.status >= 500 ? null : code;
    return {
      reply: { kind: 'refused', code: codeOfAnswer, words, problem: told },
      repeat: isOwnTime && this.#mayBeOfClock(told) ? 'exchangeTime' : this.#repeatAfter(code, told, resetInMs),
    };
  }

  /** By now the exchange's clock is known, and the question was signed with this computer's. */
  #mayBeOfClock({ kind }: Problem): boolean {
    const { offsetMs } = this.#parts.clock;
    return offsetMs !== null && (kind === 'clock' || (kind === 'auth' && clockNote(offsetMs) !== null));
  }

  #repeatAfter(code: string | null, found: Problem, resetInMs: number | null): Attempt['repeat'] {
    if (code !== null && transientCodes.has(code)) return { pauseMs: transientPauseMs };
    if (found.kind === 'clock') return 'measuredClock';
    if (found.kind === 'rateLimited' && resetInMs !== null && resetInMs <= longestRateLimitPauseMs) {
      return { pauseMs: Math.max(resetInMs, 0) };
    }
    return null;
  }

  #unreadable(answer: HttpAnswer, fault: string): Attempt {
    const text = Buffer.from(answer.body).toString('utf8', 0, 65_536);
    const page = isHtml(answer.headers['content-type'], text);
    const words = foreignWords(page ? wordsOfPage(text) : text, this.#parts.world);
    if (page || answer.status >= 400) {
      const retryInMs = this.#resetInMs(answer);
      const found = problemOfRefusal({
        httpStatus: answer.status,
        code: null,
        words,
        retryAt: answer.status === 429 && retryInMs !== null ? this.#parts.world.clock.now() + retryInMs : null,
        clockOffsetMs: this.#parts.clock.offsetMs,
      });
      const reply: HtxReply = { kind: 'refused', code: null, words, problem: found };
      return { reply, repeat: this.#repeatAfter(null, found, retryInMs) };
    }
    const unreadable = problem(
      'protocol',
      `HTX’s answer can’t be read: it ${fault}.`,
      'Ask again; if it stays, check that the endpoint is right.',
      {
        exchangeMessage: words,
      },
    );
    return { reply: refusedLocally(unreadable), repeat: null };
  }

  /** Four headers come with every answer; `ratelimit-reset` is an instant in captures, the pages only say "unit: ms". */
  #heedBudgetHeaders(answer: HttpAnswer): void {
    const remaining = answer.headers['ratelimit-remaining'];
    const resetInMs = this.#resetInMs(answer);
    // Up to that many questions may be on their way already; another program may share the account's limit.
    const left = remaining !== undefined && /^\d{1,6}$/.test(remaining.trim()) ? Number.parseInt(remaining, 10) : null;
    this.#isNearlyUsed = left !== null && left <= questionsOnTheirWay;
    if (left !== null && left <= 1 && resetInMs !== null) this.#parts.budget.block(resetInMs);
  }

  #resetInMs(answer: HttpAnswer): number | null {
    const reset = answer.headers['ratelimit-reset']?.trim();
    if (reset !== undefined && /^\d{1,19}$/.test(reset)) {
      const instant = readEpoch(reset, 'milliseconds');
      if (instant !== null) return instant - this.#parts.clock.now();
      const value = Number.parseInt(reset, 10);
      // Neither an instant nor a pause that anybody would give says nothing.
      if (value <= longestSensibleResetMs) return value;
    }
    return retryAfterMs(answer);
  }
}

/** The time for the whole search was over before the limit let this question through. */
function waitedOut(retryAt: number): Problem {
  return problem(
    'rateLimited',
    'HTX’s rate limit for this account let no more questions through in the time given for this search.',
    'Ask again later, or give it more time; other programs using this account share the limit.',
    { retryAt },
  );
}

/** The time for the whole search is over. */
export const searchTimedOut: Problem = problem(
  'timeout',
  'HTX did not answer everything in the time given for this search.',
  'Ask again, or give it more time; a symbol makes the search shorter.',
);

function refusedLocally(found: Problem): HtxReply {
  return { kind: 'refused', code: null, words: null, problem: found };
}

/** "Does not exist", or success without data. */
export function saysNotFound(reply: HtxReply): boolean {
  if (reply.kind === 'refused') return reply.code !== null && notFoundCodes.has(reply.code);
  const { envelope } = reply;
  // An empty text is no list and no order: it says nothing.
  return isEmptyMember(envelope, 'data') && envelope.text('data') === null;
}
