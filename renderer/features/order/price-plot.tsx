/** How are prices drawn over time? With uPlot, on a canvas whose colors are those of its box. */

import { useEffect, useRef, type ReactNode } from 'react';
import uPlot from 'uplot';
import { groupedDigits } from '../../../shared/digits.ts';
import type { PlotNumbers } from '../../format/plot-numbers.ts';
import { fillTableWords } from './history-words.ts';

const font = '11px "Inter Variable", "Noto Sans SC Variable", sans-serif';
const digitPx = 6.6;

export function PricePlot({ numbers }: { numbers: PlotNumbers }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const plot = new uPlot(optionsOf(element, numbers), [numbers.times, numbers.prices], element);
    const resizes = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resizes.observe(element);
    // Colors are read anew with each drawing: a theme may change while the order is looked at.
    const redraw = (): void => plot.redraw();
    const themes = new MutationObserver(redraw);
    themes.observe(document.documentElement, { attributes: true });
    const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => window.matchMedia(query));
    for (const each of media) each.addEventListener('change', redraw);
    return () => {
      for (const each of media) each.removeEventListener('change', redraw);
      themes.disconnect();
      resizes.disconnect();
      plot.destroy();
    };
  }, [numbers]);
  return <div ref={box} className="price-plot" aria-hidden="true" />;
}

function optionsOf(element: HTMLElement, numbers: PlotNumbers): uPlot.Options {
  // The style sheet says the colors: text, grid and dots by properties of the box that draw nothing there.
  const style = getComputedStyle(element);
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    padding: [4, 12, 4, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: () => [numbers.from, numbers.to] },
      y: { range: () => [numbers.lowest, numbers.highest] },
    },
    axes: [
      { show: false },
      {
        font,
        space: 26,
        gap: 6,
        ticks: { show: false },
        stroke: () => style.color,
        grid: { width: 1, stroke: () => style.borderTopColor },
        size: (_plot, values) => 8 + digitPx * Math.max(0, ...(values ?? []).map(({ length }) => length)),
        values: (_plot, splits, _axis, _space, step) => splits.map((price) => label(price, step, numbers.places)),
      },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: { draw: [(plot) => draw(plot, numbers, style)] },
  };
}

/** With as many places as the prices have, or the steps of the axis need. */
function label(price: number, step: number, places: number): string {
  return groupedDigits(price.toFixed(Math.min(12, Math.max(places, Math.ceil(-Math.log10(step))))));
}

function draw(plot: uPlot, { times, prices, radii, limits, triggers }: PlotNumbers, style: CSSStyleDeclaration): void {
  const { ctx, bbox } = plot;
  const scale = window.devicePixelRatio;
  const line = (price: number, word: string, dash: number[]): void => {
    const y = Math.round(plot.valToPos(price, 'y', true));
    ctx.setLineDash(dash.map((length) => length * scale));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(word, bbox.left + 4 * scale, y - 2 * scale);
  };
  ctx.save();
  ctx.lineWidth = scale;
  ctx.strokeStyle = style.color;
  ctx.fillStyle = style.color;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  ctx.font = font.replace('11', String(11 * scale));
  for (const price of limits) line(price, fillTableWords().limit, []);
  for (const price of triggers) line(price, fillTableWords().trigger, [4, 3]);
  ctx.setLineDash([]);
  ctx.lineWidth = 1.5 * scale;
  ctx.strokeStyle = style.outlineColor;
  ctx.fillStyle = style.outlineColor;
  times.forEach((at, index) => {
    const [x, y] = [plot.valToPos(at, 'x', true), plot.valToPos(prices[index] ?? 0, 'y', true)];
    ctx.beginPath();
    ctx.arc(x, y, (radii[index] ?? 0) * scale, 0, 2 * Math.PI);
    // Dots that lie on each other stay told apart by their edge.
    ctx.globalAlpha = 0.35;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.stroke();
  });
  ctx.restore();
}
