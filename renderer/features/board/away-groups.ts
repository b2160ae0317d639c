/** What happened while nobody was there, told apart by what it came to? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import type { Notice, NoticeKind } from '../../../shared/notice.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { isQuiet } from '../../../shared/quiet-hours.ts';
import type { Settings } from '../../../shared/settings.ts';
import { minuteClock } from '../../format/clock.ts';
import { gapsInLine, gapSubject, gapWords } from '../../format/connection-words.ts';
import { inShownZone, zoneName } from '../../format/zone.ts';
import { awayTexts } from './away-words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

export const awaySubjects = ['filled', 'closed', 'refused', 'notKnown', 'rule', 'connection'] as const;
export type AwaySubject = (typeof awaySubjects)[number];

export interface AwayLine {
  key: string;
  /** "14:31"; empty for what has no one moment. */
  clock: string;
  text: string;
  /** The order it is about, where it is about one. */
  orderKey: string | null;
  kind: NoticeKind | 'gap';
}

export interface AwayGroup {
  subject: AwaySubject;
  lines: AwayLine[];
}

export interface Away {
  /** What happened, and what of it is not known. */
  groups: AwayGroup[];
  /** What fell due in the hours in which the trader wants to hear of nothing. */
  inQuietHours: AwayGroup[];
}

const subjects: Record<NoticeKind, AwaySubject> = {
  filled: 'filled',
  partiallyFilled: 'filled',
  canceled: 'closed',
  triggered: 'closed',
  rejected: 'refused',
  refused: 'refused',
  leftBook: 'notKnown',
  connectionLost: 'connection',
  keyRefused: 'connection',
  rule: 'rule',
};

export interface AwayFrom {
  notices: readonly Notice[];
  connections: readonly ConnectionState[];
  accounts: readonly AccountView[];
  quietHours: Settings['quietHours'];
}

/** Oldest first in each group; gaps after what is known to have left the book. */
export function awayGroups({ notices, connections, accounts, quietHours }: AwayFrom, nowMs: number): Away {
  const isHeldBack = ({ dueAt }: Notice): boolean => isQuiet(quietHours, dueAt);
  const lineOf = ({ id, kind, exchange, text, orderKey, dueAt }: Notice): AwayLine => {
    return {
      key: String(id),
      kind,
      // A notice is kept as it was told, in UTC.
      text: inShownZone(inSpokenLanguage(text), dueAt, exchange),
      orderKey,
      clock: minuteClock(dueAt, nowMs, exchange),
    };
  };
  const groupsOf = (some: readonly Notice[], gaps: AwayLine[]): AwayGroup[] =>
    awaySubjects
      .map((subject) => ({
        subject,
        lines: [
          ...some.filter(({ kind }) => subjects[kind] === subject).map(lineOf),
          ...(subject === 'notKnown' ? gaps : []),
        ],
      }))
      .filter(({ lines }) => lines.length > 0);
  return {
    groups: groupsOf(
      notices.filter((notice) => !isHeldBack(notice)),
      connections.flatMap((connection) => gapLines(connection, accounts, nowMs)),
    ),
    inQuietHours: groupsOf(notices.filter(isHeldBack), []),
  };
}

/** "2 filled, 1 not known"; what has no number is only named. */
export function countWords(groups: readonly AwayGroup[]): string {
  const { subjects: names, counted, named, between } = awayTexts();
  return groups
    .map(({ subject, lines }) =>
      subject === 'connection' ? named(names.connection) : counted(String(lines.length), names[subject]),
    )
    .join(between);
}

/** "Due in quiet hours, 22:00 to 07:00": on this computer's clock, unlike every other time on the board. */
export function quietWords({ from, to }: Settings['quietHours']): string {
  return awayTexts().due(from, to);
}

function gapLines(connection: ConnectionState, accounts: readonly AccountView[], nowMs: number): AwayLine[] {
  const { account, exchange } = connection;
  const label = accounts.find((each) => each.id === account && each.exchange === exchange)?.label ?? account;
  return gapsInLine(connection.gaps).map((gap) => ({
    key: `${account} ${String(gap.from)} ${gap.orderKind ?? ''}`,
    kind: 'gap',
    clock: '',
    orderKey: null,
    text: awayTexts().gap(
      accountTitle(exchange, label),
      gapSubject(gap),
      gapWords(gap, nowMs, exchange),
      zoneName(gap.to, exchange),
    ),
  }));
}
