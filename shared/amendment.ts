/** Under which ID does an amended order go on? One sentence among an order's notes: written here, and read back here. */

export interface Amendment {
  /** Several where it is not certain which one it is. */
  orderIds: readonly string[];
  isCertain: boolean;
}

const certain = 'Amended: it goes on as ';
const possible = 'Possibly amended to ';
const between = ' or ';

/** "Amended: it goes on as 64764028-…." */
export function amendmentNote({ orderIds, isCertain }: Amendment): string {
  return `${isCertain ? certain : possible}${orderIds.join(between)}.`;
}

/** What one of the notes says of an amendment; null where none does. */
export function amendmentOf(notes: readonly string[]): Amendment | null {
  for (const note of notes) {
    const lead = [certain, possible].find((each) => note.startsWith(each));
    if (lead === undefined || !note.endsWith('.')) continue;
    const orderIds = note.slice(lead.length, -1).split(between);
    if (orderIds.every((id) => id !== '')) return { orderIds, isCertain: lead === certain };
  }
  return null;
}
