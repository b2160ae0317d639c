/** How wide must each column be for the longest that stands in it? From counted characters and the fonts' measures. */

import { visibleText } from '../../../shared/visible-text.ts';
import { separatorsOf, type FigureShape } from '../../format/figure-shape.ts';
import type { ColumnNeeds } from '../../store/column-needs.ts';

/** How wide the window's fonts are. */
export interface TextMetrics {
  /** Of a tabular figure in a row. */
  digitPx: number;
  /** Of what stands between thousands, or of a point among them: the wider. */
  separatorPx: number;
  /** Of the "≈" before a figure that was rounded. */
  roundedPx: number;
  /** Of each character of an ID. */
  idPx: number;
  /** @param font - weight and size: "600 12.25px" */
  wordPx: (text: string, font: string) => number;
}

/** Sizes of the style sheet. */
export const rowFontPx = 12.25;
export const smallFontPx = 10.5;
const idFontPx = 11.5;

/** Each as in a row of one line, in whole pixels; and what one of them takes where it gives something up. */
export interface ColumnWidths {
  status: number;
  /** With the rest of a long word under it. */
  statusFolded: number;
  symbol: number;
  /** With the kind of the order under it. */
  symbolWithType: number;
  type: number;
  price: number;
  /** On the second line of a row, after the word "at". */
  priceAfterWord: number;
  /** The same without it; "trigger" is never left out. */
  priceBare: number;
  filledQuantity: number;
  quantity: number;
  /** What its figures leave free of it where its head is wider: they stand close to what is filled. */
  quantitySlack: number;
  /** What the unit takes beside it. */
  unit: number;
  remainingQuantity: number;
  averagePrice: number;
  notional: number;
  /** What its unit takes beside it. */
  notionalUnit: number;
  fee: number;
  feeUnit: number;
  role: number;
  account: number;
  orderId: number;
  clientOrderId: number;
  reason: number;
  createdAt: number;
  updatedAt: number;
  /** The same without its head, which rows of two lines don't have. */
  clock: number;
}

const englishWords: BeforePrice = { at: 'at ', trigger: 'trigger ' };
const unitFont = '400 11px';
const shapePx = 21;
// With the space before it.
const squarePx = 23;
const slashPx = 9;
const arrowPx = 12;
// Beyond it names are cut in the middle, and words at their end.
const mostAccountPx = 150;
const mostTypePx = 150;
const mostSymbolPx = 320;
const mostReasonPx = 200;

export interface WidthsOf {
  needs: ColumnNeeds;
  /** What stands above each column. */
  labels: ReadonlyMap<string, string>;
  /** Their names. */
  accounts: readonly string[];
  metrics: TextMetrics;
  /** What stands before a price on the second line of a row. */
  beforePrice?: BeforePrice;
}

export interface BeforePrice {
  at: string;
  trigger: string;
}

export function columnWidths({ needs, labels, accounts, metrics, beforePrice = englishWords }: WidthsOf): ColumnWidths {
  const { wordPx } = metrics;
  const words = (texts: readonly string[], font: string): number =>
    texts.reduce((widest, text) => Math.max(widest, wordPx(visibleText(text), font)), 0);
  const head = (column: string): number => wordPx(labels.get(column) ?? '', '500 11.5px') + arrowPx;
  const pieces = needs.standings.map((standing) => standing.split(' · '));
  const [heads, rests] = [pieces.map(([first = '']) => first), pieces.map(([, rest = '']) => rest)];
  const status = `560 ${String(rowFontPx)}px`;
  const small = `450 ${String(smallFontPx)}px`;
  const symbol = Math.min(mostSymbolPx, words(needs.symbols, `600 ${String(rowFontPx)}px`));
  const trigger = smallWordsPx(needs.trigger, metrics);
  const price = figuresPx(needs.price, metrics);
  const afterTrigger =
    needs.trigger === '' ? 0 : Math.max(trigger, smallPx(price) + wordPx(beforePrice.trigger, small));
  const quantity = figuresPx(needs.quantity, metrics);
  // "14:31:58.204"; what says the date is shorter: "11-19 14:31".
  const clock = 9 * metrics.digitPx + 3 * metrics.separatorPx;
  const unit = words(needs.units, unitFont);
  return whole({
    status: Math.max(shapePx + words(needs.standings, status), head('status')),
    statusFolded: Math.max(shapePx + words(heads, status), shapePx + words(rests, small), head('status')),
    symbol: Math.max(symbol, head('symbol')),
    symbolWithType: Math.max(symbol, head('symbol'), Math.min(mostTypePx, words(needs.types, small))),
    type: Math.min(mostTypePx, Math.max(words(needs.types, '400 12.25px'), head('type'))),
    price: Math.max(price, trigger, head('price')),
    priceAfterWord: Math.max(smallPx(price) + wordPx(beforePrice.at, small), afterTrigger),
    priceBare: Math.max(smallPx(price), afterTrigger),
    filledQuantity: Math.max(quantity, head('filledQuantity')),
    quantity: slashPx + Math.max(quantity, head('quantity')),
    quantitySlack: Math.max(0, head('quantity') - quantity),
    unit: unit === 0 ? 0 : unit + 5,
    remainingQuantity: Math.max(quantity, head('remainingQuantity')),
    averagePrice: Math.max(figuresPx(needs.averagePrice, metrics), head('averagePrice')),
    ...furtherWidths(needs, metrics, { words, head }),
    account: Math.max(squarePx + Math.min(mostAccountPx, words(accounts, '400 12.25px')), head('account')),
    orderId: Math.max(needs.idLength * metrics.idPx, head('orderId')),
    createdAt: Math.max(clock, head('createdAt')),
    updatedAt: Math.max(clock, head('updatedAt')),
    clock,
  });
}

