/**
 * What does a notice look like to Windows, and which was it that started the app? Electron's own form carries nothing that
 * a click after a restart could give back (windows_toast_notification.cc): this one carries the order.
 */

import type { OrderKey } from '../../shared/board.ts';

export interface Toast {
  /** Electron finds the notification by it, where it still has it. */
  tag: string;
  title: string;
  body: string;
  isSilent: boolean;
  orderKey: OrderKey | null;
}

// Windows takes 5,000 bytes of a toast; a key is the app's own and short.
const longestArguments = 4_000;
const longestKey = 1_000;
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function xml(text: string): string {
  return text.replaceAll(notInXml, '\uFFFD').replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** The toast as Windows reads it; in its arguments `type` and `tag` are Electron's, `order` is ours. */
export function toastXml({ tag, title, body, isSilent, orderKey }: Toast): string {
  const launch = `type=click&tag=${encodeURIComponent(tag)}${orderKey === null ? '' : `&order=${encodeURIComponent(orderKey.toWellFormed())}`}`;
  const texts = [title, body].map((text) => `<text>${xml(text)}</text>`).join('');
  const audio = isSilent ? '<audio silent="true"/>' : '';
  return `<toast launch="${xml(launch)}"><visual><binding template="ToastGeneric">${texts}</binding></visual>${audio}</toast>`;
}

/** What stands in the arguments of a toast that was clicked; anybody could have written them. */
export function readToastArguments(text: string): { tag: string; orderKey: OrderKey | null } {
  const given = new URLSearchParams(text.length > longestArguments ? '' : text);
  const order = given.get('order') ?? '';
  return { tag: given.get('tag') ?? '', orderKey: order === '' || order.length > longestKey ? null : order };
}
