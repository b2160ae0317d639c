/** What do notices say of orders, and how is that said in Chinese? The forms of `shared/order-sentence.ts`, as far as a notice has them. */

type Pair = readonly [english: string, chinese: string];

interface Doing {
  infinitive: string;
  done: string;
  Done: string;
  verb: string;
  past: string;
}

const doings: readonly Doing[] = [
  { infinitive: 'buy', done: 'bought', Done: 'Bought', verb: '买入', past: '买入' },
  { infinitive: 'sell', done: 'sold', Done: 'Sold', verb: '卖出', past: '卖出' },
  { infinitive: 'trade', done: 'filled', Done: 'Filled', verb: '交易', past: '成交' },
];

const units: readonly Pair[] = [
  ['contracts', '张'],
  ['contract', '张'],
  ['{word}', '{word}'],
];

const averages: readonly Pair[] = [
  ['', ''],
  [' at {#average} on average', '，均价 {#average}'],
];

const limits: readonly Pair[] = [
  ['', ''],
  [' at {#price} or better', '以 {#price} 或更优价格'],
  [' at the market price', '以市价'],
  [' at {#price}', '以价格 {#price} '],
  [' in slices over time (TWAP)', '以 TWAP 分时分批'],
  [' at the market price once the mark price reaches {#price}', '标记价格达到 {#price} 时以市价'],
];

const awaited: readonly Pair[] = [
  ['', ''],
  [' once the price reaches {#first}', '价格达到 {#first} 时'],
  [' once the price reaches {#first} or {#second}', '价格达到 {#first} 或 {#second} 时'],
];

/** "sell 5 contracts at 4,250 once the price reaches 4,240". */
function targets({ infinitive, verb }: Doing): Pair[] {
  return units.flatMap(([unit, ofUnit]) =>
    limits.flatMap(([limit, ofLimit]) =>
      awaited.map(([await_, ofAwaited]): Pair => [
        `${infinitive} {#quantity} ${unit}${limit}${await_}`,
        `${ofAwaited}${ofLimit}${verb} {#quantity} ${ofUnit}`,
      ]),
    ),
  );
}

function ofDoing({ done, Done, past }: Doing): Pair[] {
  const ended: readonly Pair[] = [
    ['Canceled', '已撤单'],
    ['Expired', '已过期'],
    ['Rejected', '已拒绝'],
  ];
  return [
    [`Filled. How much was ${done}, {exchange} did not say.`, `全部成交。${past}了多少，{exchange} 未说明。`],
    ...units.flatMap(([unit, ofUnit]): Pair[] => [
      ...averages.flatMap(([average, ofAverage]): Pair[] => [
        [`${Done} all {#filled} ${unit}${average}.`, `已${past}全部 {#filled} ${ofUnit}${ofAverage}。`],
        [
          `${Done} {#filled} ${unit}, more than the {#quantity} asked for${average}.`,
          `已${past} {#filled} ${ofUnit}，超过委托的 {#quantity}${ofAverage}。`,
        ],
        ...ended.map(([word, ofWord]): Pair => [
          `${word} after {#filled} of {#quantity} ${unit} were ${done}${average}.`,
          `${ofWord}：委托 {#quantity} ${ofUnit}，此前已${past} {#filled}${ofAverage}。`,
        ]),
      ]),
      [
        `${Done} {#filled} ${unit}, more than the {#quantity} asked for. At what price, {exchange} did not say.`,
        `已${past} {#filled} ${ofUnit}，超过委托的 {#quantity}。成交价格 {exchange} 未说明。`,
      ],
      [
        `${Done} all {#filled} ${unit}. At what price, {exchange} did not say.`,
        `已${past}全部 {#filled} ${ofUnit}。成交价格 {exchange} 未说明。`,
      ],
      ...ended.flatMap(([word, ofWord]): Pair[] => [
        [
          `${word}. How much of {#quantity} ${unit} was ${done} before, {exchange} did not say.`,
          `${ofWord}：委托 {#quantity} ${ofUnit}；此前${past}了多少，{exchange} 未说明。`,
        ],
        [
          `${word} before any of {#quantity} ${unit} was ${done}.`,
          `${ofWord}：委托 {#quantity} ${ofUnit}，没有${past}。`,
        ],
      ]),
      [`${Done} {#filled} of {#quantity} ${unit} so far.`, `委托 {#quantity} ${ofUnit}，目前已${past} {#filled}。`],
      [`${Done} {#filled} of {#quantity} ${unit}.`, `委托 {#quantity} ${ofUnit}，已${past} {#filled}。`],
      [`${Done} {#filled} ${unit} so far.`, `目前已${past} {#filled} ${ofUnit}。`],
      [`${Done} {#filled} ${unit}.`, `已${past} {#filled} ${ofUnit}。`],
      [
        `${Done} {#more} more, {#filled} of {#quantity} ${unit} so far.`,
        `又${past} {#more}，委托 {#quantity} ${ofUnit}，目前共 {#filled}。`,
      ],
      [`${Done} {#more} more, {#filled} ${unit} so far.`, `又${past} {#more}，目前共 {#filled} ${ofUnit}。`],
    ]),
  ];
}

