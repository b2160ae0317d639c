/** In which lines does a trader read every field of an order? Each is said once; what the exchange did not say is one line. */

import { baseAsset, groupedDigits, quoteAssetOf } from '../../shared/digits.ts';
import { meaningOfSource } from '../../shared/exchange-words.ts';
import { orderFields, type FieldGroup, type OrderField } from '../../shared/order-fields.ts';
import { accountTitle, exchangeName, positionSideWord, sideWord } from '../../shared/order-words.ts';
import type { Order } from '../../shared/order.ts';
import { kindWord, typeWord } from '../../shared/type-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { besideQuantity } from './quantity.ts';
import { isGone, sourceWords, standingWord, type Beside } from './standing.ts';
import { localTime } from './time.ts';
import { orderTexts } from './words/orders.ts';
import { fieldWords } from '../../shared/words/fields.ts';

/** One text, and the fields whose exact values it shows; none for words that only go with another. */
export interface FieldPart {
  text: string;
  fields: readonly OrderField[];
}

export interface FieldLine {
  label: string;
  parts: readonly FieldPart[];
}

export interface FieldLines {
  groups: readonly { title: string; lines: readonly FieldLine[] }[];
  unsaid: readonly FieldPart[];
}

const groups: readonly FieldGroup[] = ['What', 'How much', 'At what price', 'Protection', 'Identity', 'Times', 'Other'];

/** Fields that are read in the line of another one. */
const carriers: Readonly<Record<string, string>> = {
  quantityUnit: 'quantity',
  'fee.currency': 'fee.amount',
  leverage: 'marginMode',
  exchange: 'account',
};

interface Context {
  order: Order;
  accountLabel: string | null;
  beside: Beside;
  told: ReadonlyMap<string, OrderField>;
}

/** @param accountLabel - null for an account that is no longer there */
export function fieldLines(order: Order, accountLabel: string | null, beside: Beside): FieldLines {
  const fields = orderFields(order);
  const told = new Map(fields.filter(isTold).map((field) => [field.name, field]));
  const context = { order, accountLabel, beside, told };
  const ofNone = fields.filter(({ name }) => order[protectionOf(name) ?? 'raw'] === null);
  const others = fields.filter((field) => !ofNone.includes(field));
  const own = others.filter(({ name }) => told.has(name) && !isCarried(name, context));
  const lacking = others.filter(({ name }) => !told.has(name) && !isLackingTogether(name, told));
  return {
    groups: groups.flatMap((group) => {
      const lines = own
        .filter((field) => field.group === group)
        .map((field) => ({ label: labelOf(field, context), parts: partsOf(field, context) }));
      const all = group === 'Protection' ? [...noProtection(ofNone), ...lines] : lines;
      const title =
        group === 'Other' ? orderTexts().otherFieldsOf(exchangeName(order.exchange)) : fieldWords().groups[group];
      return all.length === 0 ? [] : [{ title, lines: all }];
    }),
    unsaid: lacking.map((field) => ({
      text: visibleText(orderTexts().unsaid(field.label)),
      fields: [field, ...others.filter(({ name }) => carriers[name] === field.name && isLackingTogether(name, told))],
    })),
  };
}

/** Also where it is not known whether an order is open: that is said of it. */
function isTold({ isNull, name, text }: OrderField): boolean {
  return name === 'isOpen' || (!isNull && !(name === 'exchangeStatus' && text === ''));
}

function protectionOf(name: string): 'takeProfit' | 'stopLoss' | null {
  const [protection] = name.split('.');
  return protection === 'takeProfit' || protection === 'stopLoss' ? protection : null;
}

function noProtection(ofNone: readonly OrderField[]): FieldLine[] {
  const lacks = new Set(ofNone.map(({ name }) => protectionOf(name)));
  if (lacks.size === 0) return [];
  const { protection, takeProfit, stopLoss, none } = orderTexts();
  const label = lacks.size === 2 ? protection : lacks.has('takeProfit') ? takeProfit : stopLoss;
  return [{ label, parts: [{ text: none, fields: ofNone }] }];
}

/** Whether a field is read in another's line: the exchange's word for the type only where it says no more than ours. */
function isCarried(name: string, { order, told }: Context): boolean {
  if (name === 'exchangeType')
    return isSameWord(order.exchangeType, typeWord(order)) || isSameWord(order.exchangeType, order.type);
  const carrier = carriers[name];
  return carrier !== undefined && (told.has(carrier) || name === 'quantityUnit');
}

/** Whether it is not missed where that beside which it would stand is lacking: the unit of no quantity, the currency of no fee. */
function isLackingTogether(name: string, told: Context['told']): boolean {
  const carrier = name === 'quantityUnit' || name === 'fee.currency' ? carriers[name] : undefined;
  return carrier !== undefined && !told.has(carrier);
}

