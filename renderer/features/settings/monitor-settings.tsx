/** How long things are kept, how much the monitor may ask, and how the app stays around. */

import type { ReactNode } from 'react';
import type { SettingNotes } from '../../../shared/contract.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { settingBounds, type Settings } from '../../../shared/settings.ts';
import { sizeWords } from '../../format/connection-words.ts';
import { useRecording } from '../../store/monitor-context.tsx';
import { CheckField, notedOf, NumberField, SettingGroup } from './setting-fields.tsx';
import { settingsWords } from './words.ts';

interface MonitorSettingsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

export function BoardSettings({ settings, onChange }: MonitorSettingsProps): ReactNode {
  const recording = useRecording();
  const words = settingsWords().board;
  const size =
    recording === null ? '' : words.holds(groupedDigits(String(recording.events)), sizeWords(recording.sizeBytes));
  return (
    <SettingGroup title={words.title}>
      <NumberField
        label={words.keepClosed}
        unit={words.hours}
        hint={words.keepClosedHint}
        value={settings.keepClosedHours}
        {...settingBounds.keepClosedHours}
        onChange={(keepClosedHours) => onChange({ keepClosedHours })}
      />
      <NumberField
        label={words.keepEvents}
        unit={words.days}
        hint={`${words.keepEventsHint}${size}`}
        value={settings.keepEventsDays}
        {...settingBounds.keepEventsDays}
        onChange={(keepEventsDays) => onChange({ keepEventsDays })}
      />
      <NumberField
        label={words.background}
        unit={words.ofRateLimit}
        hint={words.backgroundHint}
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
    <SettingGroup title={settingsWords().desktop.title}>
      <CheckField
        label={settingsWords().desktop.closeToTray}
        hint={settingsWords().desktop.closeToTrayHint}
        isChecked={settings.closeToTray}
        onChange={(closeToTray) => onChange({ closeToTray })}
      />
      <CheckField
        label={settingsWords().desktop.startHidden}
        isChecked={settings.startHidden}
        onChange={(startHidden) => onChange({ startHidden })}
      />
      <CheckField
        label={settingsWords().desktop.atLogin}
        {...notedOf(notes.launchAtLogin)}
        isChecked={settings.launchAtLogin}
        onChange={(launchAtLogin) => onChange({ launchAtLogin })}
      />
      <CheckField
        label={settingsWords().desktop.onTop}
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
  const words = settingsWords().discreet;
  return (
    <SettingGroup title={words.title}>
      <CheckField
        label={words.blur}
        hint={words.blurHint}
        isChecked={settings.discreet}
        onChange={(discreet) => onChange({ discreet })}
      />
      <CheckField
        label={words.onLock}
        hint={tellsLock ? words.onLockHint : words.notOnLinux}
        isChecked={settings.discreetOnLock}
        isDisabled={!tellsLock}
        onChange={(discreetOnLock) => onChange({ discreetOnLock })}
      />
    </SettingGroup>
  );
}
