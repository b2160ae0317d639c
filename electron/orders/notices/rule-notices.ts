/**
 * What is told by the trader's own rules? Once of each order and what a rule waits for: of a crossing that was seen, in
 * the transaction of its event; of an age by the clock. What was crossed before anybody looked is not told, and what was
 * told stands in the archive with its notice: so neither a start nor a reconnect tells anything again.
 */

import type { OrderKey } from '../../../shared/board.ts';
import type { NoticeRule } from '../../../shared/notice-rules.ts';
import type { Order } from '../../../shared/order.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { Clock } from '../../world.ts';
import type { NoticeRecord } from '../archive/archive.ts';
import type { OrderBefore } from '../state/notice-kind.ts';
import type { Outbox } from './outbox.ts';
import { ruleNoticeText } from './rule-text.ts';
import { conditionOf, hasComeToAge, isCrossed, isMeant } from './rules.ts';

/** An age that was come to longer ago, while the account was away, is old news: told late it would come with all others. */
const lateMs = 60_000;
/** Far more than anybody is told of; beyond it the archive is asked. */
const mostRemembered = 20_000;

export interface OpenOrder {
  key: OrderKey;
  order: Order;
  /** Nobody knows whether it is still open. */
  isStale: boolean;
  /** For how long it has been open, or is at least known to be; null where an earlier run saw it first and the exchange does not say. */
  ageMs: number | null;
}

export interface RuleNoticesOptions {
  clock: Clock;
  settings: () => Partial<Pick<Settings, 'noticeRules'>> & Pick<Settings, 'discreet'>;
  accountLabel: (account: string) => string;
  nextId: () => number;
  /** Whether the archive has a notice of it. */
  wasTold?: (key: OrderKey, condition: string) => boolean;
}

export class RuleNotices {
  readonly #options: RuleNoticesOptions;
  readonly #outbox: Pick<Outbox, 'showAfterBatch' | 'tell'>;
  /** What was waited for and order, oldest first; not all of them are in the archive, which may not be written just now. */
  readonly #told = new Set<string>();
  /** How old each open order was when it was last looked at. */
  #ages = new Map<OrderKey, number>();

  constructor(options: RuleNoticesOptions, outbox: Pick<Outbox, 'showAfterBatch' | 'tell'>) {
    this.#options = options;
    this.#outbox = outbox;
  }

  /** @returns what belongs into the transaction of the event */
  decide(before: OrderBefore | null, after: Order, cause: EventCause, key: OrderKey): NoticeRecord[] {
    const { noticeRules: rules = [] } = this.#options.settings();
    const records = rules
      .filter((rule) => isMeant(rule, after) && isCrossed(rule, before, after, cause) && this.#isFirst(rule, key))
      .map((rule) => this.#recordOf(rule, after, key));
    for (const record of records) this.#outbox.showAfterBatch(record);
    return records;
  }

  /** To be called every few seconds. @param orders - those that are open; asked for only where a rule is about their age */
  lookAtAges(orders: () => Iterable<OpenOrder>): void {
    const { settings } = this.#options;
    const rules = (settings().noticeRules ?? []).filter(({ isOn, when }) => isOn && when.kind === 'openFor');
    if (rules.length === 0) {
      this.#ages.clear();
      return;
    }
    const ages = new Map<OrderKey, number>();
    for (const { key, order, isStale, ageMs } of orders()) {
      const beforeMs = this.#ages.get(key) ?? null;
      // Of old news nobody knows whether it is open: it is looked at again when that is known.
      if (isStale || ageMs === null) {
        if (beforeMs !== null) ages.set(key, beforeMs);
        continue;
      }
      ages.set(key, ageMs);
      for (const rule of rules)
        if (hasComeToAge(rule, beforeMs, ageMs, lateMs) && isMeant(rule, order) && this.#isFirst(rule, key))
          this.#outbox.tell(this.#recordOf(rule, order, key));
    }
    this.#ages = ages;
  }

  #isFirst(rule: NoticeRule, key: OrderKey): boolean {
    const condition = conditionOf(rule);
    const name = `${condition} ${key}`;
    if (this.#told.has(name) || this.#options.wasTold?.(key, condition) === true) return false;
    this.#told.add(name);
    for (const oldest of this.#told) {
      if (this.#told.size <= mostRemembered) break;
      this.#told.delete(oldest);
    }
    return true;
  }

  #recordOf(rule: NoticeRule, order: Order, orderKey: OrderKey): NoticeRecord {
    const { nextId, clock, accountLabel, settings } = this.#options;
    const { exchange, account, orderId } = order;
    const text = ruleNoticeText(rule, order, accountLabel(account), settings().discreet);
    const about = { exchange, account, orderId, orderKey, text, ruleId: rule.id, ruleCondition: conditionOf(rule) };
    return { id: nextId(), kind: 'rule', ...about, dueAt: clock.now(), shownAt: null, seenAt: null };
  }
}
