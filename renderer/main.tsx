/** The entry of every window: its address says what it shows. */

import { shownBy } from '../shared/window-address.ts';
import { bridgeOfThisWindow } from './bridge.ts';
import { mount } from './mount.tsx';
import './styles/index.css';

const bridge = bridgeOfThisWindow();
const shows = shownBy(location.search);
const root = document.getElementById('root');
if (root !== null) {
  if (bridge === undefined || shows === null)
    root.textContent = 'This page is a window of Order Monitor: open it with the app.';
  else mount(bridge, root, shows);
}
