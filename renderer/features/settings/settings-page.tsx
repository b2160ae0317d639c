/** How the window looks, what it tells, and what it keeps. */

import { startTransition, useOptimistic, type ReactNode } from 'react';
import type { AppState, LinkName } from '../../../shared/contract.ts';
import { settingChoices, type Settings } from '../../../shared/settings.ts';
import { exchangeLinks } from '../../../shared/exchanges/index.ts';
import type { HelpTopic } from '../../../shared/help.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { localZone, ownZoneName } from '../../format/zone.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useRecentLookups } from '../../store/use-recent-lookups.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeysSettings } from '../keys/keys-settings.tsx';
import { HelpEntries } from '../help/help-entries.tsx';
import { BoardSettings, DesktopSettings, DiscreetSettings } from './monitor-settings.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { choicesOf, SettingGroup } from './setting-fields.tsx';
import { UpdateSettings } from './update-settings.tsx';
import { settingsWords } from './words.ts';
import { useChineseFace } from '../../use-chinese-face.ts';
import { orderWords } from '../../../shared/words/order.ts';

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
      <Figures settings={settings} onChange={change} />
      <DiscreetSettings settings={settings} platform={state.platform} onChange={change} />
      <NoticeSettings settings={settings} accounts={state.accounts} notes={state.settingNotes} onChange={change} />
      <BoardSettings settings={settings} onChange={change} />
      <KeysSettings
        settings={settings}
        notes={state.settingNotes}
        onShowKeys={() => onHelp('keys')}
        onChange={change}
      />
      <DesktopSettings settings={settings} notes={state.settingNotes} onChange={change} />
      <SettingGroup title={settingsWords().lookUps.title}>
        <RememberedLookups isDemo={state.demo !== null} />
      </SettingGroup>
      <UpdateSettings updates={state.updates} />
      <SettingGroup title={settingsWords().help}>
        <HelpEntries onHelp={onHelp} />
      </SettingGroup>
      <SettingGroup title={settingsWords().inBrowser}>
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
  const words = settingsWords().lookUps;
  return (
    <p className="remembered">
      <span>{isDemo ? words.recentInDemo(recent.length) : words.recent(recent.length)}</span>
      <button type="button" className="button" disabled={recent.length === 0} onClick={() => void forget()}>
        {words.forget}
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
  // Who can't read the language that is spoken must be able to read the name of their own.
  useChineseFace(true);
  return (
    <SettingGroup title={words.title}>
      <div data-setting="language">
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
      </div>
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

function Figures({ settings, onChange }: AppearanceProps): ReactNode {
  const words = settingsWords().figures;
  return (
    <SettingGroup title={words.title}>
      <Choice
        legend={words.timeZone}
        value={settings.timeZone}
        options={choicesOf(settingChoices.timeZone, {
          utc: 'UTC',
          local: words.local(localZone()),
          exchange: words.exchange,
        })}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <p className="setting-hint">{words.timeZoneHint(zonesOfExchanges())}</p>
      <Choice
        legend={words.grouping}
        value={settings.numberGrouping}
        options={choicesOf(settingChoices.numberGrouping, {
          comma: <span className="figures">1,234,567.89</span>,
          space: <span className="figures">{'1\u202F234\u202F567.89'}</span>,
          apostrophe: <span className="figures">1’234’567.89</span>,
          none: <span className="figures">1234567.89</span>,
        })}
        onChange={(numberGrouping) => onChange({ numberGrouping })}
      />
      <p className="setting-hint">{words.groupingHint}</p>
      <Choice
        legend={words.density}
        value={settings.density}
        options={choicesOf(settingChoices.density, words.densities)}
        onChange={(density) => onChange({ density })}
      />
      <Choice
        legend={words.textSize}
        value={String(settings.textSizePercent)}
        options={settingChoices.textSizePercent.map((percent) => ({
          value: String(percent),
          label: `${String(percent)} %`,
        }))}
        onChange={(chosen) => {
          const percent = settingChoices.textSizePercent.find((each) => String(each) === chosen);
          if (percent !== undefined) onChange({ textSizePercent: percent });
        }}
      />
      <p className="setting-hint">{words.textSizeHint}</p>
    </SettingGroup>
  );
}

/** "HTX UTC+8, QFEX UTC". */
function zonesOfExchanges(): string {
  return exchangeIds.map((id) => `${exchangeName(id)} ${ownZoneName(id, Date.now())}`).join(orderWords().pieces);
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
