/** What is said of exporting? */

import { zh } from '../../../shared/chinese.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { ExportProgress, ExportWish, WrittenExport } from '../../../shared/export.ts';
import { inLanguages } from '../../../shared/language.ts';

type What = ExportWish['what'];

interface ExportWords {
  export: string;
  /** Over the forms, where there is more than one thing to export. */
  allAnswers: (count: number) => string;
  thisAnswer: string;
  thisOrder: string;
  csv: string;
  csvHint: string;
  json: string;
  jsonHint: string;
  case: string;
  caseHint: string;
  progress: (progress: ExportProgress, what: What) => string;
  progressName: string;
  stop: string;
  stopped: string;
  busy: string;
  written: (written: WrittenExport, what: What) => string;
  leftOut: (count: number, what: What) => string;
  unreadable: string;
  finalHash: string;
  /** What to do with it. */
  noteIt: string;
  close: string;
}

const plurals = new Intl.PluralRules('en');
const number = (count: number): string => groupedDigits(String(count));

function english(count: number, one: string): string {
  return `${number(count)} ${one}${plurals.select(count) === 'one' ? '' : 's'}`;
}

const things: Readonly<Record<What, string>> = { board: 'order', archive: 'order', answers: 'answer', order: 'row' };
const chineseThings: Readonly<Record<What, string>> = {
  board: '笔委托',
  archive: '笔委托',
  answers: '条答复',
  order: '行',
};

export const exportWords = inLanguages<ExportWords>(
  {
    export: 'Export',
    allAnswers: (count) => `All ${number(count)} answers`,
    thisAnswer: 'This answer',
    thisOrder: 'The order, with fills and timeline',
    csv: 'CSV',
    csvHint: 'for spreadsheets',
    json: 'JSON',
    jsonHint: 'for programs',
    case: 'Case file',
    caseHint: 'for a dispute',
    progress: ({ rows, total }, what) =>
      total === null
        ? `Exporting: ${english(rows, things[what])}`
        : `Exporting: ${number(rows)} of ${english(total, things[what])}`,
    progressName: 'Export',
    stop: 'Stop',
    stopped: 'The export was stopped. Nothing of it was left behind.',
    busy: 'Another export is being written. Stop it, or wait until it is done.',
    written: ({ file, rows, finalHash }, what) =>
      finalHash === null
        ? `Exported ${english(rows, things[what])} to ${file}`
        : `The case file with ${number(rows)} entries is in ${file}`,
    leftOut: (count, what) =>
      what === 'answers'
        ? `${english(count, 'answer')} had not come yet and ${count === 1 ? 'is' : 'are'} not in it.`
        : `${english(count, 'order')} could not be found any more and ${count === 1 ? 'is' : 'are'} not in it.`,
    unreadable: 'Orders that can’t be read in the archive are not in it.',
    finalHash: 'Final hash',
    noteIt:
      'Note it apart from the file: order-monitor verify tells whether a byte was changed, and this, whether it is still the same file.',
    close: 'Close this message',
  },
  {
    export: '导出',
    allAnswers: (count) => zh`全部${number(count)}条答复`,
    thisAnswer: '当前答复',
    thisOrder: '该委托（含成交与时间线）',
    csv: 'CSV',
    csvHint: '用于电子表格',
    json: 'JSON',
    jsonHint: '用于程序',
    case: '案卷文件',
    caseHint: '用于争议',
    progress: ({ rows, total }, what) =>
      total === null
        ? zh`正在导出：${number(rows)}${chineseThings[what]}`
        : zh`正在导出：${number(rows)} / ${number(total)}${chineseThings[what]}`,
    progressName: '导出进度',
    stop: '停止',
    stopped: '导出已停止，没有留下任何部分文件。',
    busy: '另一项导出正在进行。请停止它，或等待完成。',
    written: ({ file, rows, finalHash }, what) =>
      finalHash === null
        ? zh`已导出${number(rows)}${chineseThings[what]}到 ${file}`
        : zh`案卷文件（${number(rows)}个条目）已保存到 ${file}`,
    leftOut: (count, what) =>
      what === 'answers'
        ? zh`有${number(count)}条答复尚未返回，未包含在内。`
        : zh`有${number(count)}笔委托已找不到，未包含在内。`,
    unreadable: '存档中无法读取的委托未包含在内。',
    finalHash: '最终哈希',
    noteIt: '请与文件分开记录：order-monitor verify 会检查是否有字节被改动，而此哈希可确认仍是同一个文件。',
    close: '关闭此消息',
  },
);
