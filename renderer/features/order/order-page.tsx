/** One order, whole: the sentence, how far it is filled, its IDs and figures, its fills and relatives, what happened, every field. */

import type { ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { orderSentence, type SentencePart } from '../../../shared/order-sentence.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { relativesOf } from '../../format/relatives.ts';
import { isGone, nothingBeside, type Beside } from '../../format/standing.ts';
import { AmendedNote } from './amended-note.tsx';
import { FillBar } from './fill-bar.tsx';
import { OrderFields } from './order-fields.tsx';
import { OrderFigures } from './order-figures.tsx';
import { OrderFills } from './order-fills.tsx';
import { OrderHead, type UpToDate } from './order-head.tsx';
import { OrderIds } from './order-ids.tsx';
import { OrderMeanings } from './order-meanings.tsx';
import { OrderRaw } from './order-raw.tsx';
import { OrderRelatives } from './order-relatives.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { useAmendedFrom } from './use-amended-from.ts';
import { orderPageWords } from './words.ts';

interface OrderPageProps {
  order: Order;
  /** The account it belongs to, where it is still one of those asked. */
  owner: Pick<AccountInLookup, 'color' | 'exchange' | 'accountLabel'> | null;
  /** What the archive knows of it; null where it knows nothing, or has not answered yet. */
  history: OrderHistory | null;
  /** Whether it may have changed since and nobody would know: the sentence must not sound like news. */
  isOldNews?: boolean;
  /** Until when the account's connection kept it up to date; null where none did. */
  upToDate?: UpToDate;
  /** What is known of it beside the order itself. */
  beside?: Beside;
  /** Opens another order; absent where there is no place for it. */
  onShow?: ((key: string) => void) | null;
  /** What must be known before the sentence is believed. */
  children?: ReactNode;
}

export function OrderPage({
  order,
  owner,
  history,
  isOldNews = false,
  upToDate = null,
  beside = nothingBeside,
  onShow = null,
  children,
}: OrderPageProps): ReactNode {
  const amendedFrom = useAmendedFrom(order);
  // What became of it is known: it goes on as another.
  const amendment = order.isOpen === null ? beside.amendedTo : null;
  const { events = [], fills = [], lost = [], unreadable = 0 } = history ?? {};
  return (
    <div className="order-page">
      <OrderHead order={order} owner={owner} upToDate={upToDate} isOldNews={isOldNews} beside={beside} />
      {children}
      <div className="order-said">
        <p className="order-sentence">
          {amendment === null ? (
            <Sentence order={order} isOldNews={isOldNews} hasLeftBook={beside.hasLeftBook} />
          ) : (
            <AmendedNote amendment={amendment} />
          )}
        </p>
        <OrderMeanings order={order} />
      </div>
      <FillBar order={order} isLastSeen={isGone(order, beside)} />
      <OrderIds order={order} />
      <OrderFigures order={order} />
      {history === null ? null : <OrderFills order={order} history={history} />}
      <OrderRelatives relatives={relativesOf(order, beside, amendedFrom)} onShow={onShow} />
      {/* Where none of its events could be recorded, that is what its timeline says. */}
      {events.length === 0 && lost.length === 0 && unreadable === 0 ? null : (
        <OrderTimeline order={order} events={events} fills={fills} lost={lost} unreadable={unreadable} />
      )}
      <OrderFields order={order} accountLabel={owner?.accountLabel ?? null} beside={beside} />
      <OrderRaw order={order} />
    </div>
  );
}

function Sentence({
  order,
  isOldNews,
  hasLeftBook,
}: {
  order: Order;
  isOldNews: boolean;
  hasLeftBook: boolean;
}): ReactNode {
  return (
    <>
      {/* An order out of the archive begins its sentence like this by itself. */}
      {isOldNews && order.source !== 'archive' ? orderPageWords().whenLastSeen : null}
      {withOffsets(orderSentence(order, hasLeftBook)).map(({ offset, text, strong }) =>
        strong ? (
          <strong key={offset} className="amount">
            {visibleText(text)}
          </strong>
        ) : (
          <span key={offset}>{visibleText(text)}</span>
        ),
      )}
    </>
  );
}

function withOffsets(parts: readonly SentencePart[]): { offset: number; text: string; strong: boolean }[] {
  let offset = 0;
  return parts.map((part) => {
    const placed = { offset, ...part };
    offset += part.text.length;
    return placed;
  });
}
