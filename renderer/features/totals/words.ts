/** What do the totals say? */

import { groupedDigits } from '../../../shared/digits.ts';
import { inLanguages } from '../../../shared/language.ts';

const digits = (count: number): string => groupedDigits(String(count));

export const totalsWords = inLanguages(
  {
    title: 'Totals',
    ofSelection: (count: number) => `${digits(count)} chosen`,
    ofShown: (count: number) => (count === 1 ? '1 order' : `${digits(count)} orders`),
    net: 'net',
    fees: 'fees',
    symbol: 'Symbol',
    side: 'Side',
    count: 'Orders',
    quantity: 'Quantity',
    filled: 'Filled',
    remaining: 'Remaining',
    filledValue: 'Filled value',
    restValue: 'Value of the rest',
    netColumn: 'Net filled',
    feesTitle: 'Fees',
    contracts: 'cont.',
    without: (lacking: number) => `without ${digits(lacking)}, not known`,
    andNotKnown: (lacking: number) => `+ ${digits(lacking)} not known`,
    ofNotKnown: (lacking: number) => `of ${digits(lacking)} not known`,
    notLive: (count: number) => `${digits(count)} not live`,
    notLiveMeans: 'What is not live is summed as it was last seen, and may be otherwise now.',
    handedOn: (count: number) => `${digits(count)} triggered, not summed`,
    handedOnMeans: (count: number) =>
      count === 1
        ? '1 trigger order fired and is in no sum: what it started is an order of its own.'
        : `${digits(count)} trigger orders fired and are in no sum: what each started is an order of its own.`,
    feesLacking: (count: number) => `${digits(count)} with fills without a known fee`,
    noCurrency: 'currency not told',
    noSide: 'no side',
    summing: 'summing up',
  },
  {
    title: '合计',
    ofSelection: (count: number) => `已选 ${digits(count)} 笔`,
    ofShown: (count: number) => `${digits(count)} 笔委托`,
    net: '净',
    fees: '手续费',
    symbol: '合约',
    side: '方向',
    count: '笔数',
    quantity: '委托量',
    filled: '已成交',
    remaining: '未成交',
    filledValue: '成交额',
    restValue: '未成交价值',
    netColumn: '净成交',
    feesTitle: '手续费',
    contracts: '张',
    without: (lacking: number) => `不含 ${digits(lacking)} 笔未知`,
    andNotKnown: (lacking: number) => `另有 ${digits(lacking)} 笔未知`,
    ofNotKnown: (lacking: number) => `${digits(lacking)} 笔未知`,
    notLive: (count: number) => `${digits(count)} 笔非实时`,
    notLiveMeans: '非实时的委托按最后一次看到的数值计入，现在可能已不同。',
    handedOn: (count: number) => `${digits(count)} 笔已触发，未计入`,
    handedOnMeans: (count: number) => `${digits(count)} 笔已触发的计划委托未计入：其触发的委托单独计算。`,
    feesLacking: (count: number) => `${digits(count)} 笔有成交但手续费未知`,
    noCurrency: '币种未告知',
    noSide: '无方向',
    summing: '正在汇总',
  },
);
