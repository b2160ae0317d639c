/** What happened while the app was not there to show it, and what of it is not known. Marking all as seen empties it. */

import { useState, type ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { StatusShape as Shape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useAround, useConnections, useNow } from '../../store/monitor-context.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { awayGroups, countWords, quietWords, type AwayGroup, type AwayLine, type AwaySubject } from './away-groups.ts';
import { awayTexts } from './away-words.ts';

// In so small a window the rows have the room: the counts stand, and the rest is a key away.
const smallWindow = '(max-height: 639px), (max-width: 690px)';

interface WhileAwayProps {
  state: AppState;
  onOpen: (key: string) => void;
}

export function WhileAway({ state: { accounts, settings }, onOpen }: WhileAwayProps): ReactNode {
  const nowMs = useNow();
  const notices = useAround((around) => around?.whileAway ?? none);
  const earlier = useAround((around) => around?.whileAwayEarlier ?? 0);
  const connections = useConnections();
  const [isOpen, setIsOpen] = useState(() => !window.matchMedia(smallWindow).matches);
  const { quietHours } = settings;
  const texts = awayTexts();
  const { groups, inQuietHours } = awayGroups({ notices, connections, accounts, quietHours }, nowMs);
  if (groups.length === 0 && inQuietHours.length === 0) return null;
  const held = inQuietHours.reduce((sum, { lines }) => sum + lines.length, 0);
  const counts = [countWords(groups), held === 0 ? '' : texts.inQuietHours(groupedDigits(String(held)))];
  return (
    <section className="while-away" aria-label={texts.title}>
      <details open={isOpen} onToggle={({ newState }) => setIsOpen(newState === 'open')}>
        <summary data-show={texts.show} data-hide={texts.hide}>
          <h2>{texts.title}</h2>
          <span className="second figures">{counts.filter((text) => text !== '').join(' · ')}</span>
        </summary>
        <div className="away-scroll">
          {earlier === 0 ? null : <p className="second">{texts.earlier(groupedDigits(String(earlier)))}</p>}
          <Groups groups={groups} onOpen={onOpen} />
          {held === 0 ? null : (
            <div className="away-quiet">
              <h3>{quietWords(quietHours)}</h3>
              <Groups groups={inQuietHours} onOpen={onOpen} />
            </div>
          )}
        </div>
      </details>
    </section>
  );
}

const none: readonly never[] = [];

interface GroupsProps {
  groups: readonly AwayGroup[];
  onOpen: (key: string) => void;
}

function Groups({ groups, onOpen }: GroupsProps): ReactNode {
  return (
    <dl className="away-groups">
      {groups.map(({ subject, lines }) => (
        <div key={subject} data-subject={subject}>
          <dt className={`tone-${shapes[subject] ?? 'canceled'}`}>
            <Mark subject={subject} />
            <span>{awayTexts().subjects[subject]}</span>
          </dt>
          <dd>
            <ul>
              {lines.map((line) => (
                <Line key={line.key} line={line} onOpen={onOpen} />
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Mark({ subject }: { subject: AwaySubject }): ReactNode {
  if (subject === 'rule') return <EyeIcon />;
  const shape = shapes[subject];
  return shape === undefined ? <PhaseMark phase="offline" /> : <StatusShape shape={shape} size={12} />;
}

const shapes: Partial<Record<AwaySubject, Shape>> = {
  filled: 'filled',
  closed: 'canceled',
  refused: 'rejected',
  notKnown: 'unknown',
};

function Line({ line, onOpen }: { line: AwayLine; onOpen: (key: string) => void }): ReactNode {
  const { orderKey, clock, kind } = line;
  const text = visibleText(line.text);
  return (
    <li data-kind={kind}>
      <span className="second figures">{clock}</span>
      {orderKey === null ? (
        <span>{text}</span>
      ) : (
        <button type="button" className="button link" onClick={() => onOpen(orderKey)}>
          <span>
            <Sentence text={text} />
          </span>
        </button>
      )}
    </li>
  );
}
