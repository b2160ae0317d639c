/** Puts the window on the page, around a bridge. */

import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Problem } from '../shared/lookup.ts';
import { App } from './app.tsx';
import type { Bridge } from './bridge.ts';
import { connectAppState } from './store/app-state.ts';
import { createKeyedStore } from './store/keyed-store.ts';
import { connectLookups } from './store/lookups.ts';
import { MonitorContext, type Monitor } from './store/monitor-context.tsx';
import { createTicker } from './store/ticker.ts';

const tickMs = 1000;

/** Mounts the window into an element; it lives as long as the page. */
export function mount(bridge: Bridge, element: HTMLElement): void {
  const problems = createKeyedStore<Problem>();
  const monitor: Monitor = {
    bridge,
    problems,
    appState: connectAppState(bridge, (problem) => problems.set('app.state', problem)),
    lookups: connectLookups(bridge, (problem) => problems.set('lookup.snapshot', problem)),
    ticker: createTicker(
      {
        nowMs: () => Date.now(),
        every: (intervalMs, callback) => {
          const timer = setInterval(callback, intervalMs);
          return () => clearInterval(timer);
        },
      },
      tickMs,
    ),
  };
  createRoot(element).render(
    <StrictMode>
      {/* The page's policy allows no inline style element. */}
      <CSPProvider disableStyleElements>
        <MonitorContext value={monitor}>
          <App />
        </MonitorContext>
      </CSPProvider>
    </StrictMode>,
  );
}
