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
  },
);
