/** What can be done now, from the palette: every action that somebody offers, and the settings that are one choice. */

import { actionIds, actionOf } from '../../../shared/actions.ts';
import type { AppState } from '../../../shared/contract.ts';
import { languages, speaking } from '../../../shared/language.ts';
import type { Settings } from '../../../shared/settings.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { keyLabel } from '../../format/key-labels.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { shownView } from '../../store/views.ts';
import { useKeyboard } from '../keys/use-actions.ts';
import { keyWords } from '../keys/words.ts';
import type { Navigation } from '../shell/use-navigation.ts';
import type { Entry } from './listed.ts';
import { paletteWords } from './words.ts';

// As their pages are called.
const gridsWithPage = ['board', 'archive'] as const;

type SettingName = keyof ReturnType<typeof paletteWords>['settings'];

/** Whatever names it has: those of the language that is spoken first. */
function namesOf(nameNow: () => string): string[] {
  return [...new Set([nameNow(), ...languages.map((language) => speaking(language, nameNow))])];
}

export function useEntries({ settings, settingNotes }: AppState, navigation: Pick<Navigation, 'goTo'>): Entry[] {
  const { bridge } = useMonitor();
  const run = useRun();
  const { bindings, mounted, platform } = useKeyboard();
  const acts = actionIds
    .filter((id) => actionOf(id).isHandsOnly !== true && mounted.has(id))
    .map((id) => ({
      id,
      names: namesOf(() => keyWords().actions[id]),
      keys: bindings.strokesOf(id).map((strokes) => keyLabel(strokes, platform)),
      isSo: false,
      run: () => void mounted.run(id, null),
    }));
  const choose = (part: Partial<Settings>): void => void run('app.saveSettings', bridge.app.saveSettings(part));
  const choices = choicesOf(settings, settingNotes.alwaysOnTop?.isDisabled === true).map(({ name, part, isSo }) => ({
    id: `setting.${name}`,
    names: namesOf(() => paletteWords().settings[name]),
    keys: [],
    isSo,
    run: () => choose(part),
  }));
  return [...acts, ...useViewEntries(navigation), ...choices];
}

/** The views of every grid that has a page of its own. */
function useViewEntries({ goTo }: Pick<Navigation, 'goTo'>): Entry[] {
  const { desk } = useMonitor();
  return gridsWithPage.flatMap((grid) =>
    desk.grid(grid).views.map(({ id, name }) => ({
      id: `view.${grid}.${id}`,
      names: namesOf(() => paletteWords().view(visibleText(name), grid)),
      keys: [],
      isSo: false,
      run: () => {
        goTo(grid);
        desk.changeGrid(grid, shownView(id));
      },
    })),
  );
}

interface SettingChoice {
  name: SettingName;
  part: Partial<Settings>;
  isSo: boolean;
}

function choicesOf(settings: Settings, isNeverOnTop: boolean): SettingChoice[] {
  const { theme, language, alwaysOnTop, noticeSound, noticesAbout, density, timeZone } = settings;
  const onTop: SettingChoice[] = [
    {
      name: alwaysOnTop ? 'notOnTop' : 'onTop',
      part: { alwaysOnTop: !alwaysOnTop },
      isSo: false,
    },
  ];
  return [
    { name: 'themeLight', part: { theme: 'light' }, isSo: theme === 'light' },
    { name: 'themeDark', part: { theme: 'dark' }, isSo: theme === 'dark' },
    { name: 'themeSystem', part: { theme: 'system' }, isSo: theme === 'system' },
    { name: 'english', part: { language: 'en' }, isSo: language === 'en' },
    { name: 'chinese', part: { language: 'zh' }, isSo: language === 'zh' },
    ...(isNeverOnTop ? [] : onTop),
    { name: noticeSound ? 'noSound' : 'sound', part: { noticeSound: !noticeSound }, isSo: false },
    { name: 'watchedOnly', part: { noticesAbout: 'watched' }, isSo: noticesAbout === 'watched' },
    { name: 'ofAll', part: { noticesAbout: 'all' }, isSo: noticesAbout === 'all' },
    { name: 'compact', part: { density: 'compact' }, isSo: density === 'compact' },
    { name: 'normal', part: { density: 'normal' }, isSo: density === 'normal' },
    { name: 'comfortable', part: { density: 'comfortable' }, isSo: density === 'comfortable' },
    { name: 'utc', part: { timeZone: 'utc' }, isSo: timeZone === 'utc' },
    { name: 'local', part: { timeZone: 'local' }, isSo: timeZone === 'local' },
    { name: 'exchange', part: { timeZone: 'exchange' }, isSo: timeZone === 'exchange' },
  ];
}