const ofTargets: readonly Pair[] = [
  ['Rejected: the order to {~target} was not accepted.', '已拒绝：{~target}的委托未被接受。'],
  [
    'Triggered: the trigger order to {~target} fired; it started order {started}, an order of its own.',
    '已触发：{~target}的计划委托；它触发了委托 {started}，那是另一笔独立的委托。',
  ],
  [
    'Triggered: the trigger order to {~target} fired; which order it started, {exchange} did not say.',
    '已触发：{~target}的计划委托；它触发了哪笔委托，{exchange} 未说明。',
  ],
  [
    'Failed: the trigger order to {~target} fired and its order was refused, or it could not be placed.',
    '失败：{~target}的计划委托已触发，但它触发的委托被拒绝，或未能提交。',
  ],
  [
    'Failed: the trigger order to {~target} fired and its order was refused, or it could not be placed; {exchange} names order {started} as started by it.',
    '失败：{~target}的计划委托已触发，但它触发的委托被拒绝，或未能提交；{exchange} 称委托 {started} 由它触发。',
  ],
  ['Canceled: the trigger order to {~target} fires no more.', '已撤单：{~target}的计划委托不会再触发。'],
  ['Expired: the trigger order to {~target} fires no more.', '已过期：{~target}的计划委托不会再触发。'],
  [
    'Canceled: the trigger order to {~target}; {exchange} names order {started} as started by it.',
    '已撤单：{~target}的计划委托；{exchange} 称委托 {started} 由它触发。',
  ],
  [
    'Filled: the whole order to {~target} at {#average} on average.',
    '全部成交：{~target}的整笔委托，均价 {#average}。',
  ],
];

const others: readonly Pair[] = [
  [
    'Filled: the whole order to {~target}. At what price, {exchange} did not say.',
    '全部成交：{~target}的整笔委托。成交价格 {exchange} 未说明。',
  ],
  ['Left the book; what became of it is not known yet.', '已离开当前委托；结果尚不清楚。'],
  [
    'The order rests on the book: what {exchange} refused was a change to it.',
    '委托仍在盘口挂单：{exchange} 拒绝的是对它的改单。',
  ],
  [
    '{exchange} answered {word} about order {id}; whether the order or a change to it was refused is not known yet.',
    '{exchange} 对委托 {id} 的答复为 {word}；被拒绝的是委托还是改单，尚不清楚。',
  ],
  ['Partly filled.', '部分成交。'],
  // Of the trader's own rules.
  ['New.', '新委托。'],
  ['{#percent} % filled.', '已成交 {#percent} %。'],
  ['{#percent} % or more filled.', '已成交 {#percent} % 或更多。'],
  ['under 0.1 % filled.', '已成交不足 0.1 %。'],
  ['Open for more than {#minutes} min.', '未结束已超过 {#minutes} 分钟。'],
  ['Open for more than {#hours} hour.', '未结束已超过 {#hours} 小时。'],
  ['Open for more than {#hours} hours.', '未结束已超过 {#hours} 小时。'],
  ['Filled.', '全部成交。'],
  ['Canceled.', '已撤单。'],
  ['Rejected.', '已拒绝。'],
  ['Expired.', '已过期。'],
  ['Triggered.', '已触发。'],
  ['Canceled after a partial fill.', '部分成交后已撤单。'],
  ['Partly filled; how much, {exchange} did not say.', '部分成交；成交量 {exchange} 未说明。'],
  [
    'Not connected since {time} UTC; its orders may have changed since.',
    '自 {time} UTC 起未连接；其委托之后可能已有变化。',
  ],
  ['{exchange} refuses the key.', '{exchange} 拒绝该密钥。'],
];

const ofRules: readonly Pair[] = units.flatMap(([unit, ofUnit]): Pair[] => [
  [`New, {#quantity} ${unit}.`, `新委托，{#quantity} ${ofUnit}。`],
  [`New, {#quantity} ${unit} at {#price}.`, `新委托，{#quantity} ${ofUnit}，价格 {#price}。`],
  [`New, {#quantity} ${unit} at trigger price {#price}.`, `新委托，{#quantity} ${ofUnit}，触发价 {#price}。`],
  [
    `{#percent} % filled, {#filled} of {#quantity} ${unit}.`,
    `已成交 {#percent} %，委托 {#quantity} ${ofUnit}，成交 {#filled}。`,
  ],
  [
    `under 0.1 % filled, {#filled} of {#quantity} ${unit}.`,
    `已成交不足 0.1 %，委托 {#quantity} ${ofUnit}，成交 {#filled}。`,
  ],
]);

export function noticeSentences(): readonly Pair[] {
  const said = [...doings.flatMap(ofDoing), ...ofTargets, ...others, ...ofRules];
  return [
    ...said,
    ...doings.flatMap(targets),
    ['{symbol} buy, {title}: {~message}', '{symbol} 买入，{title}：{~message}'],
    ['{symbol} sell, {title}: {~message}', '{symbol} 卖出，{title}：{~message}'],
    ['{symbol}, {title}: {~message}', '{symbol}，{title}：{~message}'],
    // Of a connection, behind the account's name; last, since a name may be anything.
    ['{title}: {~message}', '{title}：{~message}'],
  ];
}
