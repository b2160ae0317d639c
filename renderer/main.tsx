/** The window's entry. */

import { bridgeOfThisWindow } from './bridge.ts';
import { mount } from './mount.tsx';
import './styles/index.css';

const bridge = bridgeOfThisWindow();
const root = document.getElementById('root');
if (root !== null) {
  if (bridge === undefined) root.textContent = 'This page is the window of Order Monitor: open it with the app.';
  else mount(bridge, root);
}
