/** What a trader is told, seen from the desk: orders that change, a clock that is turned, an archive that may fail. */

import type { NoticeRecord } from '../../electron/orders/archive/archive.ts';
import { Notices, type NoticeSettings } from '../../electron/orders/notices/notices.ts';
import { noticeKinds, type Notice } from '../../shared/notice.ts';
import type { Order } from '../../shared/order.ts';
import { failed, ok } from '../../shared/result.ts';
import type { EventCause } from '../../shared/timeline.ts';
import { turnedClock, type TurnedClock } from '../support/fake-world.ts';

export const key = 'htx/main/1001';

export function orderOf(changes: Partial<Order> = {}): Order {
  return {
    exchange: 'htx',
    account: 'main',
    orderId: '1001',
    clientOrderId: null,
    orderKind: 'order',
    symbol: 'BTC-USDT',
    side: 'buy',
    positionSide: 'both',
    type: 'limit',
    exchangeType: 'limit',
    timeInForce: 'GTC',
    price: '96420.5',
    averagePrice: null,
    quantity: '400',
    filledQuantity: '0',
    remainingQuantity: '400',
    canceledQuantity: null,
    turnover: null,
    quantityUnit: 'contracts',
    contractSize: '0.001',
    fee: null,
    realizedPnl: null,
    leverage: null,
    takeProfit: null,
    stopLoss: null,
    marginMode: null,
    orderSource: null,
    selfMatchPrevention: null,
    reduceOnly: null,
    postOnly: null,
    status: 'new',
    isOpen: true,
    exchangeStatus: 'new',
    reason: null,
    createdAt: null,
    updatedAt: null,
    asOf: 0,
    source: 'push',
    extra: {},
    raw: '{}',
    ...changes,
  };
}

export const open = orderOf();
export const partly = (filledQuantity: string | null): Order => orderOf({ status: 'partiallyFilled', filledQuantity });
export const filled = orderOf({ status: 'filled', isOpen: false, filledQuantity: '400', averagePrice: '96420.5' });
export const canceled = orderOf({ status: 'canceled', isOpen: false });
export const canceledAfter = orderOf({ status: 'canceled', isOpen: false, filledQuantity: '30' });
export const rejected = orderOf({ status: 'rejected', isOpen: false });
export const left = orderOf({ status: 'unknown', isOpen: null });

export interface Desk {
  notices: Notices;
  clock: TurnedClock;
  settings: NoticeSettings;
  /** As on disk: what the last write said of each. */
  archive: Map<number, NoticeRecord>;
  shown: { notice: Notice; isSilent: boolean; wasNotedAsShown: boolean }[];
  listed: NoticeRecord[];
  canWrite: boolean;
  watched: Set<string>;
  canShow: boolean;
  /** A change and its batch; its figures are still to be told where it is lacking. */
  happens: (before: Order | null, after: Order, cause?: EventCause, isLacking?: boolean) => void;
  /** Its figures are sure now, and just as they were. */
  isSure: (order: Order) => void;
  texts: () => string[];
}

export function desk(changes: Partial<NoticeSettings> = {}, atMost?: { count: number; withinMs: number }): Desk {
  const clock = turnedClock();
  let lastId = 0;
  const archive: Desk['archive'] = new Map();
  const write = (records: readonly NoticeRecord[]): void => {
    for (const record of records) archive.set(record.id, structuredClone(record));
  };
  const commit = (records: readonly NoticeRecord[]): void => {
    if (made.canWrite) write(records);
    made.notices.committed(made.canWrite);
  };
  const made: Desk = {
    clock,
    archive,
    shown: [],
    listed: [],
    canWrite: true,
    canShow: true,
    watched: new Set([key]),
    settings: {
      noticesAbout: 'watched',
      noticeKinds: [...noticeKinds],
      noticeSound: true,
      quietHours: { from: '00:00', to: '00:00' },
      connectionLostAfterSeconds: 30,
      discreet: false,
      ...changes,
    },
    notices: new Notices({
      clock,
      settings: () => made.settings,
      isWatched: (asked) => made.watched.has(asked),
      accountLabel: (account) => (account === 'main' ? 'Main' : 'Other'),
      nextId: () => (lastId += 1),
      write: (records) => {
        if (!made.canWrite)
          return failed({
            kind: 'network',
            message: '',
            advice: '',
            exchangeCode: null,
            exchangeMessage: null,
            retryAt: null,
          });
        write(records);
        return ok(null);
      },
      wasTold: (asked, condition) =>
        [...archive.values()].some(({ orderKey, ruleCondition }) => orderKey === asked && ruleCondition === condition),
      show: (notice, { isSilent }) =>
        made.shown.push({
          notice,
          isSilent,
          wasNotedAsShown: archive.get(notice.id)?.shownAt !== null && archive.has(notice.id),
        }),
      canShow: () => made.canShow,
      onListed: (record) => made.listed.push(record),
      ...(atMost === undefined ? {} : { atMost }),
    }),
    happens: (before, after, cause = 'push', isLacking = false) =>
      commit(
        made.notices.decide(before, after, cause, `${after.exchange}/${after.account}/${after.orderId}`, isLacking),
      ),
    isSure: (order) => commit(made.notices.figuresSure(`${order.exchange}/${order.account}/${order.orderId}`, order)),
    texts: () => made.shown.map(({ notice }) => notice.text),
  };
  return made;
}
