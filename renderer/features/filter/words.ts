/** What does the box of a filter say? */

import { inLanguages } from '../../../shared/language.ts';

export const filterWords = inLanguages(
  {
    label: 'Filter',
    placeholder: 'Filter',
    suggestions: 'Go on with',
    accept: 'or →',
    cleared: 'The filter is cleared.',
    back: 'The filter is back.',
    clearedElsewhere: 'The filter was that of another view: go there first.',
    some: 'Words, or',
    all: 'All fields',
    fewer: 'Fewer',
    how: 'Conditions stand side by side; all must hold. A minus before one means not. "In quotes", blanks are part of it; a,b is a or b. Dates are UTC.',
  },
  {
    label: '筛选',
    placeholder: '筛选',
    suggestions: '继续输入',
    accept: '或按 →',
    cleared: '已清除筛选。',
    back: '已恢复筛选。',
    clearedElsewhere: '该筛选属于另一个视图：请先切换过去。',
    some: '文字，或',
    all: '全部字段',
    fewer: '收起',
    how: '多个条件并列，须同时满足；前面加减号表示排除；"引号内"可含空格；a,b 表示任一。日期按 UTC。',
  },
);
