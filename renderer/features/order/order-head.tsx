/** The order's name, its status in our word and the exchange's, and how old that news is. */

import type { ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import { exchangeMark, markWord } from '../../../shared/exchange-words.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import type { Order } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { age } from '../../format/age.ts';
import { dayClock } from '../../format/clock.ts';
import { isGone, sourceWords, standingOnPage, type Beside } from '../../format/standing.ts';
import { zoneName } from '../../format/zone.ts';
import { whyWordDiffers } from '../../format/word-differs.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { ExchangeText } from '../../ui/exchange-text.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { orderPageWords } from './words.ts';

/** Until when: a live connection would have told of any change, so what it last told holds now, or held until it was lost. */
export type UpToDate = 'now' | { until: number } | null;

interface OrderHeadProps {
  order: Order;
  owner: Pick<AccountInLookup, 'color' | 'exchange' | 'accountLabel'> | null;
  upToDate: UpToDate;
  /** Whether it may have changed since and nobody would know. */
  isOldNews: boolean;
  beside: Beside;
}

export function OrderHead({ order, owner, upToDate, isOldNews, beside }: OrderHeadProps): ReactNode {
  const nowMs = useNow();
  const words = orderPageWords().head;
  const mark = exchangeMark(order);
  const why = whyWordDiffers(order);
  const asOf = upToDate === null || upToDate === 'now' ? order.asOf : Math.max(upToDate.until, order.asOf);
  return (
    <header className="order-head">
      <div className="order-name">
        <h2>{order.symbol === '' ? orderPageWords().order : visibleText(order.symbol)}</h2>
        <span data-status={order.status}>
          <StatusMark order={order} word={standingOnPage(order, beside)} />
        </span>
        {mark === null ? null : <span className="badge">{markWord(mark)}</span>}
        <span className="spring" />
        <span className="exchange-says">
          {exchangeName(order.exchange)}{' '}
          {order.exchangeStatus === '' ? (
            words.sentNoStatus
          ) : (
            <>
              {isOldNews || isGone(order, beside) ? words.lastSaid : words.says}{' '}
              <ExchangeText text={order.exchangeStatus} />
              {why === null ? null : ` ${why}`}
            </>
          )}
          {words.comma}
          {sourceWords(order, beside)}
        </span>
      </div>
      <p className="order-age second">
        {owner === null ? null : (
          <AccountMark color={owner.color} exchange={owner.exchange} label={owner.accountLabel} />
        )}
        <span className="figures">
          {upToDate === 'now' ? words.lastNews : words.asOf}{' '}
          <time dateTime={isoTime(asOf)}>{dayClock(asOf, order.exchange)}</time>{' '}
          {words.zoneAndAge(zoneName(asOf, order.exchange), age(asOf, nowMs))}
        </span>
        {asOf === order.asOf ? null : <span>{words.lastNewsAt(age(order.asOf, nowMs))}</span>}
      </p>
    </header>
  );
}
