/** What fell due while the app was not there to show it. Marking all as seen empties it. */

import type { ReactNode } from 'react';
import type { Notice } from '../../../shared/notice.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { minuteClock } from '../../format/clock.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { Sentence } from '../../ui/sentence.tsx';

interface WhileAwayProps {
  notices: readonly Notice[];
  onOpen: (key: string) => void;
}

export function WhileAway({ notices, onOpen }: WhileAwayProps): ReactNode {
  const nowMs = useNow();
  if (notices.length === 0) return null;
  return (
    <section className="while-away" aria-label="While you were away">
      <h2>While you were away</h2>
      <ul>
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