interface Measures {
  words: (texts: readonly string[], font: string) => number;
  head: (column: string) => number;
}

/** Of the columns that are there only where they are chosen, or where there is much room. */
function furtherWidths(
  { further }: ColumnNeeds,
  metrics: TextMetrics,
  { words, head }: Measures,
): Pick<ColumnWidths, 'notional' | 'notionalUnit' | 'fee' | 'feeUnit' | 'role' | 'clientOrderId' | 'reason'> {
  const unit = (units: readonly string[]): number => {
    const widthPx = words(units, unitFont);
    return widthPx === 0 ? 0 : widthPx + 5;
  };
  const plain = `400 ${String(rowFontPx)}px`;
  return {
    notional: Math.max(figuresPx(further?.notional ?? [], metrics), head('notional')),
    notionalUnit: unit(further?.notionalUnits ?? []),
    fee: Math.max(figuresPx(further?.fee ?? [], metrics), head('fee')),
    feeUnit: unit(further?.feeUnits ?? []),
    role: Math.max(words(['maker', 'Maker', 'taker', 'Taker'], plain), head('role')),
    clientOrderId: Math.max((further?.clientIdLength ?? 0) * metrics.idPx, head('clientOrderId')),
    reason: Math.max(Math.min(mostReasonPx, words(further?.reasons ?? [], plain)), head('reason')),
  };
}

/** What is as wide as this in a row is so wide in a small line. */
export function smallPx(widthPx: number): number {
  return (widthPx * smallFontPx) / rowFontPx;
}

/** The same of an ID. */
export function smallId(widthPx: number): number {
  return (widthPx * smallFontPx) / idFontPx;
}

function figuresPx(shapes: readonly FigureShape[], { digitPx, separatorPx, roundedPx }: TextMetrics): number {
  let widestPx = 0;
  for (const shape of shapes) {
    const signPx = shape.isRounded === true ? roundedPx : 0;
    const digitsPx = (shape.whole + shape.places) * digitPx + separatorsOf(shape) * separatorPx;
    widestPx = Math.max(widestPx, signPx + digitsPx);
  }
  return widestPx;
}

/** Words among which figures stand: those are as wide as tabular ones are. */
function smallWordsPx(text: string, { digitPx, wordPx }: TextMetrics): number {
  const letters = text.replaceAll(/\d/g, '');
  return wordPx(letters, `450 ${String(smallFontPx)}px`) + smallPx((text.length - letters.length) * digitPx);
}

function whole(widths: ColumnWidths): ColumnWidths {
  return {
    status: up(widths.status),
    statusFolded: up(widths.statusFolded),
    symbol: up(widths.symbol),
    symbolWithType: up(widths.symbolWithType),
    type: up(widths.type),
    price: up(widths.price),
    priceAfterWord: up(widths.priceAfterWord),
    priceBare: up(widths.priceBare),
    filledQuantity: up(widths.filledQuantity),
    quantity: up(widths.quantity),
    quantitySlack: Math.floor(widths.quantitySlack),
    unit: up(widths.unit),
    remainingQuantity: up(widths.remainingQuantity),
    averagePrice: up(widths.averagePrice),
    notional: up(widths.notional),
    notionalUnit: up(widths.notionalUnit),
    fee: up(widths.fee),
    feeUnit: up(widths.feeUnit),
    role: up(widths.role),
    account: up(widths.account),
    orderId: up(widths.orderId),
    clientOrderId: up(widths.clientOrderId),
    reason: up(widths.reason),
    createdAt: up(widths.createdAt),
    updatedAt: up(widths.updatedAt),
    clock: up(widths.clock),
  };
}

/** A pixel more than it is: letters are drawn between pixels. */
function up(widthPx: number): number {
  return widthPx === 0 ? 0 : Math.ceil(widthPx) + 1;
}
