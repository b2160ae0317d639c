/** The window on sample answers: for looking at, not part of the built app. `?scene=accounts` and the like choose what there is. */

import { mount } from '../mount.tsx';
import '../styles/index.css';
import { playedBridge } from './fake-bridge.ts';

const root = document.getElementById('root');
const scene = new URLSearchParams(location.search).get('scene') ?? 'accounts';
if (root !== null) mount(playedBridge(scene), root);
