/** What network does the window have? None, also where its policy has no say: WebRTC, prefetching, downloads. */

import type { Session, WebContents } from 'electron';

/** Nothing listens there: what the window's session would send anywhere ends on this computer. */
const deadProxy = 'http://127.0.0.1:1';

/**
 * Leads everything that the session would load into nothing, connections of WebRTC over TCP too, and saves no file. The
 * window's own files come over its own scheme, which knows no proxy; exchanges are asked by the main process.
 *
 * @param devServer the one place the window may reach; null in the built app
 */
export async function closeNetwork(
  session: Session,
  devServer: string | null,
  onRefused: (what: string) => void,
): Promise<void> {
  session.on('will-download', (event) => {
    event.preventDefault();
    onRefused('a download');
  });
  // Without `<-loopback>` this computer's own servers would be reached past the proxy.
  const bypass = ['<-loopback>', ...(devServer === null ? [] : [new URL(devServer).host])];
  await session.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy, proxyBypassRules: bypass.join(';') });
}

/**
 * Keeps WebRTC, for which Chromium knows no directive of a policy, from sending UDP past the proxy; over TCP it takes the
 * proxy. That holds for frames too: to delete its constructor in the page would not, since every new frame brings it back.
 */
export function closeWebRtc(contents: Pick<WebContents, 'setWebRTCIPHandlingPolicy'>): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
