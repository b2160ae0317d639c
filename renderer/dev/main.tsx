/** The window on sample answers: for looking at, not part of the built app. `?scene=accounts` and the like choose what there is, `&stands` keeps it so. */

import { mount } from '../mount.tsx';
import '../styles/index.css';
import { playedBridge } from './fake-bridge.ts';

const root = document.getElementById('root');
const asked = new URLSearchParams(location.search);
if (root !== null) mount(playedBridge(asked.get('scene') ?? 'accounts', asked.has('stands')), root);
