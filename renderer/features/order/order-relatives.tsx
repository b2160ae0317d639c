/** The orders that belong to an order, as a chain that can be walked. */

import type { ReactNode } from 'react';
import { visibleText } from '../../../shared/visible-text.ts';
import type { Relative } from '../../format/relatives.ts';
import { IdText } from '../../ui/id-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { orderPageWords } from './words.ts';

interface OrderRelativesProps {
  relatives: readonly Relative[];
  /** Opens another order; absent where there is no place for it. */
  onShow: ((key: string) => void) | null;
}

export function OrderRelatives({ relatives, onShow }: OrderRelativesProps): ReactNode {
  if (relatives.length === 0) return null;
  return (
    <section className="relatives" aria-label={orderPageWords().related}>
      <header className="section-head">
        <h3>{orderPageWords().related}</h3>
      </header>
      <ol>
        {relatives.map((relative) => (
          <li
            key={`${relative.words} ${relative.order?.orderId ?? ''}`}
            aria-current={relative.isItself ? 'true' : undefined}
          >
            <span className="relative-mark" aria-hidden="true" />
            <span className="second">{relative.words}</span>
            <Named relative={relative} onShow={onShow} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Named({
  relative: { order, detail, isItself },
  onShow,
}: { relative: Relative } & Pick<OrderRelativesProps, 'onShow'>): ReactNode {
  if (order === null)
    return (
      <span className="figures">
        <Sentence text={detail} />
      </span>
    );
  // Its own ID stands in full above.
  if (isItself) return null;
  if (onShow === null) return <IdText id={visibleText(order.orderId)} />;
  return (
    <button type="button" className="button link" onClick={() => onShow(order.key)}>
      <IdText id={order.orderId} />
    </button>
  );
}
