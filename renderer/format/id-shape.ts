/** What will be asked for, in one quiet line under the box? A hint while typing; the main process decides whom to ask. */

import { mayBeRounded, mostIdsAtOnce, ownerOf, roundedSentence, type AskedId } from '../../shared/asked-ids.ts';
import { factsOf } from '../../shared/exchanges/index.ts';
import { counted, listed } from '../../shared/listed.ts';
import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { lookUpWords } from './words/lookups.ts';

const allIds = exchangeIds.map((exchange) => factsOf(exchange).ids);

/** @param asked - each ID once; empty while nothing is typed */
export function shapeHint(asked: readonly AskedId[], clientOrderIdOnly: boolean): string {
  const ids = asked.flatMap(({ id }) => (id.ok ? [id.value] : []));
  const [first] = asked;
  if (first === undefined) return '';
  if (asked.length > mostIdsAtOnce) return lookUpWords().tooMany(asked.length, mostIdsAtOnce);
  const isRounded = asked.some(({ text, id }) => id.ok && mayBeRounded({ text, id: id.value }));
  const hint = shapesHint(asked, first, ids, clientOrderIdOnly);
  return isRounded && !clientOrderIdOnly ? lookUpWords().withRounded(hint, roundedSentence()) : hint;
}

function shapesHint(
  asked: readonly AskedId[],
  first: AskedId,
  ids: readonly string[],
  clientOrderIdOnly: boolean,
): string {
  if (asked.some(({ isTakenOut }) => isTakenOut)) return takenOutHint(ids, asked.length - ids.length);
  if (asked.length > 1) return lookUpWords().ids(asked.length);
  return first.id.ok ? oneIdHint(first.id.value, clientOrderIdOnly) : first.id.problem;
}

/** "2 HTX IDs and 1 QFEX ID found in the text"; a single one is shown, to the digit. */
function takenOutHint(ids: readonly string[], problems: number): string {
  const words = lookUpWords();
  const owners = ids.map(ownerOf);
  const parts = [...new Set(owners)].map((owner) => {
    const count = owners.filter((each) => each === owner).length;
    return owner === null ? words.otherIds(count) : words.idsOf(count, exchangeName(owner));
  });
  const lead = words.foundInText(listed(parts));
  const [only = ''] = ids;
  if (problems > 0) return words.andLines(lead, counted(problems, 'line'));
  return ids.length === 1 ? words.onlyOne(lead, only) : words.oneReportEach(lead);
}

function oneIdHint(id: string, clientOrderIdOnly: boolean): string {
  const exchange = ownerOf(id);
  const owner = exchange === null ? undefined : factsOf(exchange).ids;
  const clientOrderId = clientOrderIdWords(id);
  // That more than one exchange may have it is told by its shape.
  if (clientOrderIdOnly && owner !== undefined && clientOwners(id).length > 1)
    return lookUpWords().shapeAnd(owner.shape, clientOrderId);
  if (!clientOrderIdOnly) {
    if (owner !== undefined) return owner.hint;
    const nearMiss = allIds.find((ids) => ids.nearMiss?.form.test(id) === true)?.nearMiss ?? null;
    if (nearMiss !== null) return lookUpWords().nearMiss(nearMiss.hint, clientOrderId);
  }
  return lookUpWords().askedAs(clientOrderId);
}

function clientOwners(id: string): ExchangeId[] {
  return exchangeIds.filter((exchange) => factsOf(exchange).ids.isClientOrderId(id));
}

/** "a QFEX client order ID", "a client order ID at HTX or QFEX". */
function clientOrderIdWords(id: string): string {
  const [first, ...others] = clientOwners(id).map(exchangeName);
  const words = lookUpWords();
  if (first === undefined) return words.clientOrderId;
  return others.length === 0 ? words.clientOrderIdOf(first) : words.clientOrderIdAt(listed([first, ...others], 'or'));
}
