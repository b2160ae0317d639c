/** What does the system's box ask when a file is to be saved? */

import { inLanguages } from '../../shared/language.ts';

export const saveWords = inLanguages(
  {
    title: 'Export',
    caseTitle: 'Save the case file',
    csv: 'Table for spreadsheets (CSV)',
    json: 'JSON',
    case: 'Case file (JSON)',
    save: 'Save',
  },
  {
    title: '导出',
    caseTitle: '保存案卷文件',
    csv: '电子表格（CSV）',
    json: 'JSON',
    case: '案卷文件（JSON）',
    save: '保存',
  },
);
