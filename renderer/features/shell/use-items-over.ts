/** How many items of a list of one row have no room in it? They are marked with `data-over`, for the style sheet. */

import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * The list wraps and is as high as one row, so that no item is cut: it is there or it isn't.
 *
 * @param list - whose children are the items
 * @param names - changes with the items that stand in the row; empty where they stand under one another
 */
export function useItemsOver(list: RefObject<HTMLElement | null>, names: string): number {
  const [over, setOver] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const items = Array.from(element.children).filter((each) => each instanceof HTMLElement);
    const measure = (): void => {
      const inRow = names === '' ? [] : items.filter((item) => !item.classList.contains('is-folded'));
      const topPx = inRow[0]?.offsetTop ?? 0;
      const below = inRow.filter(({ offsetTop, offsetHeight }) => offsetTop >= topPx + offsetHeight / 2);
      for (const item of items) item.toggleAttribute('data-over', below.includes(item));
      setOver(below.length);
    };
    const observer = new ResizeObserver(measure);
    for (const each of [element, ...items]) observer.observe(each);
    measure();
    return () => observer.disconnect();
  }, [list, names]);
  return over;
}
