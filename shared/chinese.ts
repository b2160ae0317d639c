/**
 * How is a Chinese sentence set around figures, IDs and names? With a space where a Chinese character meets a Latin letter
 * or a digit, as desks print it; punctuation needs none.
 */

const chinese = /^\p{Script=Han}/u;
const chineseAtEnd = /\p{Script=Han}$/u;
const other = /^[\p{Script=Latin}\p{Nd}+≈±−?-]/u;
const otherAtEnd = /[\p{Script=Latin}\p{Nd}%?]$/u;

/** Whether a space belongs between the two. */
export function isSpaced(before: string, after: string): boolean {
  return (chineseAtEnd.test(before) && other.test(after)) || (otherAtEnd.test(before) && chinese.test(after));
}

/** A sentence with gaps, as a template: `` zh`${account}未连接` `` is "HTX 未连接". What stands in a gap is not touched. */
export function zh(texts: TemplateStringsArray, ...gaps: string[]): string {
  return texts.reduce((sentence, text, at) => joined(joined(sentence, gaps[at - 1] ?? ''), text));
}

function joined(before: string, after: string): string {
  return isSpaced(before, after) ? `${before} ${after}` : before + after;
}
