/** Are a few digits the end of an order's ID that is known here? Said under the box before any exchange is asked. */

import type { ReactNode } from 'react';
import type { LookupInput } from '../../../shared/contract.ts';
import { sideWord } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useOrderSearch } from '../palette/use-order-search.ts';
import type { Navigation } from '../shell/use-navigation.ts';
import { lookUpPageWords } from './words.ts';

const mostNamed = 3;

/** An exchange may still have such an ID, so that it can be asked for all the same. */
function fewDigitsOf({ text, by }: LookupInput): string | null {
  const digits = text.trim();
  return by !== 'clientOrderId' && /^\d{3,12}$/.test(digits) ? digits : null;
}

export function ShortId({ navigation }: { navigation: Pick<Navigation, 'input' | 'goTo' | 'show'> }): ReactNode {
  const digits = fewDigitsOf(navigation.input);
  return digits === null ? null : <EndingSo digits={digits} navigation={navigation} />;
}

interface EndingSoProps {
  digits: string;
  navigation: Pick<Navigation, 'goTo' | 'show'>;
}

function EndingSo({ digits, navigation }: EndingSoProps): ReactNode {
  const { found, isSearching } = useOrderSearch(digits);
  const words = lookUpPageWords().fewDigits;
  const ending = found.filter(({ order }) => order.orderId.endsWith(digits));
  return (
    <div className="look-up-short" role="status">
      <span>
        {words.hint} {ending.length > 0 ? words.endingSo : isSearching ? words.searching : words.noneEndsSo(digits)}
      </span>
      {ending.slice(0, mostNamed).map(({ key, order: { orderId, symbol, side } }) => (
        <button
          key={key}
          type="button"
          className="button link"
          title={visibleText(orderId)}
          onClick={() => {
            navigation.goTo('board');
            navigation.show(key);
          }}
        >
          {visibleText(`…${orderId.slice(-Math.max(4, digits.length))} ${symbol}`)}
          {side === null ? '' : ` ${sideWord(side)}`}
        </button>
      ))}
      {ending.length > mostNamed ? <span>{words.more}</span> : null}
    </div>
  );
}
