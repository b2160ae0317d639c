/** The one sentence about an order, in Chinese: it says what `shared/order-sentence.ts` says, in its own grammar. */

import { isNoAmount, isOverfilled, isSomeAmount } from './amounts.ts';
import { isSpaced } from './chinese.ts';
import { baseAsset, groupedDigits } from './digits.ts';
import { factsOf } from './exchanges/index.ts';
import type { Order, OrderStatus } from './order.ts';
import { awaitedPrices, isKnownWord, restsOnTheBook, type SentencePart } from './order-sentence-facts.ts';
import { exchangeName } from './order-words.ts';
import { averageWords } from './price-words.ts';
import { startedOrderId } from './trigger-orders.ts';

/** Words in a gap; a text alone is a figure, and strong. */
function plain(text: string): SentencePart[] {
  return [{ text, strong: false }];
}

/** A sentence with gaps, with a space where Chinese meets a figure or a name. */
function say(strings: TemplateStringsArray, ...gaps: (string | SentencePart[])[]): SentencePart[] {
  const pieces = strings.flatMap((text, at): SentencePart[] => {
    const gap = gaps[at] ?? [];
    return [{ text, strong: false }, ...(typeof gap === 'string' ? [{ text: gap, strong: true }] : gap)];
  });
  const said: SentencePart[] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const before = said.at(-1);
    if (before !== undefined && isSpaced(before.text, piece.text)) {
      if (piece.strong) said.push({ text: ' ', strong: false }, piece);
      else said.push({ ...piece, text: ` ${piece.text}` });
    } else said.push(piece);
  }
  return said;
}

/** "买入", "卖出"; of an order that says no side "成交". */
function done({ side }: Order): SentencePart[] {
  return plain(side === null ? '成交' : side === 'buy' ? '买入' : '卖出');
}

function verb({ side }: Order): SentencePart[] {
  return plain(side === null ? '交易' : side === 'buy' ? '买入' : '卖出');
}

function exchange(order: Order): SentencePart[] {
  return plain(exchangeName(order.exchange));
}

/** "400 张", "2.5 AAPL"; null where the exchange did not say how much. */
function amount(order: Order): SentencePart[] | null {
  return order.quantity === null ? null : say`${groupedDigits(order.quantity)}${unit(order)}`;
}

function unit(order: Order): SentencePart[] {
  if (order.quantityUnit === 'contracts') return plain('张');
  const asset = baseAsset(order.symbol);
  return asset === '' ? [] : plain(` ${asset}`);
}

/** "价格达到 4,240 时以 4,250 或更优价格卖出 5 张": what the order is to do. */
function target(order: Order): SentencePart[] {
  const wanted = amount(order);
  if (wanted === null) return say`${awaited(order)}${asked(order)}${verb(order)}（委托量${exchange(order)}未说明）`;
  return say`${awaited(order)}${asked(order)}${verb(order)}${wanted}`;
}

function awaited(order: Order): SentencePart[] {
  const [first, second] = order.orderKind === 'trigger' ? awaitedPrices(order) : [];
  if (first === undefined) return [];
  if (second === undefined) return say`价格达到${groupedDigits(first)}时`;
  return say`价格达到${groupedDigits(first)}或${groupedDigits(second)}时`;
}

function asked(order: Order): SentencePart[] {
  if (order.orderKind === 'twap') return say`以 TWAP 分时分批`;
  if (order.type === 'market') return say`以市价`;
  if (order.price === null) return [];
  const price = groupedDigits(order.price);
  // At QFEX a stop's price is its trigger; there it becomes a market order once the mark price hits it.
  if (order.orderKind === 'stop') return say`标记价格达到${price}时以市价`;
  if (order.type === 'limit' || order.type === 'postOnly') return say`以${price}或更优价格`;
  return say`以价格${price}`;
}

function average(order: Order): SentencePart[] {
  return order.averagePrice === null ? [] : say`，均价${averageWords(order.averagePrice, order)}`;
}

function opening(order: Order): SentencePart[] {
  return order.orderKind === 'trigger' ? say`计划委托：${target(order)}。` : say`正在${target(order)}。`;
}

function stillOpen(order: Order): SentencePart[] {
  const { filledQuantity: filled, status } = order;
  const lead = opening(order);
  if (order.orderKind === 'trigger' && status !== 'partiallyFilled' && !isSomeAmount(filled, order))
    return say`${lead}尚未触发。`;
  if (filled === null)
    return status === 'partiallyFilled'
      ? say`${lead}其中一部分已${done(order)}，成交量${exchange(order)}未说明。`
      : say`${lead}是否已有${done(order)}，${exchange(order)}未说明。`;
  if (isNoAmount(filled, order)) return say`${lead}尚未${done(order)}。`;
  return say`${lead}已${done(order)}${groupedDigits(filled)}${average(order)}${remainder(order)}`;
}

function remainder(order: Order): SentencePart[] {
  const left = order.remainingQuantity;
  if (order.isOpen === null) return say`；未成交的部分是否仍在等待，${exchange(order)}尚未说明。`;
  if (left === null) return say`；还有多少未成交，${exchange(order)}未说明。`;
  const figure = groupedDigits(left);
  if (factsOf(order.exchange).words.isEndingStatus(order.exchangeStatus)) return say`，未成交的${figure}正在撤单。`;
  return restsOnTheBook(order) ? say`，未成交的${figure}仍在盘口挂单。` : say`，还有${figure}尚未成交。`;
}

