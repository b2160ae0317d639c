/** Why is a text no order ID, and what must be known of one that is? */

import { zh } from '../chinese.ts';
import { inLanguages } from '../language.ts';

interface IdWords {
  tooLong: (most: number) => string;
  textTooLong: string;
  none: string;
  noneInText: string;
  lastDigitsGone: string;
  isCut: string;
  hasSign: string;
  groupedOtherwise: string;
  hasControls: string;
  rounded: string;
}

export const idWords = inLanguages<IdWords>(
  {
    tooLong: (most) => `The order ID is too long: at most ${String(most)} characters.`,
    textTooLong: 'The text is too long: paste the order IDs only.',
    none: 'There is no order ID: type or paste one.',
    noneInText: 'There is no order ID in this text: paste the ID alone.',
    lastDigitsGone:
      'This number is written in scientific notation, so its last digits are gone: copy the order ID again, as text.',
    isCut: 'This ID is cut where the dots stand: copy it again, whole.',
    hasSign: 'A number with a sign is no order ID: paste its digits alone.',
    groupedOtherwise: 'Digits in groups are understood in threes only: paste the order ID without spaces.',
    hasControls: 'The order ID contains control characters: paste it again without them.',
    rounded: 'A spreadsheet may have rounded the last digits: compare them with the exchange’s.',
  },
  {
    tooLong: (most) => zh`订单 ID 过长：最多${String(most)}个字符。`,
    textTooLong: '文本过长：请只粘贴订单 ID。',
    none: '没有订单 ID：请输入或粘贴一个。',
    noneInText: '这段文本中没有订单 ID：请只粘贴 ID。',
    lastDigitsGone: '这个数字用了科学计数法，末尾几位已经丢失：请以文本形式重新复制订单 ID。',
    isCut: '这个 ID 在省略号处被截断：请重新完整复制。',
    hasSign: '带正负号的数字不是订单 ID：请只粘贴数字。',
    groupedOtherwise: '分组的数字只识别三位一组：请粘贴不带空格的订单 ID。',
    hasControls: '订单 ID 中含有控制字符：请去掉后重新粘贴。',
    rounded: '表格软件可能对末尾几位做了舍入：请与交易所的 ID 核对。',
  },
);
