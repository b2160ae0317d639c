/**
 * Who answers a page's request? Every one is paused before it leaves: a
 * navigation is first put to the app's handlers, a privileged scheme is answered
 * by the app's own, headers and all, and the rest goes where Chromium's resolver
 * rules send it, which is nowhere.
 */

import { fromChromium } from './address.ts';
import { DevToolsError, type DevToolsSession, type Protocol } from './devtools.ts';
import { session } from './session.ts';
import { state } from './state.ts';

/** Whether the app lets a frame go to an address. */
export type AskNavigation = (frameId: string, url: string, isRedirect: boolean) => boolean;

/** Must be called while the target is still paused, so that no request is missed. */
export async function answerRequests(target: DevToolsSession, askNavigation: AskNavigation): Promise<void> {
  target.on('Fetch.requestPaused', (paused) => {
    answer(target, paused, askNavigation).catch((error: unknown) => {
      if (!(error instanceof DevToolsError)) throw error;
    });
  });
  await target.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
}

async function answer(
  target: DevToolsSession,
  paused: Protocol.Fetch.requestPausedPayload,
  askNavigation: AskNavigation,
): Promise<void> {
  const { requestId, request } = paused;
  const url = fromChromium(`${request.url}${request.urlFragment ?? ''}`, state.schemes.keys());
  const isRedirect = paused.redirectedRequestId !== undefined;
  if (paused.resourceType === 'Document' && !askNavigation(paused.frameId, url, isRedirect)) {
    // "Aborted" leaves the page where it is; any other reason shows an error page.
    await target.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  if (session.defaultSession.webRequest.isCanceled(url)) {
    await target.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  const scheme = url.slice(0, url.indexOf(':'));
  if (!state.schemes.has(scheme)) {
    await target.send('Fetch.continueRequest', { requestId });
    return;
  }
  const handler = state.schemes.get(scheme);
  if (handler === null || handler === undefined) {
    await target.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  const response = await ask(handler, url, request);
  if (response === null) {
    await target.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const status = response.status === 0 ? 200 : response.status;
  await target.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: Array.from(response.headers, ([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  });
}

/** The app's answer; null when its handler failed, which Electron shows as a failed load. */
async function ask(
  handler: (request: Request) => Response | Promise<Response>,
  url: string,
  request: Protocol.Network.Request,
): Promise<Response | null> {
  const hasBody = request.postData !== undefined && request.method !== 'GET' && request.method !== 'HEAD';
  try {
    return await handler(
      new Request(url, {
        method: request.method,
        headers: request.headers,
        ...(hasBody ? { body: request.postData ?? '' } : {}),
      }),
    );
  } catch (error) {
    process.stderr.write(`The app's protocol handler failed for ${url}: ${String(error)}\n`);
    return null;
  }
}
