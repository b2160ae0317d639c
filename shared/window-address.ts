/** Which of the app's windows does a page stand in, and how does its address say so? */

import type { OrderKey } from './board.ts';
import { exchangeIds } from './order.ts';

/** The window with the board, one with a single order, the strip of watched orders. */
export type ShownWindow =
  | { readonly kind: 'main' }
  | { readonly kind: 'order'; readonly key: OrderKey }
  | { readonly kind: 'strip' };

// Both are bounded where they are made; what comes out of an address, a store or a page is not.
const longestAccount = 64;
const longestId = 500;

/** Whether a text has the form of `orderKeyOf`: an exchange, an account, an ID that can be seen. */
export function isOrderKey(text: string): boolean {
  const [exchange = '', account = '', ...rest] = text.split('/', 4);
  const isTrigger = rest.length === 2 && rest[0] === 'trigger';
  const id = isTrigger ? rest[1] : rest[0];
  if (id === undefined || (rest.length !== 1 && !isTrigger) || text.split('/').length !== rest.length + 2) return false;
  return (
    exchangeIds.some((each) => each === exchange) &&
    isVisibleWord(account, longestAccount) &&
    isVisibleWord(id, longestId)
  );
}

function isVisibleWord(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !/[\s\p{C}]/u.test(text);
}

/** What stands behind the page's name in its address: empty, or from `?` on. */
export function searchOf(shows: ShownWindow): string {
  if (shows.kind === 'main') return '';
  if (shows.kind === 'strip') return '?window=strip';
  // What is left as it is by this one and not by an address: so both have one way of writing it.
  return `?window=order&key=${encodeURIComponent(shows.key).replaceAll("'", '%27')}`;
}

const orderSearch = /^\?window=order&key=([^&#]{1,6000})$/;

/** The reverse. @returns null for whatever `searchOf` would not have written */
export function shownBy(search: string): ShownWindow | null {
  if (search === '') return { kind: 'main' };
  if (search === '?window=strip') return { kind: 'strip' };
  const written = orderSearch.exec(search)?.[1];
  if (written === undefined) return null;
  let key: string;
  try {
    key = decodeURIComponent(written);
  } catch {
    return null;
  }
  const shows: ShownWindow = { kind: 'order', key };
  return isOrderKey(key) && searchOf(shows) === search ? shows : null;
}
