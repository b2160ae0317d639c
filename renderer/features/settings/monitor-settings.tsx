/** How long things are kept, how much the monitor may ask, and how the app stays around. */

import type { ReactNode } from 'react';
import type { SettingNotes } from '../../../shared/contract.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { settingBounds, type Settings } from '../../../shared/settings.ts';
import { sizeWords } from '../../format/connection-words.ts';
import { useRecording } from '../../store/monitor-context.tsx';
import { CheckField, notedOf, NumberField, SettingGroup } from './setting-fields.tsx';

interface MonitorSettingsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

export function BoardSettings({ settings, onChange }: MonitorSettingsProps): ReactNode {
  const recording = useRecording();
  const size =
    recording === null
      ? ''
      : ` It holds ${groupedDigits(String(recording.events))} events now, ${sizeWords(recording.sizeBytes)}.`;
  return (
    <SettingGroup title="Board and archive">
      <NumberField
        label="Keep closed orders on the board for"
        unit="hours"
        hint="Watched ones stay until they are dismissed, of the others 10,000 at most. The archive keeps all of them."
        value={settings.keepClosedHours}
        {...settingBounds.keepClosedHours}
        onChange={(keepClosedHours) => onChange({ keepClosedHours })}
      />
      <NumberField
        label="Keep events in the archive for"
        unit="days"
        hint={`0 keeps every event. An order's latest state is kept for good.${size}`}
        value={settings.keepEventsDays}
        {...settingBounds.keepEventsDays}
        onChange={(keepEventsDays) => onChange({ keepEventsDays })}
      />
      <NumberField
        label="Background questions may use"
        unit="% of the rate limit"
        hint="The exchange's limit is shared with every program that uses the key. Look-ups may use all of it."
        value={settings.backgroundSharePercent}
        {...settingBounds.backgroundSharePercent}
        onChange={(backgroundSharePercent) => onChange({ backgroundSharePercent })}
      />
    </SettingGroup>
  );
}

export function DesktopSettings({
  settings,
  notes,
  onChange,
}: MonitorSettingsProps & { notes: SettingNotes }): ReactNode {
  return (
    <SettingGroup title="On the desktop">
      <CheckField
        label="Closing the window hides it to the tray"
        hint="The monitor goes on; Quit in the tray's menu ends it."
        isChecked={settings.closeToTray}
        onChange={(closeToTray) => onChange({ closeToTray })}
      />
      <CheckField
        label="Start hidden in the tray"
        isChecked={settings.startHidden}
        onChange={(startHidden) => onChange({ startHidden })}
      />
      <CheckField
        label="Start when I log in"
        {...notedOf(notes.launchAtLogin)}
        isChecked={settings.launchAtLogin}
        onChange={(launchAtLogin) => onChange({ launchAtLogin })}
      />
      <CheckField
        label="Always on top"
        {...notedOf(notes.alwaysOnTop)}
        isChecked={settings.alwaysOnTop}
        onChange={(alwaysOnTop) => onChange({ alwaysOnTop })}
      />
    </SettingGroup>
  );
}

export function DiscreetSettings({
  settings,
  platform,
  onChange,
}: MonitorSettingsProps & { platform: string }): ReactNode {
  const tellsLock = platform !== 'linux';
  return (
    <SettingGroup title="Discreet">
      <CheckField
        label="Blur amounts"
        hint="Prices, quantities, fees and profit, for a window others can see. The key . does the same."
        isChecked={settings.discreet}
        onChange={(discreet) => onChange({ discreet })}
      />
      <CheckField
        label="Blur them when the screen is locked"
        hint={
          tellsLock ? 'They stay blurred until you show them again.' : 'Linux does not tell when the screen is locked.'
        }
        isChecked={settings.discreetOnLock}
        isDisabled={!tellsLock}
        onChange={(discreetOnLock) => onChange({ discreetOnLock })}
      />
    </SettingGroup>
  );
}
