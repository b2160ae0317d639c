/** An exchange's own text, laid out and foldable; what it says is untouched, and nothing in it is hidden. */

import { Fragment, useMemo, type ReactNode } from 'react';
import { hasHiddenCharacters, visibleLines, visibleText } from '../../../shared/visible-text.ts';
import { longestLaidOut, rawText, readRaw, type RawMember, type RawValue } from '../../format/raw-json.ts';
import { orderPageWords } from './words.ts';

// What fits into a line needs no folding.
const shortGroup = 44;

interface RawViewProps {
  text: string;
  /** What is looked for in it; empty for nothing. */
  query?: string;
}

export function RawView({ text, query = '' }: RawViewProps): ReactNode {
  const value = useMemo(() => readRaw(text), [text]);
  const beyond = value === null ? text.length - longestLaidOut : 0;
  return (
    // Focusable, so that a long text can be scrolled from the keyboard.
    <div className="raw-view amount" dir="ltr" tabIndex={0}>
      {value === null ? (
        <Found text={visibleLines(text.slice(0, longestLaidOut))} query={query} />
      ) : (
        <Value value={value} lead="" tail="" query={query} />
      )}
      {beyond > 0 ? <p className="third">{orderPageWords().raw.beyond(beyond)}</p> : null}
    </div>
  );
}

export function HiddenCharactersNote({ text }: { text: string }): ReactNode {
  return hasHiddenCharacters(text) ? <span className="third">{orderPageWords().raw.hidden}</span> : null;
}

interface ValueProps {
  value: RawValue;
  lead: ReactNode;
  /** The comma behind it. */
  tail: string;
  query: string;
}

function Value({ value, lead, tail, query }: ValueProps): ReactNode {
  const whole = rawText(value);
  if ('text' in value || whole.length <= shortGroup) {
    return (
      <div>
        {lead}
        <Found text={visibleText(whole)} query={query} />
        {tail}
      </div>
    );
  }
  return (
    <details open>
      <summary data-close={`${value.close}${tail}`}>
        {lead}
        {value.open}
      </summary>
      <div className="raw-members">
        {value.members.map((member, at) => (
          // A key may come twice.
          <Fragment key={`${String(at)}${member.key ?? ''}`}>
            <Member member={member} tail={at < value.members.length - 1 ? ',' : ''} query={query} />
          </Fragment>
        ))}
      </div>
      {value.close}
      {tail}
    </details>
  );
}

function Member({
  member: { key, value },
  tail,
  query,
}: {
  member: RawMember;
  tail: string;
  query: string;
}): ReactNode {
  const lead =
    key === null ? null : (
      <span className="raw-key">
        <Found text={visibleText(key)} query={query} />:
      </span>
    );
  return <Value value={value} lead={lead} tail={tail} query={query} />;
}

/** The text with what is looked for marked. */
function Found({ text, query }: { text: string; query: string }): ReactNode {
  if (query === '') return text;
  const [wanted, all] = [query.toLowerCase(), text.toLowerCase()];
  const pieces: ReactNode[] = [];
  let from = 0;
  // Where lower case has another length, its places are not those of the text.
  const places = all.length === text.length ? all : text;
  for (let at = places.indexOf(wanted); at >= 0; at = places.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  return [...pieces, text.slice(from)];
}
