/** What fell due while the app was not there to show it. Marking all as seen empties it. */

import type { ReactNode } from 'react';
import type { Notice } from '../../../shared/notice.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { minuteClock } from '../../format/clock.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { Sentence } from '../../ui/sentence.tsx';

interface WhileAwayProps {
  notices: readonly Notice[];
  /** How many more there were before these. */
  earlier: number;
  onOpen: (key: string) => void;
}

export function WhileAway({ notices, earlier, onOpen }: WhileAwayProps): ReactNode {
  const nowMs = useNow();
  if (notices.length === 0) return null;
  return (
    <section className="while-away" aria-label="While you were away">
      <h2>While you were away</h2>
      <ul>
        {earlier === 0 ? null : (
          <li className="second">{groupedDigits(String(earlier))} more before these; the archive has their orders.</li>
        )}
        {notices.map(({ id, orderKey, text, dueAt, kind }) => (
          <li key={id} data-kind={kind}>
            <span className="third figures">{minuteClock(dueAt, nowMs)}</span>
            {orderKey === null ? (
              <span>{visibleText(text)}</span>
            ) : (
              <button type="button" className="button link" onClick={() => onOpen(orderKey)}>
                <Sentence text={visibleText(text)} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
