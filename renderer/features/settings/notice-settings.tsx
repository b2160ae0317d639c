/** What the trader is told of, when, and how loudly. */

import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { SettingNotes } from '../../../shared/contract.ts';
import { settingBounds, settingChoices, type Settings } from '../../../shared/settings.ts';
import { noticeChoiceName } from '../../../shared/notice-words.ts';
import { noticeChoices, type ToldKind } from '../../../shared/notice.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { localZone } from '../../format/zone.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TimeOfDayField } from '../../ui/time-field.tsx';
import { noticeSettingsWords } from './notice-words.ts';
import { RuleList } from './rule-list.tsx';
import { SoundList } from './sound-list.tsx';
import { CheckField, choicesOf, notedOf, NumberField, SettingGroup } from './setting-fields.tsx';

interface NoticeSettingsProps {
  settings: Settings;
  accounts: readonly AccountView[];
  notes: SettingNotes;
  onChange: (part: Partial<Settings>) => void;
}

export function NoticeSettings({ settings, accounts, notes, onChange }: NoticeSettingsProps): ReactNode {
  const words = noticeSettingsWords();
  const { noticeKinds: chosen, quietHours, noticesAbout } = settings;
  const toggle = (kind: ToldKind, isChosen: boolean): void =>
    // In the order of the list, whichever was chosen last.
    onChange({ noticeKinds: noticeChoices.filter((each) => (each === kind ? isChosen : chosen.includes(each))) });
  return (
    <SettingGroup title={words.title}>
      <Choice
        legend={words.about}
        value={noticesAbout}
        options={choicesOf(settingChoices.noticesAbout, { watched: words.watched, all: words.all })}
        onChange={(value) => onChange({ noticesAbout: value })}
      />
      <fieldset className="setting-kinds">
        <legend>{words.what}</legend>
        {noticeChoices.map((kind) => (
          <CheckField
            key={kind}
            label={noticeChoiceName(kind)}
            isChecked={chosen.includes(kind)}
            onChange={(isChosen) => toggle(kind, isChosen)}
          />
        ))}
      </fieldset>
      <NumberField
        label={words.lostAfter}
        unit={words.seconds}
        hint={words.lostHint}
        value={settings.connectionLostAfterSeconds}
        {...settingBounds.connectionLostAfterSeconds}
        onChange={(connectionLostAfterSeconds) => onChange({ connectionLostAfterSeconds })}
      />
      <CheckField
        label={words.withSound}
        {...notedOf(notes.noticeSound)}
        isChecked={settings.noticeSound}
        onChange={(noticeSound) => onChange({ noticeSound })}
      />
      <SoundList settings={settings} onChange={onChange} />
      <RuleList
        rules={settings.noticeRules}
        accounts={accounts}
        onChange={(noticeRules) => onChange({ noticeRules })}
      />
      <QuietHours quietHours={quietHours} onChange={onChange} />
      <TestNotice />
    </SettingGroup>
  );
}

function QuietHours({
  quietHours,
  onChange,
}: {
  quietHours: Settings['quietHours'];
  onChange: NoticeSettingsProps['onChange'];
}): ReactNode {
  const words = noticeSettingsWords();
  return (
    <fieldset className="setting">
      <legend className="visually-hidden">{words.quietHours}</legend>
      <span className="setting-line">
        <TimeOfDayField
          label={words.quietFrom}
          value={quietHours.from}
          onChange={(from) => onChange({ quietHours: { ...quietHours, from } })}
        />
        <TimeOfDayField
          label={words.to}
          name={words.quietTo}
          value={quietHours.to}
          onChange={(to) => onChange({ quietHours: { ...quietHours, to } })}
        />
        <span className="second">{localZone()}</span>
      </span>
      <p className="setting-hint">{quietHours.from === quietHours.to ? words.noQuietHours : words.quietHint}</p>
    </fieldset>
  );
}

/** Whether notices are seen at all only the desktop knows, and the trader who looks. */
function TestNotice(): ReactNode {
  const { bridge } = useMonitor();
  const [said, setSaid] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    setSaid(null);
    const answer = await bridge.app.testNotice(null);
    setSaid(answer.ok ? noticeSettingsWords().taken : sentenceOf(answer.problem));
  };
  return (
    <div className="setting">
      <span className="setting-line">
        <button type="button" className="button" onClick={() => void show()}>
          {noticeSettingsWords().test}
        </button>
      </span>
      <p className="setting-hint" role="status">
        {said}
      </p>
    </div>
  );
}

function sentenceOf({ message, exchangeMessage, advice }: Problem): string {
  const said = exchangeMessage === null ? '' : ` ${noticeSettingsWords().itSays(exchangeMessage)}`;
  return visibleText(`${inSpokenLanguage(message)}${said} ${inSpokenLanguage(advice)}`);
}
