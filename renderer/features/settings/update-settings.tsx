/** Where new versions are asked for, and how it stands with them. */

import { useId, useState, type ReactNode } from 'react';
import type { UpdateState } from '../../../shared/updates.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { updateStanding } from '../../format/update-words.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { SettingGroup } from './setting-fields.tsx';
import { settingsWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

export function UpdateSettings({ updates }: { updates: UpdateState }): ReactNode {
  const { bridge } = useMonitor();
  const { feed, problem, phase } = updates;
  return (
    <SettingGroup title={settingsWords().updates.title}>
      <FeedForm feed={feed} />
      {feed === '' ? null : (
        <p className="remembered">
          <span role="status">{updateStanding(updates)}</span>
          <button
            type="button"
            className="button"
            disabled={phase === 'checking'}
            onClick={() => void bridge.updates.check(null)}
          >
            {settingsWords().updates.check}
          </button>
        </p>
      )}
      {problem === null ? null : (
        <p className="setting-hint">
          <span className="setting-refusal">{visibleText(inSpokenLanguage(problem.message))}</span>{' '}
          {visibleText(inSpokenLanguage(problem.advice))}
        </p>
      )}
    </SettingGroup>
  );
}

function FeedForm({ feed }: { feed: string }): ReactNode {
  const { bridge } = useMonitor();
  const id = useId();
  const words = settingsWords().updates;
  /** What is being typed; null shows what is set. */
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  const save = async (): Promise<void> => {
    const answer = await bridge.updates.setFeed({ address: typed ?? feed });
    setRefused(answer.ok ? null : `${answer.problem.message} ${answer.problem.advice}`);
    if (answer.ok) setTyped(null);
  };

  return (
    <form
      className="setting feed"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor={id}>{words.address}</label>
      <span className="feed-line">
        <input
          id={id}
          className="feed-address"
          type="text"
          inputMode="url"
          autoComplete="off"
          placeholder={words.nowhere}
          value={typed ?? feed}
          aria-invalid={refused !== null}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button" disabled={typed === null || typed.trim() === feed}>
          {words.set}
        </button>
      </span>
      <p id={`${id}-hint`} className="setting-hint">
        {refused === null ? (
          words.hint
        ) : (
          <span className="setting-refusal" role="alert">
            {visibleText(inSpokenLanguage(refused))}
          </span>
        )}
      </p>
    </form>
  );
}
