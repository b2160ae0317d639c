/** What one account answered, in one line; unfolded, each place asked, what came back, and what can be done about it. */

import type { ReactNode } from 'react';
import { notesAbout } from '../../../shared/exchange-words.ts';
import type { AccountInLookup } from '../../../shared/contract.ts';
import type { Answer, LookupQuery, SearchProgress } from '../../../shared/lookup.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { outcomeWord, outcomeName, placeName, placesLeft } from '../../../shared/order-words.ts';
import { whatWasSearched, whyNotSettled } from '../../../shared/sentences.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { duration } from '../../format/age.ts';
import { percentDone } from '../../format/progress.ts';
import { AccountMark } from '../../ui/account-mark.tsx';
import { CheckIcon, ChevronIcon } from '../../ui/icons.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { AskButton } from './ask-button.tsx';
import { EverySymbol } from './every-symbol.tsx';
import { lookUpPageWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { speaking } from '../../../shared/language.ts';

interface AnswerArticleProps {
  lookupId: string;
  query: LookupQuery;
  account: AccountInLookup;
  /** The headline over the answers says already what was searched. */
  isScopeInHeadline: boolean;
  /** What was found is what counts: where it was searched is folded. */
  isBesideOrder: boolean;
}

export function AnswerArticle(props: AnswerArticleProps): ReactNode {
  const { lookupId, query, account } = props;
  const { state, answer } = account;
  return (
    <article
      className="answer"
      aria-label={account.accountLabel}
      data-outcome={state}
      data-problem={state === 'failed' ? answer?.problem?.kind : undefined}
    >
      {answer === null || state === 'asking' || state === 'notAsked' ? (
        <div className="answer-line">
          <Line account={account} />
          {account.canAskAnyway ? (
            <AskButton lookupId={lookupId} account={account} label={lookUpPageWords().askAnyway} />
          ) : null}
        </div>
      ) : null}
      {state === 'asking' ? <Asking account={account} query={query} /> : null}
      {answer !== null && state !== 'asking' && state !== 'notAsked' ? <Answered {...props} answer={answer} /> : null}
    </article>
  );
}

function Line({ account }: { account: AccountInLookup }): ReactNode {
  const because = account.state === 'notAsked' ? account.notAskedBecause : null;
  return (
    <span className="answer-who">
      <AccountMark color={account.color} exchange={account.exchange} label={account.accountLabel} />
      <span className="answer-outcome">{stateWord(account)}</span>
      {because === null ? null : <span className="second">{visibleText(inSpokenLanguage(because))}</span>}
    </span>
  );
}

function stateWord(account: AccountInLookup): string {
  if (account.state === 'asking') return lookUpPageWords().asking;
  if (account.state === 'notAsked') return lookUpPageWords().notAsked;
  return account.answer === null ? outcomeName(account.state) : outcomeWord(account.answer);
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
  const words = lookUpPageWords();
  const { done, total } = progress;
  return total === null ? words.progress(place, String(done)) : words.progressOf(place, String(done), String(total));
}

function Answered({
  lookupId,
  query,
  account,
  answer,
  isScopeInHeadline,
  isBesideOrder,
}: AnswerArticleProps & { answer: Answer }): ReactNode {
  const { problem } = answer;
  // What the exchange's words mean stands beside the words, on the order's page; the command line, and main, have it in the notes.
  const onOrderPage = new Set(speaking('en', () => answer.orders.flatMap(notesAbout)));
  const notes = answer.notes.filter((note) => !onOrderPage.has(note));
  return (
    <>
      <details className="answer-places" open={problem !== null || !isBesideOrder}>
        <summary className="answer-line">
          <Line account={account} />
          <span className="third figures">{duration(answer.tookMs)}</span>
          <ChevronIcon />
        </summary>
        <Places answer={answer} query={query} isScopeInHeadline={isScopeInHeadline} />
      </details>
      {notes.length === 0 ? null : (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note}>{visibleText(inSpokenLanguage(note))}</li>
          ))}
        </ul>
      )}
      {account.canSearchEverySymbol ? <EverySymbol lookupId={lookupId} account={account} /> : null}
      {problem === null ? null : (
        <ProblemCard problem={problem}>
          <AskButton lookupId={lookupId} account={account} label={lookUpPageWords().askAgain} isMain />
        </ProblemCard>
      )}
    </>
  );
}

function Places({
  answer,
  query,
  isScopeInHeadline,
}: {
  answer: Answer;
  query: LookupQuery;
  isScopeInHeadline: boolean;
}): ReactNode {
  const words = lookUpPageWords();
  const isAbsent = answer.outcome === 'notFound' || answer.outcome === 'notOpen';
  const left = answer.problem?.kind === 'stopped' ? placesLeft(answer, query.symbol) : '';
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
      {left === '' ? null : <p className="second">{words.leftUnasked(visibleText(left))}</p>}
      {isAbsent && !isScopeInHeadline ? (
        <p className="second answer-scope">
          {words.notFound(whatWasSearched(answer, query), whyNotSettled(answer, query))}
        </p>
      ) : null}
    </>
  );
}
