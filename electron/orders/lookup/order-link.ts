/**
 * Which order does a link mean? Anybody can write one into a page or a mail: so it is taken exactly as it must be written, or
 * not at all, and says nothing but an exchange and an ID.
 */

import { linkScheme, type ReadLink } from '../../../shared/order-link.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { possibleExchanges, readId } from './query.ts';

const longestLink = 300;
const beginning = `${linkScheme}://order/`;
// Everything else in an ID is escaped; no query, no fragment, no user and no port has a place.
const place = /^([a-z]{1,20})\/((?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)$/;

export function readOrderLink(text: string): ReadLink {
  if (text.length > longestLink) return { kind: 'fault', fault: 'tooLong' };
  const found = text.startsWith(beginning) ? place.exec(text.slice(beginning.length)) : null;
  if (found === null) return { kind: 'fault', fault: 'form' };
  const [, name = '', escaped = ''] = found;
  const exchange = exchangeIds.find((each) => each === name);
  if (exchange === undefined) return { kind: 'fault', fault: 'exchange' };
  const id = decodedOnce(escaped);
  const read = id === null ? null : readId(id);
  // The ID itself, and nothing that it would first have to be taken out of.
  if (read?.ok !== true || read.value !== id || !possibleExchanges(id, 'any').includes(exchange))
    return { kind: 'fault', fault: 'id' };
  return { kind: 'order', exchange, id };
}

function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
