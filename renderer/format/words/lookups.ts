/** What is said under the box of what is typed, and of several look-ups beside each other? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

type LookUpOutcome = 'asking' | 'found' | 'failed' | 'notOpen' | 'notFound' | 'notAsked';

const plurals = new Intl.PluralRules('en');

interface LookUpWords {
  asking: string;
  notAsked: string;
  counts: Record<LookUpOutcome, (count: number) => string>;
  tooMany: (count: number, most: number) => string;
  withRounded: (hint: string, rounded: string) => string;
  ids: (count: number) => string;
  idsOf: (count: number, exchange: string) => string;
  otherIds: (count: number) => string;
  foundInText: (ids: string) => string;
  andLines: (found: string, lines: string) => string;
  onlyOne: (found: string, id: string) => string;
  oneReportEach: (found: string) => string;
  shapeAnd: (shape: string, asked: string) => string;
  nearMiss: (hint: string, asked: string) => string;
  askedAs: (what: string) => string;
  clientOrderId: string;
  clientOrderIdOf: (exchange: string) => string;
  clientOrderIdAt: (exchanges: string) => string;
}

function ids(count: number): string {
  return plurals.select(count) === 'one' ? 'ID' : 'IDs';
}

export const lookUpWords = inLanguages<LookUpWords>(
  {
    asking: 'Asking',
    notAsked: 'Not asked',
    counts: {
      asking: (count) => `${String(count)} still asked`,
      found: (count) => `${String(count)} found`,
      failed: (count) => `${String(count)} could not be settled`,
      notOpen: (count) => `${String(count)} not among the open orders`,
      notFound: (count) => `${String(count)} not found`,
      notAsked: (count) => `${String(count)} not asked`,
    },
    tooMany: (count, most) => `${String(count)} IDs: at most ${String(most)} can be looked up at once`,
    withRounded: (hint, rounded) => `${hint}. ${rounded}`,
    ids: (count) => `${String(count)} IDs, one report each`,
    idsOf: (count, exchange) => `${String(count)} ${exchange} ${ids(count)}`,
    otherIds: (count) => `${String(count)} other ${ids(count)}`,
    foundInText: (found) => `${found} found in the text`,
    andLines: (found, lines) => `${found}, and ${lines} that can’t be asked for`,
    onlyOne: (found, id) => `${found}: ${id}`,
    oneReportEach: (found) => `${found}, one report each`,
    shapeAnd: (shape, asked) => `${shape}: ${asked}`,
    nearMiss: (hint, asked) => `${hint}: asked as ${asked}`,
    askedAs: (what) => `Asked as ${what}`,
    clientOrderId: 'a client order ID',
    clientOrderIdOf: (exchange) => `a ${exchange} client order ID`,
    clientOrderIdAt: (exchanges) => `a client order ID at ${exchanges}`,
  },
  {
    asking: '正在查询',
    notAsked: '未查询',
    counts: {
      asking: (count) => zh`${String(count)}个仍在查询`,
      found: (count) => zh`${String(count)}个已找到`,
      failed: (count) => zh`${String(count)}个未能确定`,
      notOpen: (count) => zh`${String(count)}个不在当前委托中`,
      notFound: (count) => zh`${String(count)}个未找到`,
      notAsked: (count) => zh`${String(count)}个未查询`,
    },
    tooMany: (count, most) => zh`${String(count)}个 ID：一次最多查询${String(most)}个`,
    withRounded: (hint, rounded) => `${hint}。${rounded}`,
    ids: (count) => zh`${String(count)}个 ID，每个一份报告`,
    idsOf: (count, exchange) => zh`${String(count)}个 ${exchange} ID`,
    otherIds: (count) => zh`${String(count)}个其他 ID`,
    foundInText: (found) => `在文本中找到 ${found}`,
    andLines: (found, lines) => `${found}，另有 ${lines}无法查询`,
    onlyOne: (found, id) => `${found}：${id}`,
    oneReportEach: (found) => `${found}，每个一份报告`,
    shapeAnd: (shape, asked) => `${shape}：${asked}`,
    nearMiss: (hint, asked) => zh`${hint}：将作为${asked}查询`,
    askedAs: (what) => zh`将作为${what}查询`,
    clientOrderId: '客户端订单 ID',
    clientOrderIdOf: (exchange) => zh`${exchange}客户端订单 ID`,
    clientOrderIdAt: (exchanges) => zh`${exchanges}的客户端订单 ID`,
  },
);
