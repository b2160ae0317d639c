/** Does a text of an order hold what a filter asks for, or is it that? */

import { languages, speaking } from '../language.ts';
import { exchangeName } from '../order-words.ts';
import { typeWord } from '../type-words.ts';
import { uuidOf } from '../uuid.ts';
import type { Filterable, FilterNames, Fits } from './filterable.ts';
import { lowerCase } from './match-words.ts';
import type { FilterTerm } from './term.ts';

type TextField = 'sym' | 'acct' | 'exch' | 'type' | 'id' | 'client' | 'reason';

/** One of the values must fit one of the texts. */
export function textFits(field: TextField, { comparison, values }: FilterTerm, names: FilterNames): Fits {
  const wanted = values.map((value) => wantedText(field, value));
  const isExact = comparison === '=';
  const fits = (text: string, value: string): boolean => {
    if (isExact) return text === value;
    // Of an ID the first digits are said, or the last ones.
    return field === 'id' ? text.startsWith(value) || text.endsWith(value) : text.includes(value);
  };
  const anyFits = (text: string): boolean => wanted.some((value) => fits(text, value));
  switch (field) {
    case 'sym':
      return ({ order }) => anyFits(lowerCase(order.symbol));
    case 'acct':
      return ({ order }) => anyFits(lowerCase(names.labelOf(order.account))) || values.includes(order.account);
    case 'exch':
      return ({ order }) => anyFits(order.exchange) || anyFits(lowerCase(exchangeName(order.exchange)));
    case 'type':
      return ({ order }) => typeTexts(order).some(anyFits);
    case 'id': {
      const uuids = wanted.flatMap((value) => uuidOf(value) ?? []);
      return ({ order: { orderId, clientOrderId } }) =>
        anyFits(orderId.toLowerCase()) ||
        uuids.includes(orderId.toLowerCase()) ||
        (clientOrderId !== null && anyFits(clientOrderId.toLowerCase()));
    }
    case 'client':
      return ({ order: { clientOrderId } }) => clientOrderId !== null && anyFits(clientOrderId.toLowerCase());
    case 'reason':
      return ({ order: { reason } }) => reason !== null && anyFits(reason.toLowerCase());
  }
}

function wantedText(field: TextField, value: string): string {
  const lower = value.toLowerCase();
  // BTC/USDT is how others write it.
  return field === 'sym' ? lower.replaceAll(/[/_]/g, '-') : lower;
}

function typeTexts(order: Filterable['order']): string[] {
  return [
    ...languages.map((language) => lowerCase(speaking(language, () => typeWord(order)))),
    order.type.toLowerCase(),
    (order.exchangeType ?? '').toLowerCase(),
  ];
}
