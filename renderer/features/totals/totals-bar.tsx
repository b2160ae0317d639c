/** What the orders come to that are chosen, or else shown: one line below the rows, which unfolds. */

import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import { roundToPlaces } from '../../../shared/decimal.ts';
import { baseAsset, groupedDigits } from '../../../shared/digits.ts';
import { exchangeName, sideWord } from '../../../shared/order-words.ts';
import { netFirst, type SideTotals, type Sum, type SymbolTotals, type Totals } from '../../../shared/totals.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import { Summing, type RowOf } from '../../store/summing.ts';
import { totalsWords } from './words.ts';

interface TotalsBarProps {
  /** All that are shown. */
  keys: ListedKeys;
  /** Those that are chosen of them; fewer than two are none. */
  chosen: ReadonlySet<OrderKey>;
  /** By what they were found: with another filter they are others, and not the same that came and went. */
  foundBy: string;
  rowOf: RowOf;
  /** Told when something changes of rows that stay; absent where nothing does. */
  onChanged?: (listener: () => void) => () => void;
}

// More are summed only for whoever unfolds them.
const summedAtOnce = 5_000;

export function TotalsBar({ keys, chosen, foundBy, rowOf, onChanged }: TotalsBarProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const isOfSelection = chosen.size > 1;
  const isSummed = isOpen || isOfSelection || keys.length <= summedAtOnce;
  const totals = useTotals(
    isSummed ? keys : nothing,
    isOfSelection ? chosen : null,
    isSummed ? foundBy : null,
    rowOf,
    onChanged,
  );
  const words = totalsWords();
  // Beside a sum stands how many are in it: more may be listed since.
  const counted = isSummed ? totals?.count : undefined;
  const count = counted ?? (isOfSelection ? chosen.size : keys.length);
  return (
    <section className="totals" aria-label={words.title}>
      <button type="button" className="totals-line" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="totals-title">{words.title}</span>
        <span className="figures">{isOfSelection ? words.ofSelection(count) : words.ofShown(count)}</span>
        {!isSummed ? null : totals === null ? (
          <span className="third">{words.summing}</span>
        ) : (
          <Summary totals={totals} />
        )}
      </button>
      {isSummed && isOpen && totals !== null ? <TotalsTable totals={totals} /> : null}
    </section>
  );
}

const nothing: ListedKeys = new Array<OrderKey>();

function useTotals(
  keys: ListedKeys,
  chosen: ReadonlySet<OrderKey> | null,
  foundBy: string | null,
  rowOf: RowOf,
  onChanged: TotalsBarProps['onChanged'],
): Totals | null {
  const [summing] = useState(
    () =>
      new Summing({
        nowMs: () => performance.now(),
        after: (delayMs, callback) => {
          const timer = setTimeout(callback, delayMs);
          return () => clearTimeout(timer);
        },
      }),
  );
  const last = useRef<{ chosen: typeof chosen; foundBy: string | null } | null>(null);
  // Before the paint: no sum of others is seen beside the rows.
  useLayoutEffect(() => {
    const isAnother = last.current?.chosen !== chosen || last.current.foundBy !== foundBy;
    last.current = { chosen, foundBy };
    summing.sum(chosen === null ? keys : [...chosen], rowOf, isAnother);
  }, [summing, keys, chosen, foundBy, rowOf]);
  useEffect(() => onChanged?.(() => summing.again()), [summing, onChanged]);
  useEffect(() => () => summing.close(), [summing]);
  return useSyncExternalStore(summing.subscribe, summing.read);
}

const mostInLine = 4;
const feesInLine = 2;
/** Of a sum that is not exact anyway. */
const roundedPlaces = 8;

function unitOf({ quantityUnit, symbol }: SymbolTotals): string {
  return quantityUnit === 'contracts' ? totalsWords().contracts : baseAsset(symbol);
}

/** What is lacking stands beside each sum, also here: without it a sum would look whole. */
function Summary({ totals: { symbols, fees, feesLacking, notLive, handedOn } }: { totals: Totals }): ReactNode {
  const words = totalsWords();
  const isFeeSummed = fees.length > 0;
  return (
    <>
      <Lacking text={notLive === 0 ? null : words.notLive(notLive)} />
      {netFirst(symbols)
        .slice(0, mostInLine)
        .map((each) => (
          <span key={keyOf(each)} className="totals-net">
            <span className="second">{visibleText(each.symbol)}</span> <span className="third">{words.net}</span>{' '}
            <span className="figures amount">{groupedDigits(each.net.amount)}</span>{' '}
            <span className="third">{visibleText(unitOf(each))}</span>{' '}
            <Lacking text={each.net.lacking === 0 ? null : words.andNotKnown(each.net.lacking)} />
          </span>
        ))}
      {symbols.length > mostInLine ? <span className="third">…</span> : null}
      {fees.slice(0, feesInLine).map(({ currency, sum }) => (
        <span key={currency} className="totals-net">
          <span className="third">{words.fees}</span> <span className="figures amount">{groupedDigits(sum)}</span>{' '}
          <span className="third">{currency === '' ? words.noCurrency : visibleText(currency)}</span>
        </span>
      ))}
      {fees.length > feesInLine ? <span className="third">…</span> : null}
      {feesLacking === 0 ? null : (
        <span className="totals-net">
          {isFeeSummed ? null : <span className="third">{words.fees} </span>}
          <Lacking text={isFeeSummed ? words.andNotKnown(feesLacking) : words.ofNotKnown(feesLacking)} />
        </span>
      )}
      <Lacking text={handedOn === 0 ? null : words.handedOn(handedOn)} />
    </>
  );
}

