/** The reports of several pasted IDs, one line each; arrow keys walk through them. */

import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { outcomeWords, statusShape, statusWord } from '../../../shared/order-words.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { shownOrder } from '../../format/orders-of.ts';
import { useLookup } from '../../store/monitor-context.tsx';
import { ColorMark } from '../../ui/account-mark.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';

interface LookUpListProps {
  lookupIds: readonly string[];
  selectedId: string | null;
  onSelect: (lookupId: string) => void;
}

export function LookUpList({ lookupIds, selectedId, onSelect }: LookUpListProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = lookupIds.indexOf(selectedId ?? '') + step;
    const next = lookupIds[at];
    if (next === undefined) return;
    onSelect(next);
    list.current?.querySelectorAll('button')[at]?.focus();
  };

  return (
    <div className="look-up-list">
      <p className="column-head">{lookupIds.length} IDs</p>
      <ol ref={list} onKeyDown={onKeyDown}>
        {lookupIds.map((lookupId) => (
          <li key={lookupId}>
            <LookUpRow lookupId={lookupId} isSelected={lookupId === selectedId} onSelect={onSelect} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function verdictWord({ report }: LookupState): string {
  if (report === null) return 'Asking';
  return report.answers.length === 0 ? 'Not asked' : outcomeWords[report.verdict];
}

interface LookUpRowProps {
  lookupId: string;
  isSelected: boolean;
  onSelect: (lookupId: string) => void;
}

function LookUpRow({ lookupId, isSelected, onSelect }: LookUpRowProps): ReactNode {
  const lookup = useLookup(lookupId);
  if (lookup === undefined) return null;
  const order = shownOrder(lookup, null);
  const owner = lookup.accounts.find((account) => account.account === order?.account);
  const verdict = lookup.report?.verdict;
  return (
    <button
      type="button"
      className="look-up-row"
      aria-current={isSelected}
      tabIndex={isSelected ? 0 : -1}
      data-verdict={verdict ?? 'asking'}
      onClick={() => onSelect(lookupId)}
    >
      <span className="look-up-row-id">
        <IdText id={lookup.query.id} maximumLength={22} />
      </span>
      {order === null ? (
        <span className={`look-up-row-verdict${verdict === undefined ? ' is-asking' : ''}`}>{verdictWord(lookup)}</span>
      ) : (
        <>
          <span className={`look-up-row-verdict tone-${statusShape(order)}`}>
            <StatusShape shape={statusShape(order)} /> {statusWord(order)}
          </span>
          <span className="look-up-row-detail">
            <ColorMark color={owner?.color ?? 'gray'} /> {visibleText(order.symbol)}
          </span>
          <span className="look-up-row-filled figures amount">
            {order.filledQuantity === null ? '?' : groupedDigits(order.filledQuantity)}
            <span className="third"> / {order.quantity === null ? '?' : groupedDigits(order.quantity)}</span>
          </span>
        </>
      )}
    </button>
  );
}
