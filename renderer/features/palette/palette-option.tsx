/** One line of the palette: an action with its keys, an order, or the way to the exchanges. */

import type { ReactNode } from 'react';
import { exchangeName, statusShape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { CheckIcon, SearchIcon } from '../../ui/icons.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import type { Listed } from './listed.ts';
import { paletteWords } from './words.ts';

interface PaletteOptionProps {
  id: string;
  one: Listed;
  isChosen: boolean;
  onPoint: () => void;
  onTake: () => void;
}

export function PaletteOption({ id, one, isChosen, onPoint, onTake }: PaletteOptionProps): ReactNode {
  return (
    // The keyboard reaches it through the box, which has the focus (aria-activedescendant).
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className={`palette-option palette-${one.kind}`}
      onPointerMove={onPoint}
      // The focus stays in the box.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <OptionContent one={one} />
    </div>
  );
}

function OptionContent({ one }: { one: Listed }): ReactNode {
  const words = paletteWords();
  switch (one.kind) {
    case 'action':
      return (
        <>
          <span className="palette-name">{one.entry.names[0]}</span>
          {one.entry.isSo ? <CheckIcon /> : null}
          <span className="palette-keys">
            {one.entry.keys.map((label) => (
              <KeyHint key={label} label={label} />
            ))}
          </span>
        </>
      );
    case 'order': {
      const { order, isOnBoard } = one.found;
      return (
        <>
          <span className={`palette-status tone-${statusShape(order)}`}>
            <StatusShape shape={statusShape(order)} />
          </span>
          <span className="palette-name">
            {exchangeName(order.exchange)} {visibleText(order.symbol)}{' '}
            {order.side === null ? null : <span className={`side-${order.side}`}>{words.ofSide[order.side]}</span>}
          </span>
          <span className="palette-id">
            <IdText id={order.orderId} />
          </span>
          <span className="third palette-place">{isOnBoard ? words.onBoard : words.archived}</span>
        </>
      );
    }
    case 'lookUp':
      return (
        <>
          <SearchIcon />
          <span className="palette-name palette-asked">{words.lookUp(visibleText(one.text))}</span>
        </>
      );
  }
}
