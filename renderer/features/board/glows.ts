/**
 * Changed cells glow once and fade, wherever the row of their order is drawn meanwhile.
 *
 * It fades in steps: only with each of them is a cell drawn again, not with every frame.
 */

import type { BoardRow, OrderKey } from '../../../shared/board.ts';

const fadeMs = 1200;
const fade = [{ backgroundColor: 'var(--glow)', easing: 'ease-out' }, { backgroundColor: 'transparent' }];
const timing = { duration: fadeMs, easing: 'steps(12, end)' };

const glowingFields = ['status', 'price', 'filledQuantity', 'quantity', 'averagePrice', 'updatedAt'] as const;
type GlowingField = (typeof glowingFields)[number];

/** An order that is on the page. */
interface DrawnOrder {
  row: BoardRow;
  element: HTMLElement;
  /** Since when each cell glows. */
  since: Map<GlowingField, number>;
}

export class Glows {
  readonly #lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  readonly #drawn = new Map<OrderKey, DrawnOrder>();
  /** By what draws a row: whose row it is, and how its cells fade. */
  readonly #fading = new WeakMap<HTMLElement, { key: OrderKey; cells: Map<Element, Animation> }>();

  /** The element draws this row from now on; never in a stale row, nor where less motion is asked for, does anything glow. */
  draw(element: HTMLElement, row: BoardRow): void {
    const before = this.#drawn.get(row.key);
    const since = before?.since ?? new Map<GlowingField, number>();
    const nowMs = performance.now();
    const changed = before === undefined ? [] : this.#changedCells(before.row, row);
    for (const field of changed) since.set(field, nowMs);
    this.#drawn.set(row.key, { row, element, since });
    if (this.#fading.get(element)?.key !== row.key) this.#end(element);
    // In another place of the page it goes on where it was.
    for (const field of before?.element === element ? changed : since.keys())
      this.#fade(element, row.key, field, nowMs - (since.get(field) ?? nowMs));
  }

  /** These orders are on the page, and no others. */
  keep(keys: ReadonlySet<OrderKey>): void {
    for (const key of this.#drawn.keys()) if (!keys.has(key)) this.#drawn.delete(key);
  }

  #changedCells(before: BoardRow, row: BoardRow): GlowingField[] {
    if (before === row || row.isStale || this.#lessMotion.matches) return [];
    return glowingFields.filter((field) => before.order[field] !== row.order[field]);
  }

  #fade(element: HTMLElement, key: OrderKey, field: GlowingField, fadedMs: number): void {
    const cell = element.querySelector(`[data-field="${field}"]`);
    if (cell === null || fadedMs >= fadeMs) return;
    const fading = this.#fading.get(element) ?? { key, cells: new Map<Element, Animation>() };
    this.#fading.set(element, fading);
    const animation = fading.cells.get(cell) ?? cell.animate(fade, timing);
    fading.cells.set(cell, animation);
    animation.currentTime = fadedMs;
    animation.play();
  }

  #end(element: HTMLElement): void {
    for (const animation of this.#fading.get(element)?.cells.values() ?? []) animation.cancel();
    this.#fading.delete(element);
  }
}
