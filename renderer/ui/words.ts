/** What do the parts say that every feature is made of? */

import { inLanguages } from '../../shared/language.ts';

interface PartWords {
  /** @param what - in words: "order ID" */
  copy: (what: string) => string;
  copied: string;
  notCopied: string;
  close: string;
  cancel: string;
  askAgainNow: string;
  askAgainFrom: (time: string, zone: string, until: string) => string;
}

export const partWords = inLanguages<PartWords>(
  {
    copy: (what) => `Copy ${what}`,
    copied: 'Copied',
    notCopied: 'Could not be copied',
    close: 'Close',
    cancel: 'Cancel',
    askAgainNow: 'can be asked again now',
    askAgainFrom: (time, zone, until) => `from ${time} ${zone}, ${until}`,
  },
  {
    copy: (what) => `复制${what}`,
    copied: '已复制',
    notCopied: '未能复制',
    close: '关闭',
    cancel: '取消',
    askAgainNow: '现在可以重新查询',
    askAgainFrom: (time, zone, until) => `${time} ${zone} 起可查询（${until}）`,
  },
);
