/** With which sound does each kind of notice come? Each can be heard, as the notice it belongs to. */

import { useState, type ReactNode } from 'react';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { noticeChoices, type NoticeKind } from '../../../shared/notice.ts';
import { noticeSounds, type NoticeSound } from '../../../shared/notice-sounds.ts';
import { noticeChoiceName, noticeKindName } from '../../../shared/notice-words.ts';
import type { Settings } from '../../../shared/settings.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { noticeSettingsWords } from './notice-words.ts';

const kinds: readonly NoticeKind[] = [...noticeChoices, 'rule'];

interface SoundListProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

export function SoundList({ settings, onChange }: SoundListProps): ReactNode {
  const words = noticeSettingsWords().sounds;
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState('');
  return (
    <details
      className="setting sound-list"
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>{words.title}</summary>
      <p className="setting-hint">{words.hint}</p>
      {/* Folded it is not there: each kind would have its name twice. */}
      {isOpen ? (
        <ul aria-label={words.title}>
          {kinds.map((kind) => (
            <SoundRow key={kind} kind={kind} settings={settings} onChange={onChange} onSaid={setSaid} />
          ))}
        </ul>
      ) : null}
      <p className="setting-hint" role="status">
        {said}
      </p>
    </details>
  );
}

interface SoundRowProps extends SoundListProps {
  kind: NoticeKind;
  onSaid: (sentence: string) => void;
}

function SoundRow({ kind, settings, onChange, onSaid }: SoundRowProps): ReactNode {
  const { bridge } = useMonitor();
  const words = noticeSettingsWords().sounds;
  const name = kind === 'rule' ? noticeKindName(kind) : noticeChoiceName(kind);
  const { [kind]: sound = 'system' } = settings.noticeSounds;
  const { [kind]: file } = settings.ownSounds;
  const set = (chosen: NoticeSound): void => onChange({ noticeSounds: { ...settings.noticeSounds, [kind]: chosen } });
  const choose = async (): Promise<void> => {
    const answer = await bridge.sounds.choose({ kind });
    if (!answer.ok) onSaid(sentenceOf(answer.problem));
    else if (answer.value !== null) {
      onSaid('');
      onChange({
        noticeSounds: { ...settings.noticeSounds, [kind]: 'own' },
        ownSounds: { ...settings.ownSounds, [kind]: answer.value.name },
      });
    }
  };
  const test = async (): Promise<void> => {
    const answer = await bridge.app.testNotice({ kind });
    onSaid(answer.ok ? noticeSettingsWords().taken : sentenceOf(answer.problem));
  };
  return (
    <li data-kind={kind}>
      <span className="sound-name">{name}</span>
      <select
        aria-label={words.soundOf(name)}
        value={sound}
        onChange={(event) => {
          const chosen = noticeSounds.find((each) => each === event.target.value);
          // What has no file yet is chosen with one.
          if (chosen === 'own' && file === undefined) void choose();
          else if (chosen !== undefined) set(chosen);
        }}
      >
        {noticeSounds.map((each) => (
          <option key={each} value={each}>
            {each === 'own' && file !== undefined ? visibleText(file) : words.names[each]}
          </option>
        ))}
      </select>
      <button type="button" className="button link" aria-label={words.chooseFor(name)} onClick={() => void choose()}>
        {words.choose}
      </button>
      <button type="button" className="button link" aria-label={words.testOf(name)} onClick={() => void test()}>
        {words.test}
      </button>
    </li>
  );
}

function sentenceOf({ message, advice }: { message: string; advice: string }): string {
  return visibleText(`${inSpokenLanguage(message)} ${inSpokenLanguage(advice)}`);
}