function filledOut(order: Order): SentencePart[] {
  const { quantity, filledQuantity, averagePrice } = order;
  if (quantity === null && filledQuantity === null)
    return say`全部成交。${done(order)}了多少，${exchange(order)}未说明。`;
  const price = averagePrice === null ? say`。成交价格${exchange(order)}未说明` : average(order);
  // Of an amended order its quantity does not say how much that came to (docs/truth.md, What is computed).
  if (filledQuantity === null) return say`全部成交：${verb(order)}${amount(order) ?? []}的整笔委托${price}。`;
  const figure = groupedDigits(filledQuantity);
  if (isOverfilled(order))
    return say`已${done(order)}${figure}${unit(order)}，超过委托的${groupedDigits(quantity ?? '')}${price}。`;
  return say`已${done(order)}全部${figure}${unit(order)}${price}。`;
}

function ended(order: Order, word: string): SentencePart[] {
  const { filledQuantity: filled } = order;
  const lead = plain(word);
  if (order.orderKind === 'trigger' && !isSomeAmount(filled, order)) {
    const started = startedOrderId(order);
    return started === null
      ? say`${lead}：${target(order)}的计划委托不会再触发。`
      : say`${lead}：${target(order)}的计划委托；${exchange(order)}称委托${plain(started)}由它触发。`;
  }
  const wanted = amount(order);
  const of = wanted === null ? say`委托量${exchange(order)}未说明` : say`委托${wanted}`;
  if (filled === null) return say`${lead}：${of}；此前${done(order)}了多少，${exchange(order)}未说明。`;
  if (isSomeAmount(filled, order))
    return say`${lead}：${of}，此前已${done(order)}${groupedDigits(filled)}${average(order)}。`;
  return say`${lead}：${of}，没有${done(order)}。`;
}

function triggered(order: Order): SentencePart[] {
  const started = startedOrderId(order);
  return started === null
    ? say`已触发：${target(order)}的计划委托；它触发了哪笔委托，${exchange(order)}未说明。`
    : say`已触发：${target(order)}的计划委托；它触发了委托${plain(started)}，那是另一笔独立的委托。`;
}

function rejected(order: Order): SentencePart[] {
  if (order.orderKind === 'trigger' && factsOf(order.exchange).words.isFailedTrigger(order.exchangeStatus)) {
    const failed = say`失败：${target(order)}的计划委托已触发，但它触发的委托被拒绝，或未能提交`;
    const started = startedOrderId(order);
    if (started === null) return say`${failed}。`;
    return say`${failed}；${exchange(order)}称委托${plain(started)}由它触发。`;
  }
  if (isSomeAmount(order.filledQuantity, order)) return ended(order, '已拒绝');
  return say`已拒绝：${target(order)}的委托未被接受。`;
}

/** @param isListed - whether the exchange lists it among the open orders: then it rests there, whatever its word means */
function unknown(order: Order, isListed: boolean): SentencePart[] {
  const said = plain(`“${order.exchangeStatus}”`);
  const known = isSomeAmount(order.filledQuantity, order)
    ? say`据目前所知，已${done(order)}${groupedDigits(order.filledQuantity ?? '')}${average(order)}。`
    : [];
  const isNewWord = order.exchangeStatus !== '' && !isKnownWord(order);
  if (order.orderKind === 'trigger' && isNewWord) {
    const listed = isListed ? say`它仍列在当前委托中。` : [];
    return say`${target(order)}的计划委托：${exchange(order)}的状态是${said}，Order Monitor 不认识这个词。${listed}${known}`;
  }
  const why =
    order.exchangeStatus === ''
      ? say`${exchange(order)}没有发送状态`
      : isNewWord
        ? say`${exchange(order)}的状态是${said}，Order Monitor 不认识这个词`
        : say`${exchange(order)}最后的状态是${said}，不能说明结果`;
  if (isListed) return say`${why}：${target(order)}的委托仍列在当前委托中。${known}`;
  return say`${why}：${target(order)}的委托结果未知，请到${exchange(order)}查看。${known}`;
}

const sentences: Record<OrderStatus, (order: Order, isListed: boolean) => SentencePart[]> = {
  pendingNew: stillOpen,
  new: stillOpen,
  partiallyFilled: stillOpen,
  filled: filledOut,
  canceled: (order) => ended(order, '已撤单'),
  expired: (order) => ended(order, '已过期'),
  rejected,
  triggered,
  unknown,
};

/** As `orderSentence` of `shared/order-sentence.ts`. */
export function chineseOrderSentence(order: Order, hasLeftBook: boolean): SentencePart[] {
  // An archived open order may have moved on since: the sentence must not sound like news.
  const lead = order.source === 'archive' && order.isOpen !== false ? plain('最后一次看到时：') : [];
  return say`${lead}${sentences[order.status](order, order.source === 'snapshot' && !hasLeftBook)}`;
}
