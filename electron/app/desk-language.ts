/**
 * In which language does the app speak on the desktop: menus, tray, notices, questions? The trader's, while the core beside it
 * goes on in English.
 */

import { languageInUse, speaking, type Language } from '../../shared/language.ts';
import type { Settings } from '../../shared/settings.ts';

let current: Language = 'en';

/** @param locale - that of the system. @returns whether it is another than before: what is drawn is then to be drawn anew */
export function setDeskLanguage(chosen: Settings['language'], locale: string): boolean {
  const before = current;
  current = languageInUse(chosen, locale);
  return current !== before;
}

export function deskLanguage(): Language {
  return current;
}

/** What the desktop shows, said in the trader's language. */
export function onDesk<Text>(tell: () => Text): Text {
  return speaking(current, tell);
}
