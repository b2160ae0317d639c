/** One look-up among several, in one line. */

import type { ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { exchangeName, statusShape, statusWord } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { outcomeInRow, outcomeOf } from '../../format/look-up-rows.ts';
import { shownOrder } from '../../format/orders-of.ts';
import { ColorMark } from '../../ui/account-mark.tsx';
import { IdText } from '../../ui/id-text.tsx';
import type { RowPlace } from '../grid/order-row.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { lookUpPageWords } from './words.ts';

interface LookUpRowProps extends Omit<RowPlace, 'orderKey'> {
  lookup: LookupState;
  /** The order that was chosen among several; null for the report's own. */
  chosenKey: string | null;
  /** Where it stood in what was pasted. */
  place: number;
  onSelect: (lookupId: string) => void;
}

export function LookUpRow(from: LookUpRowProps): ReactNode {
  const { id, rowIndex, isSelected, tabIndex, lookup, chosenKey, place, onSelect } = from;
  const outcome = outcomeOf(lookup);
  const order = shownOrder(lookup, chosenKey);
  const owner = lookup.accounts.find(
    ({ account, exchange }) => account === order?.account && exchange === order.exchange,
  );
  // While it is asked for again, what was shown the last time is what was last said.
  const isShown = order !== null && outcome === 'found';
  return (
    <tr
      id={id}
      data-key={lookup.lookupId}
      className="look-up-row"
      aria-rowindex={rowIndex}
      aria-current={isSelected}
      tabIndex={tabIndex}
      data-verdict={lookup.report?.verdict ?? 'asking'}
      data-outcome={outcome}
      data-order-id={order?.orderId}
      onClick={() => onSelect(lookup.lookupId)}
    >
      <td className="column-asked third figures">{place}</td>
      <td className="column-id">
        <IdText id={lookup.query.id} />
      </td>
      <td className="column-outcome">
        {isShown ? (
          <span className={`status-mark tone-${statusShape(order)}`}>
            <StatusShape shape={statusShape(order)} /> {statusWord(order)}
          </span>
        ) : (
          <span className="look-up-outcome">{outcomeInRow(lookup)}</span>
        )}
        {order === null || isShown ? null : (
          <span className="third look-up-last">
            {lookUpPageWords().lastSaid(exchangeName(order.exchange), statusWord(order))}
          </span>
        )}
      </td>
      <td className="column-symbol">
        {order === null ? null : (
          <>
            <ColorMark color={owner?.color ?? 'gray'} /> {visibleText(order.symbol)}
          </>
        )}
      </td>
      <td className="column-filled figures amount">
        {order === null ? null : (
          <>
            {order.filledQuantity === null ? '?' : groupedDigits(order.filledQuantity)}
            <span className="third"> / {order.quantity === null ? '?' : groupedDigits(order.quantity)}</span>
          </>
        )}
      </td>
    </tr>
  );
}
