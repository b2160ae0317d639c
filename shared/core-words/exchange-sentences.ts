/** What does the core say of exchanges, their answers and their endpoints, and how is that said in Chinese? */

import { htxMeaningWords, qfexMeaningWords } from '../words/exchanges.ts';
import { htxSentences } from './htx-sentences.ts';
import { certificates, network, proxies } from './network-sentences.ts';
import { pairsOf } from './pairs.ts';
import { qfexSentences } from './qfex-sentences.ts';

type Pair = readonly [english: string, chinese: string];

const askAgain = '请重新查询；若仍如此，请检查';

const endpoints: readonly Pair[] = [
  [
    'The endpoint is not an address: write it like https://api.example.com.',
    '接口地址不是地址：请写成 https://api.example.com 的形式。',
  ],
  ['The endpoint must begin with https:// or wss://.', '接口地址必须以 https:// 或 wss:// 开头。'],
  ['The endpoint must not contain a user name or password.', '接口地址不能包含用户名或密码。'],
  [
    'The endpoint must be a host only, without a path, query or fragment.',
    '接口地址只能是主机，不含路径、查询或片段。',
  ],
  [
    'The endpoint must use {word}: without encryption only this computer itself can be asked.',
    '接口地址必须使用 {word}：不加密时只能查询本机自身。',
  ],
  ['HTX takes one endpoint address, like https://api.hbdm.com.', 'HTX 需要一个接口地址，例如 https://api.hbdm.com。'],
  [
    'QFEX takes two endpoint addresses with a comma between, like {example}, or the name production or uat.',
    'QFEX 需要两个用逗号隔开的接口地址，例如 {example}，或名称 production、uat。',
  ],
  ['QFEX takes two endpoint addresses.', 'QFEX 需要两个接口地址。'],
  ['QFEX takes one wss:// address and one https:// address.', 'QFEX 需要一个 wss:// 地址和一个 https:// 地址。'],
];

const answers: readonly Pair[] = [
  [
    'Ask again; if it stays, the exchange’s answer has a form that this version does not know.',
    '请重新查询；若仍如此，则交易所答复的格式是此版本不认识的。',
  ],
  ['{exchange} answered with an order that can’t be read.', '{exchange} 答复了一笔无法读取的委托。'],
  [
    '{exchange}’s list holds an order that can’t be read, and it might be this one.',
    '{exchange} 的列表中有一笔无法读取的委托，可能就是它。',
  ],
  ['{exchange} answered with something that is not a list of orders.', '{exchange} 的答复不是委托列表。'],
  ['{exchange} answered with another order than the one asked for.', '{exchange} 答复的不是所查询的委托。'],
  ['Ask again; that answer says nothing about this order.', '请重新查询；该答复不能说明此委托的情况。'],
  ['{exchange}’s answer can’t be read: it {~fault}.', '{exchange} 的答复无法读取：{~fault}。'],
  ['{exchange}’s answer can’t be read: {~fault}.', '{exchange} 的答复无法读取：{~fault}。'],
  ['Ask again; if it stays, check that the endpoint is right.', `${askAgain}接口地址是否正确。`],
  [
    'Ask again; if it stays, check that the endpoint is right and look at the exchange’s words.',
    `${askAgain}接口地址是否正确，并查看交易所的原文。`,
  ],
  [
    '{exchange} did not answer everything in the time given for this search.',
    '{exchange} 未在此次查询的时间内全部答复。',
  ],
  [
    'Ask again, or give it more time; a symbol makes the search shorter.',
    '请重新查询或给它更多时间；指定合约可缩短查询。',
  ],
  ['Ask again, or give it more time.', '请重新查询，或给它更多时间。'],
  [
    '{exchange} answered with HTTP status {status} and nothing that can be read.',
    '{exchange} 的答复为 HTTP 状态 {status}，没有可读内容。',
  ],
  [
    '{exchange} answered with code {code}, which says nothing about the order.',
    '{exchange} 的答复代码为 {code}，不能说明委托的情况。',
  ],
  [
    '{exchange} answered with the error {code}, which says nothing about the order.',
    '{exchange} 的答复为错误 {code}，不能说明委托的情况。',
  ],
  [
    '{exchange} answered with HTTP status {status}, which says nothing about the order.',
    '{exchange} 的答复为 HTTP 状态 {status}，不能说明委托的情况。',
  ],
  ['{exchange} can’t answer right now.', '{exchange} 目前无法答复。'],
  ['Ask again in a minute; the order itself is not affected by this.', '请一分钟后重新查询；委托本身不受影响。'],
  ['Ask again in a few minutes.', '请几分钟后重新查询。'],
  [
    'Set this computer’s clock to synchronize automatically, then ask again.',
    '请将本机时钟设为自动同步，然后重新查询。',
  ],
  [
    'Check the four usual causes: the clock, since {exchange}’s could not be read; {~cause1}; {~cause2}; {~cause3}.',
    '请检查四个常见原因：时钟（未能读取 {exchange} 的时钟）；{~cause1}；{~cause2}；{~cause3}。',
  ],
  ['Of the four usual causes it is not the clock, {~clock}.', '四个常见原因中，不是时钟：{~clock}。'],
  ['Check the other three: {~cause1}; {~cause2}; {~cause3}.', '请检查另外三个：{~cause1}；{~cause2}；{~cause3}。'],
  ['Then replace the keys.', '然后更换密钥。'],
];

/** Those above, and what the exchanges' own words mean. */
export function exchangeSentences(): readonly Pair[] {
  return [
    ...network,
    ...proxies,
    ...certificates,
    ...endpoints,
    ...answers,
    ...htxSentences,
    ...qfexSentences,
    ...pairsOf(htxMeaningWords),
    ...pairsOf(qfexMeaningWords),
    ...pairsOf(() => qfexMeaningWords().reasons).flatMap(([english, chinese]): Pair[] => [
      [`Rejected${english}`, `已拒绝${chinese}`],
      [`The order or a change to it was refused${english}`, `该委托或对它的改单被拒绝${chinese}`],
      [`Refused${english}`, `已拒绝${chinese}`],
    ]),
    ...pairsOf(htxMeaningWords).map(([english, chinese]): Pair => [
      english.replace(/^Canceled\b/, 'Refused'),
      chinese.replace(/^已撤单/, '已拒绝'),
    ]),
  ];
}
