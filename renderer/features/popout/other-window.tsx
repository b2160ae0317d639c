/** A window beside the main one: an order, or the strip. What both have in common: keys, what they did, the way out. */

import { useState, type ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import type { ShownWindow } from '../../../shared/window-address.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { KeyMapDialog } from '../keys/key-map-dialog.tsx';
import { Keyboard } from '../keys/keyboard.tsx';
import { useKeptFocus } from '../keys/use-kept-focus.ts';
import { useActions } from '../keys/use-actions.ts';
import { Saying } from '../shell/said.tsx';
import { Strip } from '../strip/strip.tsx';
import { OrderWindow } from './order-window.tsx';

interface OtherWindowProps {
  state: AppState;
  shows: Exclude<ShownWindow, { kind: 'main' }>;
}

export function OtherWindow({ state, shows }: OtherWindowProps): ReactNode {
  return (
    <Keyboard chosen={state.settings.keys} platform={state.platform}>
      <Saying board={state.demo === null ? 'own' : 'demo'}>
        <Shown state={state} shows={shows} />
      </Saying>
    </Keyboard>
  );
}

function Shown({ state, shows }: OtherWindowProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const [isShowingKeys, setIsShowingKeys] = useState(false);
  const close = (): void => void run('windows.close', bridge.windows.close(null));
  const { discreet } = state.settings;
  useKeptFocus();
  useActions({
    'app.closeWindow': close,
    'app.keys': () => setIsShowingKeys(true),
    'app.discreet': () => void run('app.saveSettings', bridge.app.saveSettings({ discreet: !discreet })),
    'app.strip': () => void run('windows.toggleStrip', bridge.windows.toggleStrip(null)),
  });
  return (
    <>
      {shows.kind === 'strip' ? (
        <Strip state={state} onClose={close} />
      ) : (
        <OrderWindow state={state} orderKey={shows.key} />
      )}
      {isShowingKeys ? <KeyMapDialog onClose={() => setIsShowingKeys(false)} /> : null}
    </>
  );
}
