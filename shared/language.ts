/**
 * In which language does the app speak to the trader now?
 *
 * The texts of a feature stand in one place, its `words.ts`, in all languages beside each other: one that lacks a text does
 * not compile. Whatever the core says (problems of an exchange, the command line, what is written) is English, and is put
 * into the trader's language where it is shown; an exchange's own words stay as they were sent.
 *
 * It is one variable and no argument: it changes once in months, and would go through every function that says something.
 * Texts are therefore asked for when they are shown, and never kept.
 */

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Of the languages as `Intl` and the page call them. */
export const localeOf = { en: 'en', zh: 'zh-CN' } as const satisfies Record<Language, string>;

let current: Language = 'en';

/** From now on; the window says it whenever the state of the app comes. */
export function speak(language: Language): void {
  current = language;
}

export function spokenLanguage(): Language {
  return current;
}

/**
 * What is said in one language, whatever is spoken elsewhere: the main process serves a window in Chinese and a command line
 * in English.
 *
 * @param tell - must be done when it returns: what it says later is said in the language of then
 */
export function speaking<Text>(language: Language, tell: () => Text): Text {
  const before = current;
  current = language;
  try {
    return tell();
  } finally {
    current = before;
  }
}

/** The texts of a feature. @returns what gives them in the language that is spoken */
export function inLanguages<Texts>(english: Texts, chinese: NoInfer<Texts>): () => Texts {
  const texts: Record<Language, Texts> = { en: english, zh: chinese };
  return () => texts[current];
}

/** That of the window and the desktop. @param locale - that of the system */
export function languageInUse(chosen: Language | 'system', locale: string): Language {
  return chosen === 'system' ? languageOf(locale) : chosen;
}

/** Which of our languages somebody reads. @param locale - as systems write it: `zh-CN`, `en_GB` */
export function languageOf(locale: string): Language {
  // Whoever reads traditional characters is not served by simplified ones better than by English: there it is for them to say.
  return /^zh(?:$|[-_](?:hans|cn|sg|my)\b)/i.test(locale) ? 'zh' : 'en';
}
