/** The window on sample answers: for looking at, not part of the built app. `?scene=accounts` and the like choose what there is, `&stands` keeps it so. */

import type { ShownWindow } from '../../shared/window-address.ts';
import { mount } from '../mount.tsx';
import '../styles/index.css';
import { playedBridge } from './fake-bridge.ts';

const root = document.getElementById('root');
const asked = new URLSearchParams(location.search);
const bridge = playedBridge(asked.get('scene') ?? 'accounts', asked.has('stands'));
// A test chooses through it what the trader would in Settings, and stays on its page.
Object.assign(window, { played: bridge });
if (root !== null) mount(bridge, root, shownHere());

/** `&window=strip`, or `&window=order&key=…`, as in the app. */
function shownHere(): ShownWindow {
  const key = asked.get('key');
  if (asked.get('window') === 'strip') return { kind: 'strip' };
  return key === null ? { kind: 'main' } : { kind: 'order', key };
}