function Lacking({ text }: { text: string | null }): ReactNode {
  return text === null ? null : <span className="totals-caution">{text}</span>;
}

function keyOf({ exchange, symbol, quantityUnit, contractSize }: SymbolTotals): string {
  return `${exchange} ${symbol} ${quantityUnit} ${contractSize ?? ''}`;
}

const sides = ['buy', 'sell', 'noSide'] as const;

function TotalsTable({ totals }: { totals: Totals }): ReactNode {
  const words = totalsWords();
  const heads = [
    words.symbol,
    words.side,
    words.count,
    words.quantity,
    words.filled,
    words.remaining,
    words.filledValue,
    words.restValue,
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is scrolled must be reached by the keyboard
    <div className="totals-table" tabIndex={0} role="group" aria-label={words.title}>
      <table>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at > 1 ? 'is-figure' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.symbols.flatMap((each) => [
            ...sides
              .filter((side) => each[side].count > 0)
              .map((side) => <SideRow key={`${keyOf(each)} ${side}`} of={each} side={side} totals={each[side]} />),
            <NetRow key={`${keyOf(each)} net`} of={each} />,
          ])}
        </tbody>
      </table>
      <Fees totals={totals} />
      {totals.notLive === 0 ? null : <p className="totals-fees totals-caution">{words.notLiveMeans}</p>}
      {totals.handedOn === 0 ? null : (
        <p className="totals-fees totals-caution">{words.handedOnMeans(totals.handedOn)}</p>
      )}
    </div>
  );
}

function SideRow({
  of,
  side,
  totals,
}: {
  of: SymbolTotals;
  side: (typeof sides)[number];
  totals: SideTotals;
}): ReactNode {
  const unit = unitOf(of);
  return (
    <tr>
      <th scope="row">
        {visibleText(of.symbol)} <span className="third">{exchangeName(of.exchange)}</span>
      </th>
      <td className={side === 'noSide' ? 'second' : `side-${side}`}>
        {side === 'noSide' ? totalsWords().noSide : sideWord(side)}
      </td>
      <td className="is-figure figures">
        {groupedDigits(String(totals.count))}
        {totals.notLive === 0 ? null : <span className="totals-lacking">{totalsWords().notLive(totals.notLive)}</span>}
      </td>
      <Figure sum={totals.quantity} unit={unit} />
      <Figure sum={totals.filled} unit={unit} />
      <Figure sum={totals.remaining} unit={unit} />
      <Figure sum={totals.filledValue} unit={of.valueUnit} />
      <Figure sum={totals.restValue} unit={of.valueUnit} />
    </tr>
  );
}

function NetRow({ of }: { of: SymbolTotals }): ReactNode {
  return (
    <tr className="totals-net-row">
      <th scope="row" colSpan={4} className="second">
        {totalsWords().netColumn}
      </th>
      <Figure sum={of.net} unit={unitOf(of)} />
      <td colSpan={3} />
    </tr>
  );
}

function Figure({ sum: { amount, lacking, isRounded }, unit }: { sum: Sum; unit: string }): ReactNode {
  return (
    <td className="is-figure figures">
      <span className="amount">
        {isRounded ? `≈${groupedDigits(roundToPlaces(amount, roundedPlaces))}` : groupedDigits(amount)}
      </span>{' '}
      <span className="third">{visibleText(unit)}</span>
      {lacking === 0 ? null : <span className="totals-lacking">{totalsWords().without(lacking)}</span>}
    </td>
  );
}

function Fees({ totals: { fees, feesLacking } }: { totals: Totals }): ReactNode {
  const words = totalsWords();
  if (fees.length === 0 && feesLacking === 0) return null;
  return (
    <p className="totals-fees">
      <span className="second">{words.feesTitle}</span>
      {fees.map(({ currency, sum }) => (
        <span key={currency}>
          <span className="figures amount">{groupedDigits(sum)}</span>{' '}
          <span className="third">{currency === '' ? words.noCurrency : visibleText(currency)}</span>
        </span>
      ))}
      {feesLacking === 0 ? null : <span className="totals-lacking">{words.feesLacking(feesLacking)}</span>}
    </p>
  );
}
