/** What a trader has who has set nothing. */

import { usualSettings } from '../../support/monitor-rig.ts';
import type { MonitorSettings } from '../../../electron/orders/listeners.ts';

export const defaultMonitorSettings: MonitorSettings = { ...usualSettings, noticesAbout: 'watched' };
