/** What is said of a filter that makes no sense, or is not finished? One plain sentence. */

import { inLanguages } from '../language.ts';
import { fieldNames, filterFields, wordsTaken, type FieldName } from './fields.ts';
import { nearest } from './nearest.ts';
import { filterBounds } from './term.ts';
import type { FilterProblem } from './read-filter.ts';

const words = inLanguages(
  {
    unknownField: (name: string, meant: string | null) =>
      meant === null
        ? `There is no field "${name}". In quotes it is a word: "${name}:…".`
        : `There is no field "${name}". Did you mean ${meant}?`,
    incomplete: (field: string, example: string) => `${field} waits for what to compare with: ${example}`,
    onlyEquals: (field: string, example: string) => `${field} is not compared by size: ${example}`,
    needsComparison: (field: string) => `Write ${field}<10m for younger or ${field}>10m for older.`,
    badWord: (field: string, written: string, meant: string | null, taken: string) =>
      meant === null
        ? `${field} is never "${written}": it is ${taken}.`
        : `${field} is never "${written}". Did you mean ${meant}?`,
    badNumber: (written: string, example: string) => `"${written}" is no number: ${example}`,
    maybeList: (field: string, written: string, whole: string, least: string, most: string) =>
      `"${written}" may be one number or several: write ${field}=${whole}, or ${field}>=${least} ${field}<=${most}.`,
    badSpan: (written: string) => `"${written}" is no time span: 30s, 10m, 2h, 7d.`,
    badMoment: (written: string) =>
      `"${written}" is no time: today, yesterday, 7d, 2026-11-23 or 2026-11-23T14:30 (UTC).`,
    joiningWord: (written: string) =>
      `"${written}" is no word of the filter: conditions side by side all hold, and a list is one of them: sym:BTC,ETH.`,
    openQuote: 'A quote is not closed: "Market making 1".',
    tooMany: `Only the first ${String(filterBounds.terms)} conditions count.`,
    tooLong: `Only the first ${String(filterBounds.characters)} characters count.`,
    or: ' or ',
  },
  {
    unknownField: (name: string, meant: string | null) =>
      meant === null
        ? `没有字段“${name}”。作为文字搜索请加引号：“${name}:…”。`
        : `没有字段“${name}”。是否指 ${meant}？`,
    incomplete: (field: string, example: string) => `${field} 后面还缺少内容，例如：${example}`,
    onlyEquals: (field: string, example: string) => `${field} 不能比较大小，例如：${example}`,
    needsComparison: (field: string) => `请写 ${field}<10m（更近）或 ${field}>10m（更久）。`,
    badWord: (field: string, written: string, meant: string | null, taken: string) =>
      meant === null ? `${field} 没有“${written}”，可用：${taken}。` : `${field} 没有“${written}”。是否指 ${meant}？`,
    badNumber: (written: string, example: string) => `“${written}”不是数字，例如：${example}`,
    maybeList: (field: string, written: string, whole: string, least: string, most: string) =>
      `“${written}”可能是一个数，也可能是多个：请写 ${field}=${whole}，或 ${field}>=${least} ${field}<=${most}。`,
    badSpan: (written: string) => `“${written}”不是时长，例如：30s、10m、2h、7d。`,
    badMoment: (written: string) =>
      `“${written}”不是时间，例如：today、yesterday、7d、2026-11-23、2026-11-23T14:30（UTC）。`,
    joiningWord: (written: string) => `筛选中没有“${written}”：并列的条件须同时满足，“任一”请用逗号列出：sym:BTC,ETH。`,
    openQuote: '引号未闭合，例如："Market making 1"。',
    tooMany: `只有前 ${String(filterBounds.terms)} 个条件有效。`,
    tooLong: `只有前 ${String(filterBounds.characters)} 个字符有效。`,
    or: ' 或 ',
  },
);

function wordsOf(field: FieldName): string[] {
  return Object.keys(wordsTaken(field) ?? {});
}

/** One sentence that says what is at fault, and what could be written. */
export function problemSentence({ kind, field, written }: FilterProblem): string {
  const said = words();
  if (kind === 'tooMany') return said.tooMany;
  if (kind === 'tooLong') return said.tooLong;
  if (kind === 'joiningWord') return said.joiningWord(written);
  if (kind === 'openQuote') return said.openQuote;
  if (field === null) return said.unknownField(written, nearest(written, fieldNames));
  const { example } = filterFields[field];
  switch (kind) {
    case 'unknownField':
    case 'incomplete':
      return said.incomplete(field, example);
    case 'onlyEquals':
      return said.onlyEquals(field, example);
    case 'needsComparison':
      return said.needsComparison(field);
    case 'badNumber':
      return said.badNumber(written, example);
    case 'maybeList': {
      const parts = written.split(',');
      return said.maybeList(field, written, parts.join(''), parts[0] ?? '', parts.at(-1) ?? '');
    }
    case 'badSpan':
      return said.badSpan(written);
    case 'badMoment':
      return said.badMoment(written);
    case 'badWord': {
      const taken = wordsOf(field);
      return said.badWord(field, written, nearest(written, taken), listedWords(taken, said.or));
    }
  }
}

function listedWords(taken: readonly string[], or: string): string {
  const last = taken.at(-1) ?? '';
  return taken.length < 2 ? last : `${taken.slice(0, -1).join(', ')}${or}${last}`;
}
