/** The keys, from the settings: all of them in their dialog, and the one of the whole desktop. */

import type { ReactNode } from 'react';
import type { SettingNotes } from '../../../shared/contract.ts';
import type { Settings } from '../../../shared/settings.ts';
import { ShortcutField } from './shortcut-field.tsx';
import { keyWords } from './words.ts';

interface KeysSettingsProps {
  settings: Settings;
  notes: SettingNotes;
  onShowKeys: () => void;
  onChange: (part: Pick<Settings, 'lookUpShortcut'>) => void;
}

export function KeysSettings({ settings, notes, onShowKeys, onChange }: KeysSettingsProps): ReactNode {
  const words = keyWords();
  return (
    <section className="setting-group" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ShortcutField
        stroke={settings.lookUpShortcut}
        note={notes.lookUpShortcut}
        onChange={(lookUpShortcut) => onChange({ lookUpShortcut })}
      />
      <p className="remembered">
        <span>{words.shortcut.allHint}</span>
        <button type="button" className="button" onClick={onShowKeys}>
          {words.shortcut.all}
        </button>
      </p>
    </section>
  );
}
