/** How is a sentence that the main process made told to the trader? In their language where it is known whole, else as it is. */

export function inSpokenLanguage(sentence: string): string {
  return sentence;
}
