/** One watched order on one line: its mark, symbol and side, how much of how much is filled, its status, its age. */

import { memo, type ReactNode } from 'react';
import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import { filledPercent, groupedDigits } from '../../../shared/digits.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { agedSince, standingWord } from '../../../shared/standing.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { orderWords } from '../../../shared/words/order.ts';
import { secondClock } from '../../format/clock.ts';
import { absentFilled, mayHaveFilledSince } from '../../format/filled-figure.ts';
import { shortUnit } from '../../format/quantity.ts';
import { useBoardRow, useMonitor, useShortAge } from '../../store/monitor-context.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { stripWords } from './words.ts';

interface StripRowProps {
  orderKey: OrderKey;
  /** Whether the keyboard comes to it. */
  isChosen: boolean;
  onChoose: (key: OrderKey) => void;
  onOpen: (key: OrderKey) => void;
}

export const StripRow = memo(function StripRow({ orderKey, isChosen, onChoose, onOpen }: StripRowProps): ReactNode {
  const row = useBoardRow(orderKey);
  if (row === undefined) return null;
  const { order, isStale } = row;
  const side = order.side;
  return (
    <li>
      <button
        type="button"
        className={`strip-row tone-${statusShape(order)}`}
        tabIndex={isChosen ? 0 : -1}
        data-key={orderKey}
        data-order-id={order.orderId}
        data-status={order.status}
        data-stale={isStale}
        onFocus={() => onChoose(orderKey)}
        onClick={() => onOpen(orderKey)}
      >
        <StatusShape shape={statusShape(order)} size={13} />
        <span className="strip-name">
          <span className="strip-symbol">{visibleText(order.symbol)}</span>
          <span className={`strip-side${side === null ? '' : ` side-${side}`}`}>
            {side === null ? '' : orderWords().sides[side]}
          </span>
        </span>
        <Filled row={row} />
        <span className="strip-status">{standingWord(order, row)}</span>
        <Age row={row} />
      </button>
    </li>
  );
});

/** As on the board: of an order that is gone nothing filled when it was last seen says nothing of now. */
function Filled({ row }: { row: BoardRow }): ReactNode {
  const { order } = row;
  const known = mayHaveFilledSince(row) ? '?' : order.filledQuantity;
  const filled = known === null ? absentFilled(order) : groupedDigits(known);
  const quantity = order.quantity === null ? '?' : groupedDigits(order.quantity);
  const unit = visibleText(shortUnit(order));
  const percent = mayHaveFilledSince(row) ? null : filledPercent(order);
  return (
    <span className="strip-filled">
      <span className="visually-hidden">{stripWords().filled(filled, quantity, unit)}</span>
      <span className="amount figures" aria-hidden="true">
        <strong>{filled}</strong> / {quantity} <span className="strip-unit">{unit}</span>
      </span>
      <span className="row-fill" aria-hidden="true">
        {percent === null ? null : <span style={{ width: `${percent}%` }} />}
      </span>
    </span>
  );
}

/** Since its latest news; of a row that is not live, since when that is so, as on the board. */
function Age({ row }: { row: BoardRow }): ReactNode {
  const { ticker } = useMonitor();
  const { isStale, asOf, order } = row;
  const age = useShortAge(agedSince(row));
  if (!isStale) return <span className="strip-age figures">{age}</span>;
  const time = secondClock(asOf, ticker.read(), order.exchange);
  return (
    <span className="strip-age is-stale figures">
      <span className="visually-hidden">{stripWords().notLive(time)}</span>
      <span aria-hidden="true">{age}</span>
    </span>
  );
}
