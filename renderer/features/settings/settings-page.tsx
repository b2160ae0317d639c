/** How the window looks, what it tells, and what it keeps. */

import { startTransition, useOptimistic, type ReactNode } from 'react';
import type { AppState, LinkName } from '../../../shared/contract.ts';
import { settingChoices, type Settings } from '../../../shared/settings.ts';
import { exchangeLinks } from '../../../shared/exchanges/index.ts';
import type { HelpTopic } from '../../../shared/help.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useRecentLookups } from '../../store/use-recent-lookups.ts';
import { Choice } from '../../ui/choice.tsx';
import { HelpEntries } from '../help/help-entries.tsx';
import { BoardSettings, DesktopSettings, DiscreetSettings } from './monitor-settings.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { choicesOf, SettingGroup } from './setting-fields.tsx';
import { UpdateSettings } from './update-settings.tsx';
import { settingsWords } from './words.ts';

const links: readonly { link: LinkName; label: string }[] = exchangeLinks.map(({ exchange, name, label }) => ({
  link: name,
  label: `${exchangeName(exchange)}: ${label}`,
}));

interface SettingsPageProps {
  state: AppState;
  onHelp: (topic: HelpTopic) => void;
}

export function SettingsPage({ state, onHelp }: SettingsPageProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  // A field shows what was chosen at once, and what is kept again where that could not be saved.
  const [settings, choose] = useOptimistic(state.settings, (kept: Settings, part: Partial<Settings>) => ({
    ...kept,
    ...part,
  }));
  const change = (part: Partial<Settings>): void => {
    startTransition(async () => {
      choose(part);
      await run('app.saveSettings', bridge.app.saveSettings(part));
    });
  };
  return (
    <div className="page narrow">
      <header className="page-head">
        <h1>{settingsWords().title}</h1>
      </header>
      <Appearance settings={settings} onChange={change} />
      <DiscreetSettings settings={settings} platform={state.platform} onChange={change} />
      <NoticeSettings settings={settings} notes={state.settingNotes} onChange={change} />
      <BoardSettings settings={settings} onChange={change} />
      <DesktopSettings settings={settings} notes={state.settingNotes} onChange={change} />
      <SettingGroup title="Look-ups">
        <RememberedLookups isDemo={state.demo !== null} />
      </SettingGroup>
      <UpdateSettings updates={state.updates} />
      <SettingGroup title="Help">
        <HelpEntries onHelp={onHelp} />
      </SettingGroup>
      <SettingGroup title="In the browser">
        <ul className="links">
          {links.map(({ link, label }) => (
            <li key={link}>
              <button
                type="button"
                className="button link"
                onClick={() => void run('app.openLink', bridge.app.openLink({ link }))}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      </SettingGroup>
    </div>
  );
}

function RememberedLookups({ isDemo }: { isDemo: boolean }): ReactNode {
  const { recent, forget } = useRecentLookups();
  if (recent === null) return null;
  const where = isDemo ? 'remembered until the demo ends' : 'remembered on this computer';
  return (
    <p className="remembered">
      <span>
        Recent look-ups: {recent.length} {where}
      </span>
      <button type="button" className="button" disabled={recent.length === 0} onClick={() => void forget()}>
        Forget them
      </button>
    </p>
  );
}

interface AppearanceProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

function Appearance({ settings, onChange }: AppearanceProps): ReactNode {
  const words = settingsWords().appearance;
  return (
    <SettingGroup title={words.title}>
      <Choice
        legend={words.language}
        value={settings.language}
        options={choicesOf(settingChoices.language, {
          system: words.asSystem,
          en: <span lang="en">English</span>,
          zh: <span lang="zh-CN">简体中文</span>,
        })}
        onChange={(language) => onChange({ language })}
      />
      <Choice
        legend={words.theme}
        value={settings.theme}
        options={choicesOf(settingChoices.theme, { system: words.asSystem, light: words.light, dark: words.dark })}
        onChange={(theme) => onChange({ theme })}
      />
      <Choice
        legend={words.sideColors}
        value={settings.sideColors}
        options={choicesOf(settingChoices.sideColors, {
          greenRed: <SidePair pair="greenRed" />,
          blueOrange: <SidePair pair="blueOrange" />,
          redGreen: <SidePair pair="redGreen" />,
        })}
        onChange={(sideColors) => onChange({ sideColors })}
      />
    </SettingGroup>
  );
}

function SidePair({ pair }: { pair: Settings['sideColors'] }): ReactNode {
  const words = settingsWords().appearance;
  return (
    <span className="side-sample" data-side-colors={pair}>
      <span className="visually-hidden">{words[pair]}: </span>
      <span className="side-buy">{words.buy}</span> <span className="side-sell">{words.sell}</span>
    </span>
  );
}
