/** What do the views of a grid say? */

import { inLanguages } from '../../../shared/language.ts';

export const viewWords = inLanguages(
  {
    views: 'Views',
    usual: 'All',
    changed: 'changed',
    saveAs: 'Save view',
    saveAsTitle: 'Save what is shown as a view of its own',
    save: 'Save',
    saveTitle: (name: string) => `Save the changes to "${name}"`,
    reset: 'Reset',
    resetTitle: (name: string) => `Show "${name}" as it was saved`,
    rename: 'Rename',
    remove: 'Remove',
    name: 'Name of the view',
    cancel: 'Cancel',
    removed: (name: string) => `The view "${name}" was removed.`,
    broughtBack: (name: string) => `The view "${name}" is back.`,
    full: 'There are 50 views: remove one first.',
  },
  {
    views: '视图',
    usual: '全部',
    changed: '已改动',
    saveAs: '保存视图',
    saveAsTitle: '将当前显示另存为新视图',
    save: '保存',
    saveTitle: (name: string) => `保存对“${name}”的改动`,
    reset: '还原',
    resetTitle: (name: string) => `恢复“${name}”保存时的样子`,
    rename: '重命名',
    remove: '删除',
    name: '视图名称',
    cancel: '取消',
    removed: (name: string) => `视图“${name}”已删除。`,
    broughtBack: (name: string) => `视图“${name}”已恢复。`,
    full: '视图已有 50 个，请先删除一个。',
  },
);