function labelOf({ name, label }: OrderField, { order, beside }: Context): string {
  const { exchange } = order;
  const texts = orderTexts();
  if (name === 'asOf') return knownSinceOrConfirmed(order, beside);
  if (name === 'exchangeStatus') return texts.wordOf(exchangeName(exchange));
  if (name === 'reason') return texts.reasonOf(exchangeName(exchange));
  if (name === 'exchangeType') return texts.typeOf(exchangeName(exchange));
  return visibleText(Object.hasOwn(texts.labels, name) ? (texts.labels[name] ?? label) : label);
}

/**
 * What the moment is as of which an order is known. That an order ended, or left the book, was learned once; of any other
 * each list, push or answer confirms it anew, whichever of them told its status; a look-up's answer is of when it was asked.
 */
function knownSinceOrConfirmed(order: Order, beside: Beside): string {
  if (order.source === 'lookup') return orderTexts().asOf;
  return order.isOpen === false || isGone(order, beside) ? orderTexts().knownSince : orderTexts().lastConfirmed;
}

function partsOf(field: OrderField, context: Context): FieldPart[] {
  const { order, told } = context;
  const also = (name: string, text: (other: OrderField) => string): FieldPart[] => {
    const other = told.get(name);
    return other === undefined ? [] : [{ text: text(other), fields: [other] }];
  };
  const said = { text: wordOf(field, context), fields: [field] };
  /** One text that says another field too. */
  const saidWith = (name: string): FieldPart[] => {
    const other = told.get(name);
    return other === undefined ? [said] : [{ ...said, fields: [field, other] }];
  };
  switch (field.name) {
    case 'type':
      return isCarried('exchangeType', context) ? saidWith('exchangeType') : [said];
    case 'quantity':
      return [said, ...also('quantityUnit', () => besideOf(field, context))];
    case 'fee.amount':
      return [
        said,
        ...also('fee.currency', verbatim),
        ...aside(field.text.startsWith('-') ? orderTexts().rebate : orderTexts().paid),
      ];
    case 'marginMode':
      return [said, ...also('leverage', ({ text }) => `${text}×`)];
    case 'leverage':
      return [{ ...said, text: `${field.text}×` }];
    case 'account':
      return saidWith('exchange');
    case 'orderSource':
      return [said, ...aside(meaningOfSource(order.exchange, order.orderSource))];
    default:
      return [said, ...aside(besideOf(field, context))];
  }
}

function aside(text: string | null): FieldPart[] {
  return text === null || text === '' ? [] : [{ text, fields: [] }];
}

/** The exchange's own word; spaces around it are the wire's, and would only set it out of line. */
function verbatim({ text }: OrderField): string {
  return visibleText(text.trim());
}

function besideOf({ name, kind, text }: OrderField, { order, beside }: Context): string {
  if (kind === 'quantity') {
    const unit = besideQuantity(text, order, name === 'quantity');
    const isLastSeen = name === 'filledQuantity' && isGone(order, beside);
    return visibleText(isLastSeen ? orderTexts().whenLastSeen(unit) : unit);
  }
  if (name === 'contractSize') return visibleText(orderTexts().inOneContract(baseAsset(order.symbol)));
  return visibleText(quoteAssetOf(name, order.symbol));
}

/** What is a word of ours, in the trader's words; a figure with its thousands apart. */
function wordOf(field: OrderField, { order, accountLabel, beside }: Context): string {
  const { name, kind, text, isNull } = field;
  switch (name) {
    case 'status':
      return standingWord(order, beside);
    case 'isOpen':
      return isNull ? orderTexts().notKnown : yesOrNo(text);
    case 'type':
      return visibleText(typeWord(order));
    case 'orderKind':
      return kindWord(order.orderKind);
    case 'account':
      return visibleText(accountTitle(order.exchange, accountLabel ?? text));
    case 'source':
      return sourceWords(order, beside);
    case 'side':
      return text === 'buy' || text === 'sell' ? sideWord(text) : visibleText(text);
    case 'positionSide':
      return visibleText(positionSideWord(text));
    default:
      if (kind === 'quantity' || kind === 'decimal') return groupedDigits(visibleText(text));
      if (kind === 'boolean') return yesOrNo(text);
      if (kind === 'time') return localTime(Date.parse(text)) || text;
      return verbatim(field);
  }
}

function yesOrNo(text: string): string {
  return text === 'true' ? orderTexts().yes : orderTexts().no;
}

/** Whether "post_only" says "Post only". */
function isSameWord(one: string | null, other: string): boolean {
  return one !== null && lettersOf(one) !== '' && lettersOf(one) === lettersOf(other);
}

function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z]/g, '');
}
