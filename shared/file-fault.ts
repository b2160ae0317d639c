/** Why could a file not be written, and what is to be done? */

import { zh } from './chinese.ts';
import { inLanguages } from './language.ts';

export const fileFaults = [
  'diskFull',
  'quota',
  'readOnlyDisk',
  'notAllowed',
  'inUse',
  'isFolder',
  'noFolder',
  'nameTooLong',
  'diskFails',
  'isThere',
  'tooLarge',
  'other',
] as const;
export type FileFaultKind = (typeof fileFaults)[number];

export interface FileFault {
  kind: FileFaultKind;
  path: string;
  /** The system's own word for it; empty where it said none. */
  code: string;
}

interface FaultWords {
  reasons: Readonly<Record<FileFaultKind, readonly [reason: string, advice: string]>>;
  sentence: (path: string, reason: string) => string;
  code: (code: string) => string;
}

const words = inLanguages<FaultWords>(
  {
    reasons: {
      diskFull: ['the disk is full', 'Make room on it, or choose another place.'],
      quota: ['the disk quota is used up', 'Make room, or choose another place.'],
      readOnlyDisk: ['the disk is read-only', 'Choose another place.'],
      notAllowed: ['this user may not write there', 'Choose another folder.'],
      inUse: ['another program has it open', 'Close it there, or choose another name.'],
      isFolder: ['it is a folder', 'Choose another name.'],
      noFolder: ['its folder is not there', 'Choose another folder.'],
      nameTooLong: ['its name is too long', 'Choose a shorter name.'],
      diskFails: ['the disk fails', 'Choose another place, and look after that disk.'],
      isThere: ['there is a file of that name already', 'Choose another name.'],
      tooLarge: ['the order has more to tell than a case file holds (256 MB)', 'Export the order as JSON instead.'],
      other: ['the system refused it', 'Choose another place, and try again.'],
    },
    sentence: (path, reason) => `${path} was not written: ${reason}. Nothing of it was left behind.`,
    code: (code) => ` (${code})`,
  },
  {
    reasons: {
      diskFull: ['磁盘已满', '请腾出空间，或换一个位置。'],
      quota: ['磁盘配额已用完', '请腾出空间，或换一个位置。'],
      readOnlyDisk: ['磁盘是只读的', '请换一个位置。'],
      notAllowed: ['当前用户无权写入该处', '请换一个文件夹。'],
      inUse: ['另一个程序正在使用该文件', '请在那里关闭它，或换一个文件名。'],
      isFolder: ['这是一个文件夹', '请换一个文件名。'],
      noFolder: ['文件夹不存在', '请换一个文件夹。'],
      nameTooLong: ['文件名太长', '请用更短的文件名。'],
      diskFails: ['磁盘出错', '请换一个位置，并检查该磁盘。'],
      isThere: ['已有同名文件', '请换一个文件名。'],
      tooLarge: ['该委托的内容超过案卷文件的上限（256 MB）', '请改为将委托导出为 JSON。'],
      other: ['系统拒绝写入', '请换一个位置再试。'],
    },
    sentence: (path, reason) => zh`未能写入 ${path}：${reason}。没有留下任何部分文件。`,
    code: (code) => `（${code}）`,
  },
);

/** One sentence, and what to do. */
export function fileFaultWords({ kind, path, code }: FileFault): { message: string; advice: string } {
  const { reasons, sentence, code: coded } = words();
  const [reason, advice] = reasons[kind];
  return { message: sentence(path, kind === 'other' && code !== '' ? reason + coded(code) : reason), advice };
}
