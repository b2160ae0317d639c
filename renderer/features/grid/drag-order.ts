/** How is one of several columns that stand in a line dragged to another place among them? */

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { columnNames, type ColumnName } from '../../../shared/columns.ts';

// Less than this is a click that trembles.
const tremblePx = 5;

interface Drag {
  column: ColumnName;
  item: HTMLElement;
  fromPx: number;
  isMoving: boolean;
  /** How many places on it would be let go. */
  by: number;
}

interface DragOrder {
  axis: 'x' | 'y';
  /** By what of an item it is taken hold of. */
  handle: string;
  /** Told by how many places a column was moved on. */
  onDrop: (column: ColumnName, by: number) => void;
}

/** @param list - what holds all of them; each has its name in `data-column` */
export function useDragOrder(list: RefObject<HTMLElement | null>, { axis, handle, onDrop }: DragOrder): void {
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const { current: element } = list;
    if (element === null) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    let drag: Drag | null = null;
    const atPx = (event: PointerEvent): number => (axis === 'x' ? event.clientX : event.clientY);
    const end = (): void => {
      drag = null;
      for (const item of itemsIn(element)) delete item.dataset['drop'];
    };
    element.addEventListener(
      'pointerdown',
      (event) => {
        const item = event.button === 0 ? itemAt(event.target, handle) : null;
        const column = columnNames.find((name) => name === item?.dataset['column']);
        if (item !== null && column !== undefined) drag = { column, item, fromPx: atPx(event), isMoving: false, by: 0 };
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (drag === null || (!drag.isMoving && Math.abs(atPx(event) - drag.fromPx) < tremblePx)) return;
        // From now on it is no click.
        if (!drag.isMoving) drag.item.setPointerCapture(event.pointerId);
        drag = { ...drag, isMoving: true, by: markDrop(element, drag.item, atPx(event), axis) };
      },
      { signal },
    );
    element.addEventListener(
      'pointerup',
      () => {
        const last = drag;
        end();
        if (last?.isMoving === true && last.by !== 0) drop(last.column, last.by);
      },
      { signal },
    );
    element.addEventListener('pointercancel', end, { signal });
    return () => ended.abort();
  }, [list, axis, handle]);
}

function itemAt(target: EventTarget | null, handle: string): HTMLElement | null {
  // The edge of one makes it wider.
  if (!(target instanceof Element) || target.closest(handle) === null || target.matches('.head-edge')) return null;
  return target.closest<HTMLElement>('[data-column]');
}

function itemsIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-column]')];
}

/** Shows where it would be let go. @returns by how many places that moves it on */
function markDrop(list: HTMLElement, dragged: HTMLElement, px: number, axis: 'x' | 'y'): number {
  const items = itemsIn(list);
  const from = items.indexOf(dragged);
  const seen = items.filter((item) => item.getBoundingClientRect().width > 0);
  for (const item of items) delete item.dataset['drop'];
  const over = seen.find((item) => {
    const { right, bottom } = item.getBoundingClientRect();
    return px < (axis === 'x' ? right : bottom);
  });
  const target = over ?? seen.at(-1);
  const to = target === undefined ? from : items.indexOf(target);
  if (target !== undefined && to !== from) target.dataset['drop'] = to < from ? 'before' : 'behind';
  return to - from;
}
