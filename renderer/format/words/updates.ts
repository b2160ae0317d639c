/** What is said of a newer version? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

interface UpdateWords {
  isThere: (version: string) => string;
  isThereBut: (version: string, why: string) => string;
  isDownloading: (version: string, percent: number) => string;
  isDownloaded: (version: string) => string;
  atQuit: (version: string) => string;
  off: string;
  asking: string;
  notAnswered: string;
  nothingNewer: (time: string) => string;
}

export const updateWords = inLanguages<UpdateWords>(
  {
    isThere: (version) => `Version ${version} is there.`,
    isThereBut: (version, why) => `Version ${version} is there. ${why}`,
    isDownloading: (version, percent) => `Version ${version} is being downloaded: ${String(percent)} %.`,
    isDownloaded: (version) => `Version ${version} is downloaded and checked. It is installed when you say so.`,
    atQuit: (version) => `Version ${version} is installed when you quit the app.`,
    off: 'Off: nobody is asked.',
    asking: 'Being asked …',
    notAnswered: 'Not answered yet.',
    nothingNewer: (time) => `Nothing newer as of ${time}.`,
  },
  {
    isThere: (version) => zh`有新版本${version}。`,
    isThereBut: (version, why) => zh`有新版本${version}。${why}`,
    isDownloading: (version, percent) => zh`正在下载版本${version}：${String(percent)} %。`,
    isDownloaded: (version) => zh`版本${version}已下载并通过校验，由您决定何时安装。`,
    atQuit: (version) => zh`版本${version}将在退出应用时安装。`,
    off: '已关闭：不会询问任何人。',
    asking: '正在询问…',
    notAnswered: '尚未答复。',
    nothingNewer: (time) => zh`截至 ${time} 没有更新的版本。`,
  },
);
