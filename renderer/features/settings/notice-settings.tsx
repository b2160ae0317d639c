/** What the trader is told of, when, and how loudly. */

import { useState, type ReactNode } from 'react';
import type { SettingNotes } from '../../../shared/contract.ts';
import { settingBounds, settingChoices, type Settings } from '../../../shared/settings.ts';
import { noticeChoiceName } from '../../../shared/notice-words.ts';
import { noticeChoices, type NoticeKind } from '../../../shared/notice.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { localZone } from '../../format/zone.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TimeOfDayField } from '../../ui/time-field.tsx';
import { CheckField, choicesOf, notedOf, NumberField, SettingGroup } from './setting-fields.tsx';

const about = choicesOf(settingChoices.noticesAbout, { watched: 'Watched orders', all: 'All orders' });

interface NoticeSettingsProps {
  settings: Settings;
  notes: SettingNotes;
  onChange: (part: Partial<Settings>) => void;
}

export function NoticeSettings({ settings, notes, onChange }: NoticeSettingsProps): ReactNode {
  const { noticeKinds: chosen, quietHours, noticesAbout } = settings;
  const toggle = (kind: NoticeKind, isChosen: boolean): void =>
    // In the order of the list, whichever was chosen last.
    onChange({ noticeKinds: noticeChoices.filter((each) => (each === kind ? isChosen : chosen.includes(each))) });
  return (
    <SettingGroup title="Notices">
      <Choice
        legend="Tell me about"
        value={noticesAbout}
        options={about}
        onChange={(value) => onChange({ noticesAbout: value })}
      />
      <fieldset className="setting-kinds">
        <legend>What is told</legend>
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
        label="Connection lost after"
        unit="seconds"
        hint="A shorter break is shown in the window, but not told."
        value={settings.connectionLostAfterSeconds}
        {...settingBounds.connectionLostAfterSeconds}
        onChange={(connectionLostAfterSeconds) => onChange({ connectionLostAfterSeconds })}
      />
      <CheckField
        label="With a sound"
        {...notedOf(notes.noticeSound)}
        isChecked={settings.noticeSound}
        onChange={(noticeSound) => onChange({ noticeSound })}
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
  return (
    <fieldset className="setting">
      <legend className="visually-hidden">Quiet hours</legend>
      <span className="setting-line">
        <TimeOfDayField
          label="Quiet from"
          value={quietHours.from}
          onChange={(from) => onChange({ quietHours: { ...quietHours, from } })}
        />
        <TimeOfDayField
          label="to"
          name="Quiet to"
          value={quietHours.to}
          onChange={(to) => onChange({ quietHours: { ...quietHours, to } })}
        />
        <span className="second">{localZone()}</span>
      </span>
      <p className="setting-hint">
        {quietHours.from === quietHours.to
          ? 'Both the same: no quiet hours.'
          : 'Nothing is shown in these hours by this computer’s clock; what fell due is listed on the board.'}
      </p>
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
    setSaid(
      answer.ok
        ? 'The desktop took it. If you did not see it, look in its notification settings.'
        : sentenceOf(answer.problem),
    );
  };
  return (
    <div className="setting">
      <span className="setting-line">
        <button type="button" className="button" onClick={() => void show()}>
          Show a test notice
        </button>
      </span>
      <p className="setting-hint" role="status">
        {said}
      </p>
    </div>
  );
}

function sentenceOf({ message, exchangeMessage, advice }: Problem): string {
  const words = exchangeMessage === null ? '' : ` It says: “${exchangeMessage}”`;
  return visibleText(`${message}${words} ${advice}`);
}
