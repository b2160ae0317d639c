/** Was an order that is shown also looked at? */

import { useEffect } from 'react';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';

/**
 * Opened is seen: at once where the window has the focus, else when it gets it, since a window that came up by itself was
 * not looked at. What happens while the order stands open is marked anew, for whoever looks away.
 */
export function useSeen(orderKey: string): void {
  const { bridge } = useMonitor();
  const run = useRun();
  useEffect(() => {
    const markSeen = (): void => void run('monitor.markSeen', bridge.monitor.markSeen({ keys: [orderKey] }));
    if (document.hasFocus()) {
      markSeen();
      return undefined;
    }
    window.addEventListener('focus', markSeen, { once: true });
    return () => window.removeEventListener('focus', markSeen);
  }, [bridge, run, orderKey]);
}
