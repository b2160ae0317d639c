/** What do the Help entries, their dialogs and the notice of a newer version say? */

import { inLanguages } from '../../../shared/language.ts';

export const helpWords = inLanguages(
  {
    entries: {
      keys: 'Keyboard shortcuts',
      version: 'Version and changes',
      licences: 'Licences',
      diagnostics: 'Copy diagnostics',
      logFolder: 'Open log folder',
    },
    diagnostics: 'Diagnostics',
    diagnosticsCopied:
      'Copied. This is all of it: no keys, no order IDs, no account names; an account is its exchange and a number.',
    noLicenceList:
      'This copy runs from its source and carries no list: one is made when the app is packaged (npm run dist). Each library’s licence is in its folder under node_modules, and Order Monitor’s own is the file LICENSE.',
    changes: 'Changes',
    runsOn: 'Runs on',
    electron: (version: string | null) => `Electron ${version ?? 'of an unknown version'}`,
    standIn: 'the stand-in for Electron',
    notKnown: 'not known',
    system: 'System',
    newVersions: 'New versions',
    download: 'Download',
    installAtQuit: 'Install when I quit',
    restart: 'Restart now …',
    whatIsNew: 'What is new',
    closeMessage: 'Close this message',
  },
  {
    entries: {
      keys: '键盘快捷键',
      version: '版本与更新内容',
      licences: '许可证',
      diagnostics: '复制诊断信息',
      logFolder: '打开日志文件夹',
    },
    diagnostics: '诊断信息',
    diagnosticsCopied: '已复制。全部内容如下：不含密钥、订单 ID 和账户名称；账户只写交易所和序号。',
    noLicenceList:
      '此副本直接从源代码运行，没有许可证列表：列表在应用打包时生成（npm run dist）。各库的许可证在 node_modules 下各自的文件夹中，Order Monitor 自身的许可证是 LICENSE 文件。',
    changes: '更新内容',
    runsOn: '运行于',
    electron: (version) => `Electron ${version ?? '（版本未知）'}`,
    standIn: 'Electron 替身',
    notKnown: '未知',
    system: '系统',
    newVersions: '新版本',
    download: '下载',
    installAtQuit: '退出时安装',
    restart: '立即重启…',
    whatIsNew: '更新说明',
    closeMessage: '关闭此消息',
  },
);
