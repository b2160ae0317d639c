/** What is an exported file called, before the trader says otherwise? What it is, and when it was. */

import type { ExportForm, ExportWish } from '../../shared/export.ts';
import { isoTime } from '../../shared/order-fields.ts';
import type { WallMs } from '../../shared/time.ts';

/** e.g. `orders-2026-11-30T180405Z.csv`; the time is UTC, and no system forbids a character of it. */
export function exportFileName(wish: ExportWish, madeAt: WallMs): string {
  const time = isoTime(madeAt).replaceAll(':', '').replace(/\.\d+/, '');
  return `${subjectOf(wish)}-${time}.${wish.form === 'csv' ? 'csv' : 'json'}`;
}

function subjectOf(wish: ExportWish): string {
  if (wish.what !== 'order') return { board: 'orders', archive: 'archive', answers: 'answers' }[wish.what];
  // The key's first part is the exchange, its last the order ID (`orderKeyOf`).
  const parts = wish.key.split('/');
  const name = [wish.form === 'case' ? 'case' : 'order', parts[0], parts.at(-1)].join('-');
  return name.replaceAll(/[^\w-]/g, '_').slice(0, 100);
}

/** The form that a file's name asks for; a case file is one whatever it is called. */
export function formOfName(path: string, chosen: ExportForm): ExportForm {
  if (chosen === 'case') return chosen;
  const ending = /\.(csv|json)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === 'csv' || ending === 'json' ? ending : chosen;
}
