/** Is an order in the history of any contract that HTX lists? There is none without a symbol, but its ID tells when it was created. */

import type { EverySymbolCost, EverySymbolSearch } from '../../../shared/every-symbol.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { longSearchShare, type BudgetLimits } from '../budget.ts';
import { problem } from '../problem.ts';
import type { OrderReport } from '../reports.ts';
import type { HtxClock } from './clock.ts';
import type { Findings } from './findings.ts';
import { endWhenAsked, windowOfCreation, type TimeWindow } from './history.ts';
import { timeInHtxOrderId } from './order.ts';
import { failed as failedReading, HtxPlaces, marginModes, type AskHtx } from './places.ts';
import type { HtxSymbols } from './symbols.ts';

// Over a line of 200 ms one after the other would not use its share of the limit.
const contractsAtOnce = 6;
const mostNamed = 5;

// Its time is a hint and never a proof.
const notDated = problem(
  'badRequest',
  'By its ID this order was created over 90 days ago, or is yet to come: HTX’s history can’t be searched around that time.',
  'Look it up with its symbol, whose whole history is searched.',
);

/** The window of 48 hours from 5 minutes before the order's creation, which is searched of each contract. */
function windowOf(orderId: string, now: number): TimeWindow | null {
  return windowOfCreation(now, timeInHtxOrderId(orderId));
}

/**
 * What it takes.
 *
 * @param now - the exchange's time, ms
 */
export function costOfEveryContract(
  orderId: string,
  now: number,
  contracts: readonly string[],
  { weight, perMs }: BudgetLimits,
): Result<EverySymbolCost> {
  if (windowOf(orderId, now) === null) return failed(notDated);
  const questions = contracts.length * marginModes.length;
  const aboutMs = (questions / (weight * longSearchShare)) * perMs;
  return ok({ symbols: contracts.length, questions, aboutMs, share: longSearchShare });
}

export interface EveryContractParts {
  account: string;
  orderId: string;
  symbols: HtxSymbols;
  exchangeClock: HtxClock;
  /** Takes what each contract told. */
  findings: Findings;
  ask: AskHtx;
  signal: AbortSignal;
  /** Something ended the whole search. */
  isEnded: () => boolean;
  onProgress: (done: number, total: number) => void;
}

/**
 * Searches one contract after the other, some at once, until the order is found or the search is ended.
 *
 * @returns what was searched whole; null where it ended before, or a contract gave no usable answer: then a note says how
 *   far it came, or the history has failed
 */
export async function searchEveryContract(parts: EveryContractParts): Promise<EverySymbolSearch | null> {
  const { account, orderId, symbols, exchangeClock, findings, ask, signal, isEnded, onProgress } = parts;
  const window = windowOf(orderId, exchangeClock.now());
  if (window === null) {
    findings.note(notDated.message);
    return null;
  }
  const listed = await symbols.listed(signal);
  if (!listed.ok) {
    findings.take('history', failedReading(listed.problem));
    return null;
  }
  const contracts = listed.value;
  // One that another found ends every page.
  const isEnough = ({ order }: OrderReport): boolean => findings.isFound || findings.isWanted(order);
  const waiting = contracts.values();
  const unanswered: string[] = [];
  let done = 0;
  const searchOn = async (): Promise<void> => {
    for (const contract of waiting) {
      const end = endWhenAsked(window, exchangeClock.now());
      // Each by itself: a margin mode that one contract does not know says nothing of the next.
      const reading = await new HtxPlaces(account, ask).history(contract, window.start, end, isEnough);
      if (findings.isFound) return;
      findings.take('history', reading);
      if (isEnded() || findings.isFound) return;
      // HTX may list what it refuses to tell the history of.
      if (reading.kind !== 'answered' || reading.isCut) unanswered.push(contract);
      done += 1;
      onProgress(done, contracts.length);
    }
  };
  await Promise.all(Array.from({ length: contractsAtOnce }, searchOn));
  if (findings.isFound) return null;
  // The newest window is asked up to the moment of asking: each of them at least up to here.
  if (done === contracts.length && unanswered.length === 0)
    return { symbols: contracts.length, from: window.start, to: window.end };
  findings.note(
    `The history of ${String(done - unanswered.length)} of ${String(contracts.length)} listed contracts was searched${withoutThese(unanswered)}.`,
  );
  return null;
}

function withoutThese(contracts: readonly string[]): string {
  if (contracts.length === 0) return '';
  const named = contracts.slice(0, mostNamed).join(', ');
  return `, but not that of ${named}${contracts.length > mostNamed ? ` and ${String(contracts.length - mostNamed)} more` : ''}`;
}
