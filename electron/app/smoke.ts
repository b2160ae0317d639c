/** `--smoke`: does the packed app work on this machine? It paints its window, records, finds an order of the demo, and says so. */

import type { LookupReport } from '../../shared/lookup.ts';
import type { Clock } from '../world.ts';

const patienceMs = 60_000;
const lookAgainMs = 250;
// A blank ground is one colour; letters alone, with their soft edges, are dozens.
const coloursAtLeast = 16;

/** One of the demo's documented orders, and what became of it. */
export const smokeOrder = { id: '1550452438178201603', status: 'canceled' } as const;

export interface SmokeParts {
  clock: Clock;
  /** Resolves once the page is there and has asked for its orders: preload, bridge and handlers work. */
  pageAsked: Promise<void>;
  /** What the window shows, four bytes a pixel. */
  picture: () => Promise<Uint8Array>;
  /** Why the archive could not be opened on the disk; null where it was. */
  archiveProblem: () => string | null;
  /** Starts the simulated exchanges and looks an order of theirs up. */
  lookUp: (id: string) => Promise<LookupReport>;
}

/** What the app says on standard output, as one line of JSON. */
export interface SmokeSaid {
  painted: boolean;
  archive: 'open' | 'not opened';
  lookup: LookupReport['verdict'] | 'not asked';
  /** The first thing that went wrong; null where nothing did. */
  problem: string | null;
}

/** Goes as far as it comes. */
export async function runSmoke({ clock, pageAsked, picture, archiveProblem, lookUp }: SmokeParts): Promise<SmokeSaid> {
  const said: SmokeSaid = { painted: false, archive: 'not opened', lookup: 'not asked', problem: null };
  let step = 'The page did not ask for its orders';
  const late = Promise.withResolvers<never>();
  const cancel = clock.after(patienceMs, () =>
    late.reject(new Error(`${step} within ${String(patienceMs / 1_000)} seconds.`)),
  );
  const inTime = <Value>(promise: Promise<Value>): Promise<Value> => Promise.race([promise, late.promise]);
  try {
    await inTime(pageAsked);
    step = 'The window showed nothing';
    const look = async (): Promise<boolean> => {
      try {
        return isPainted(await picture());
      } catch (error) {
        // Before the first frame Chromium has nothing to copy.
        step = `The window showed nothing (${String(error)})`;
        return false;
      }
    };
    while (!(await inTime(look())))
      await inTime(new Promise<void>((resolve) => void clock.after(lookAgainMs, resolve)));
    said.painted = true;
    const problem = archiveProblem();
    if (problem !== null) throw new Error(`The archive could not be opened: ${problem}`);
    said.archive = 'open';
    step = `The demo's order ${smokeOrder.id} was not found`;
    const report = await inTime(lookUp(smokeOrder.id));
    said.lookup = report.verdict;
    const found = report.order;
    if (found === null)
      throw new Error(
        `${step}: ${report.answers
          .map(({ problem: its }) => its?.message ?? '')
          .join(' ')
          .trim()}`,
      );
    if (found.orderId !== smokeOrder.id || found.status !== smokeOrder.status || found.filledQuantity === null) {
      throw new Error(`The demo's order ${smokeOrder.id} is not what it must be: ${found.orderId} ${found.status}.`);
    }
  } catch (error) {
    said.problem = error instanceof Error ? error.message : String(error);
  } finally {
    cancel();
  }
  return said;
}

/** Whether a picture shows more than an empty window. */
export function isPainted(bitmap: Uint8Array): boolean {
  const colours = new Set<number>();
  const pixels = new DataView(bitmap.buffer, bitmap.byteOffset, bitmap.byteLength);
  for (let at = 0; at + 4 <= bitmap.byteLength; at += 4) {
    colours.add(pixels.getUint32(at));
    if (colours.size >= coloursAtLeast) return true;
  }
  return false;
}
