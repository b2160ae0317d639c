/** How wide are the window's fonts? Measured once, on a few characters that nobody sees, and again when a font comes in late. */

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { groupSeparator } from '../../../shared/digits.ts';
import type { TextMetrics } from './column-widths.ts';

const count = 20;

/** What they are about, until they are measured: before anything is painted. */
const supposed: TextMetrics = {
  digitPx: 8,
  separatorPx: 3.4,
  roundedPx: 12,
  idPx: 6.8,
  wordPx: (text) => text.length * 7.2,
};

/** @returns the measures, and what must stand in the place whose fonts are meant */
export function useTextMetrics(): [metrics: TextMetrics, probe: ReactNode] {
  const probe = useRef<HTMLDivElement>(null);
  const [metrics, setMetrics] = useState(supposed);
  useLayoutEffect(() => {
    const element = probe.current;
    if (element === null) return undefined;
    let before = '';
    const measure = (): void => {
      const widths = Array.from(element.children, (child) => child.getBoundingClientRect().width / count);
      if (widths.join() === before) return;
      before = widths.join();
      const [digitPx = 0, commaPx = 0, pointPx = 0, roundedPx = 0, idPx = 0] = widths;
      setMetrics({ digitPx, separatorPx: Math.max(commaPx, pointPx), roundedPx, idPx, wordPx: wordMeasure(element) });
    };
    measure();
    // Another font is of another width.
    const observer = new ResizeObserver(measure);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const shown = (
    <div ref={probe} className="text-probe figures" aria-hidden="true">
      <span data-shown={'0'.repeat(count)} />
      <span data-shown={groupSeparator().repeat(count)} />
      <span data-shown={'.'.repeat(count)} />
      <span data-shown={'≈'.repeat(count)} />
      <span data-shown={'0'.repeat(count)} className="cell-id" />
    </div>
  );
  return [metrics, shown];
}

/** Each word once: they come again with each order. */
function wordMeasure(element: HTMLElement): TextMetrics['wordPx'] {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(element);
  const known = new Map<string, number>();
  return (text, font) => {
    const name = `${font} ${text}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    if (context === null) return supposed.wordPx(text, font);
    context.font = `${font} ${fontFamily}`;
    const { width } = context.measureText(text);
    known.set(name, width);
    return width;
  };
}
