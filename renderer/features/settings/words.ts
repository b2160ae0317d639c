/** What do the settings say? */

import { inLanguages } from '../../../shared/language.ts';

export const settingsWords = inLanguages(
  {
    title: 'Settings',
    appearance: {
      title: 'Appearance',
      // In both languages, for whoever can't read the one that is spoken.
      language: 'Language · 语言',
      asSystem: 'As the system',
      theme: 'Theme',
      light: 'Light',
      dark: 'Dark',
      sideColors: 'Colors of buy and sell',
      greenRed: 'green and red',
      blueOrange: 'blue and orange',
      redGreen: 'red and green',
      buy: 'Buy',
      sell: 'Sell',
    },
    figures: {
      title: 'Times, figures and rows',
      timeZone: 'Times are in',
      local: (zone: string) => `this computer’s zone, ${zone}`,
      exchange: 'each exchange’s own zone',
      timeZoneHint: (zones: string) =>
        `Each exchange’s own: ${zones}. Always 24 hours; what is copied or exported stays in UTC.`,
      grouping: 'Thousands',
      groupingHint: 'Only how figures look: what is copied or exported has nothing between its digits.',
      density: 'Rows',
      densities: { compact: 'compact', normal: 'normal', comfortable: 'comfortable' },
      textSize: 'Text size',
      textSizeHint: 'Of everything in the window. Ctrl and + or − change it until the window is opened anew.',
    },
  },
  {
    title: '设置',
    appearance: {
      title: '外观',
      language: '语言 · Language',
      asSystem: '跟随系统',
      theme: '主题',
      light: '浅色',
      dark: '深色',
      sideColors: '买卖颜色',
      greenRed: '绿买红卖',
      blueOrange: '蓝买橙卖',
      redGreen: '红买绿卖',
      buy: '买入',
      sell: '卖出',
    },
    figures: {
      title: '时间、数字与行高',
      timeZone: '时间显示为',
      local: (zone: string) => `本机时区 ${zone}`,
      exchange: '各交易所所在时区',
      timeZoneHint: (zones: string) => `各交易所时区：${zones}。一律采用 24 小时制；复制和导出的时间始终为 UTC。`,
      grouping: '千位分隔',
      groupingHint: '只影响显示：复制和导出的数字不带分隔符。',
      density: '行高',
      densities: { compact: '紧凑', normal: '标准', comfortable: '宽松' },
      textSize: '文字大小',
      textSizeHint: '作用于整个窗口。也可按 Ctrl 加 + 或 − 临时缩放，重新打开窗口后恢复此设置。',
    },
  },
);
