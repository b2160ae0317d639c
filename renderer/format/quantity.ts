/** What stands beside a quantity: its unit and the same amount in the base asset. */

import { baseAsset, groupedDigits, inBaseUnits } from '../../shared/digits.ts';
import type { Decimal, Order } from '../../shared/order.ts';
import { orderTexts } from './words/orders.ts';

type QuantityContext = Pick<Order, 'quantityUnit' | 'contractSize' | 'symbol'>;

/** "contracts" or the base asset. */
export function quantityUnitWord(order: QuantityContext): string {
  return order.quantityUnit === 'contracts' ? orderTexts().contracts : baseAsset(order.symbol);
}

/** The same for a column: "cont." or the base asset. */
export function shortUnit(order: QuantityContext): string {
  return order.quantityUnit === 'contracts' ? orderTexts().shortContracts : baseAsset(order.symbol);
}

/**
 * "contracts = 1.5 BTC"; just the asset where quantities count it.
 *
 * @param saysUnknownSize - whether this quantity is the one that says that the contract's size is not known
 */
export function besideQuantity(quantity: Decimal, order: QuantityContext, saysUnknownSize = true): string {
  if (order.quantityUnit === 'base') return baseAsset(order.symbol);
  const inBase = inBaseUnits(quantity, order.contractSize);
  const texts = orderTexts();
  const contracts = quantity === '1' ? texts.contract : texts.contracts;
  if (inBase === null) return saysUnknownSize ? texts.sizeUnknown(contracts) : contracts;
  return texts.inBase(contracts, groupedDigits(inBase), baseAsset(order.symbol));
}
