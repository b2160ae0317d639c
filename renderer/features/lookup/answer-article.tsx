/** What one account answered: each place asked, what came back, and what can be done about it. */

import { useState, type ReactNode } from 'react';
import { notesAbout } from '../../../shared/exchange-words.ts';
import type { AccountInLookup } from '../../../shared/contract.ts';
import type { Answer, LookupQuery, SearchProgress } from '../../../shared/lookup.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { outcomeWord, outcomeWords, placeName } from '../../../shared/order-words.ts';
import { whatWasSearched, whyNotSettled } from '../../../shared/sentences.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { duration } from '../../format/age.ts';
import { percentDone } from '../../format/progress.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';

interface AnswerArticleProps {
  /** The headline over the answers says already what was searched. */
  isScopeInHeadline: boolean;
  lookupId: string;
  query: LookupQuery;
  account: AccountInLookup;
}

export function AnswerArticle({ lookupId, query, account, isScopeInHeadline }: AnswerArticleProps): ReactNode {
  const { answer } = account;
  return (
    <article className="answer" aria-label={account.accountLabel} data-outcome={account.state}>
      <header className="answer-head">
        <AccountMark color={account.color} exchange={account.exchange} label={account.accountLabel} />
        <span className="answer-outcome">{stateWord(account)}</span>
        <span className="spring" />
        {answer === null || account.state === 'asking' ? null : (
          <span className="third figures">{duration(answer.tookMs)}</span>
        )}
      </header>
      {account.state === 'asking' ? <Asking account={account} query={query} /> : null}
      {account.state === 'notAsked' ? (
        <div className="answer-foot">
          <span className="second">{visibleText(account.notAskedBecause ?? '')}</span>
          <span className="spring" />
          {account.canAskAnyway ? <AskButton lookupId={lookupId} account={account.account} label="Ask anyway" /> : null}
        </div>
      ) : null}
      {answer !== null && account.state !== 'asking' && account.state !== 'notAsked' ? (
        <Answered lookupId={lookupId} query={query} answer={answer} isScopeInHeadline={isScopeInHeadline} />
      ) : null}
    </article>
  );
}

function stateWord(account: AccountInLookup): string {
  if (account.state === 'asking') return 'Asking';
  if (account.state === 'notAsked') return 'Not asked';
  return account.answer === null ? outcomeWords[account.state] : outcomeWord(account.answer);
}

function Asking({ account, query }: { account: AccountInLookup; query: LookupQuery }): ReactNode {
  const { progress } = account;
  const percent = progress === null ? null : percentDone(progress);
  return (
    <div className="asking">
      {/* A line that moves back and forth where nobody knows how far it is; else as long as the text beside it says. */}
      <span className={`asking-line${percent === null ? '' : ' is-known'}`} aria-hidden="true">
        {percent === null ? null : <span style={{ width: `${percent.toFixed(1)}%` }} />}
      </span>
      <span className="second figures">
        {progress === null ? '' : visibleText(progressText(account.exchange, progress, query))}
      </span>
    </div>
  );
}

function progressText(exchange: ExchangeId, progress: SearchProgress, query: LookupQuery): string {
  const place = placeName(exchange, progress.place, query.symbol);
  const total = progress.total === null ? '' : ` of ${String(progress.total)}`;
  return `${place}, ${String(progress.done)}${total}`;
}

interface AnsweredProps {
  lookupId: string;
  query: LookupQuery;
  answer: Answer;
  isScopeInHeadline: boolean;
}

function Answered({ lookupId, query, answer, isScopeInHeadline }: AnsweredProps): ReactNode {
  const isAbsent = answer.outcome === 'notFound' || answer.outcome === 'notOpen';
  // What the exchange's words mean stands beside the words, on the order's page; the command line has it in the notes.
  const onOrderPage = new Set(answer.orders.flatMap(notesAbout));
  const notes = answer.notes.filter((note) => !onOrderPage.has(note));
  return (
    <>
      {answer.asked.length === 0 ? null : (
        <ul className="places">
          {answer.asked.map((place) => (
            <li key={place} data-place={place}>
              <CheckIcon /> {visibleText(placeName(answer.exchange, place, query.symbol))}
            </li>
          ))}
        </ul>
      )}
      {isAbsent && !isScopeInHeadline ? (
        <p className="second answer-scope">
          Not found {whatWasSearched(answer, query)}. {whyNotSettled(answer, query)}
        </p>
      ) : null}
      {notes.length === 0 ? null : (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note}>{visibleText(note)}</li>
          ))}
        </ul>
      )}
      {answer.problem === null ? null : (
        <ProblemCard problem={answer.problem}>
          <AskButton lookupId={lookupId} account={answer.account} label="Ask again" isMain />
        </ProblemCard>
      )}
    </>
  );
}

interface AskButtonProps {
  lookupId: string;
  account: string;
  label: string;
  isMain?: boolean;
}

function AskButton({ lookupId, account, label, isMain = false }: AskButtonProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const [isAsking, setIsAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setIsAsking(true);
    await run(`lookup.ask.${account}`, bridge.lookup.ask({ lookupId, account }));
    setIsAsking(false);
  };
  return (
    <button
      type="button"
      className={`button${isMain ? ' accented' : ''}`}
      disabled={isAsking}
      onClick={() => void ask()}
    >
      {label}
    </button>
  );
}
