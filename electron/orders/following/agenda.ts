/** What is asked next? One timer for all that falls due; what is refused or under way holds up only its own lane. */

import type { MonotonicMs } from '../../../shared/time.ts';
import { logFault, type Cancel, type World } from '../../world.ts';
import type { Gate } from './gate.ts';

/** What is asked of one kind, a few at the same time. */
export interface Lane {
  /** null where a refusal of it holds back no other question. */
  readonly gate: Gate | null;
  readonly atOnce: number;
  underWay: number;
}

export interface Task {
  lane: Lane;
  inMs: number;
  /** It goes before all of its lane that are not; what another lane has goes by its own time. */
  isUrgent?: boolean;
  /** Where its lane is busy or refused when it falls due it is left out: something else brings it again. */
  isDroppable?: boolean;
  run: () => Promise<void>;
}

type Waiting = Task & { dueMs: MonotonicMs };
type Next = [name: string, task: Waiting];

export class Agenda {
  readonly #world: Pick<World, 'clock' | 'log'>;
  readonly #waiting = new Map<string, Waiting>();
  readonly #underWay = new Set<string>();
  #timer: { atMs: MonotonicMs; cancel: Cancel } | null = null;

  constructor(world: Pick<World, 'clock' | 'log'>) {
    this.#world = world;
  }

  /** In place of what waits under this name, and after what is under way under it. */
  put(name: string, task: Task): void {
    const dueMs = this.#world.clock.monotonicMs() + task.inMs;
    // Behind those that fall due at the same time.
    this.#waiting.delete(name);
    this.#waiting.set(name, { ...task, dueMs });
    this.#wakeAt(dueMs);
  }

  waits(name: string): boolean {
    return this.#waiting.has(name);
  }

  isUnderWay(name: string): boolean {
    return this.#underWay.has(name);
  }

  drop(name: string): void {
    this.#waiting.delete(name);
  }

  /** What is under way goes on until its own signal ends it. */
  clear(): void {
    this.#waiting.clear();
    this.#timer?.cancel();
    this.#timer = null;
  }

  /** Where nothing holds it up it begins before all else that is due, and before what is put after it. */
  beginNow(name: string): void {
    const task = this.#waiting.get(name);
    if (task === undefined || task.dueMs > this.#world.clock.monotonicMs() || this.#isHeldUp(name, task)) return;
    this.#waiting.delete(name);
    void this.#run(name, task);
  }

  #drain(): void {
    const nowMs = this.#world.clock.monotonicMs();
    for (let name = this.#takeNext(nowMs); name !== null; name = this.#takeNext(nowMs)) void this.#run(...name);
    let soonestMs = Number.POSITIVE_INFINITY;
    for (const [name, { lane, dueMs }] of this.#waiting)
      // What waits for one of its lane that is under way is looked at once that has ended.
      if (!this.#underWay.has(name) && lane.underWay < lane.atOnce)
        soonestMs = Math.min(soonestMs, Math.max(dueMs, nowMs + (lane.gate?.ms() ?? 0)));
    if (Number.isFinite(soonestMs)) this.#wakeAt(soonestMs);
  }

  #wakeAt(atMs: MonotonicMs): void {
    if (this.#timer !== null && this.#timer.atMs <= atMs) return;
    this.#timer?.cancel();
    const { clock } = this.#world;
    const cancel = clock.after(Math.max(0, atMs - clock.monotonicMs()), () => {
      this.#timer = null;
      this.#drain();
    });
    this.#timer = { atMs, cancel };
  }

  /** Of each lane the most urgent that is due, of these the longest overdue. */
  #takeNext(nowMs: MonotonicMs): Next | null {
    const nexts = new Map<Lane, Next>();
    for (const [name, task] of this.#waiting) {
      if (task.dueMs > nowMs) continue;
      if (this.#isHeldUp(name, task)) {
        if (task.isDroppable === true) this.#waiting.delete(name);
        continue;
      }
      const before = nexts.get(task.lane);
      if (before === undefined || goesBefore(task, before[1])) nexts.set(task.lane, [name, task]);
    }
    const [next = null] = [...nexts.values()].sort(([, one], [, other]) => one.dueMs - other.dueMs);
    if (next !== null) this.#waiting.delete(next[0]);
    return next;
  }

  #isHeldUp(name: string, { lane }: Task): boolean {
    return this.#underWay.has(name) || lane.underWay >= lane.atOnce || (lane.gate?.ms() ?? 0) > 0;
  }

  async #run(name: string, { lane, run }: Task): Promise<void> {
    this.#underWay.add(name);
    lane.underWay += 1;
    try {
      await run();
    } catch (error) {
      logFault(this.#world, 'A check of an account failed', error);
    } finally {
      this.#underWay.delete(name);
      lane.underWay -= 1;
      this.#drain();
    }
  }
}

function goesBefore(one: Waiting, other: Waiting): boolean {
  const [isUrgent = false, isOtherUrgent = false] = [one.isUrgent, other.isUrgent];
  return isUrgent === isOtherUrgent ? one.dueMs < other.dueMs : isUrgent;
}
