/** What does the core say of QFEX, and how is that said in Chinese? */

type Pair = readonly [english: string, chinese: string];

export const qfexSentences: readonly Pair[] = [
  [
    'QFEX’s history of this time is longer than what is read of it at most.',
    'QFEX 这段时间的历史超过了最多读取的长度。',
  ],
  ['QFEX’s list of this order’s fills could not be read to its end.', '未能读完 QFEX 中此委托的成交明细。'],
  [
    'QFEX answered {word} about order {id}; whether the order or a change to it was refused is not known.',
    'QFEX 对委托 {id} 的答复为 {word}；被拒绝的是委托还是改单，尚不清楚。',
  ],
  [
    'QFEX refused a request about this order ({word}); the order itself is unchanged.',
    'QFEX 拒绝了一个关于此委托的请求（{word}）；委托本身没有变化。',
  ],
  ['QFEX’s answer may belong to the question before.', 'QFEX 的答复可能属于前一个查询。'],
  ['QFEX answered with a refusal of another request.', 'QFEX 答复的是对另一个请求的拒绝。'],
  ['QFEX’s list of open orders changed faster than it could be read.', 'QFEX 的当前委托列表变化太快，来不及读取。'],
  ['QFEX’s list of open orders could not be read to its end.', '未能读完 QFEX 的当前委托列表。'],
  [
    'QFEX shows only a part of the list of open orders; the rest could not be read.',
    'QFEX 只显示了部分当前委托；其余未能读取。',
  ],
  ['Finish the identity check at QFEX, then ask again.', '请在 QFEX 完成身份验证，然后重新查询。'],
  ['Accept QFEX’s terms on its website, then ask again.', '请在 QFEX 网站接受其条款，然后重新查询。'],
  ['QFEX does not let this key read this.', 'QFEX 不允许此密钥读取。'],
  [
    'Check the key’s permissions under Developer Settings at QFEX.',
    '请在 QFEX 的 Developer Settings 中检查该密钥的权限。',
  ],
  ['QFEX’s rate limit for this user is used up.', '此用户的 QFEX 频率限制已用完。'],
  [
    'Wait a few seconds and ask again; other programs of this user share the limit.',
    '请等几秒后重新查询；此用户的其他程序共用该限制。',
  ],
  [
    'QFEX’s answer calls itself a failure: it says nothing about the order.',
    'QFEX 的答复自称失败：不能说明委托的情况。',
  ],
  [
    "QFEX refused the time of the request, although it was signed with QFEX’s own time; this computer's clock is off by {duration}.",
    'QFEX 拒绝了请求的时间，尽管请求按 QFEX 的时间签名；本机时钟偏差 {duration}。',
  ],
  ['QFEX refused the keys.', 'QFEX 拒绝了密钥。'],
  ['QFEX did not {~did} within {duration}.', 'QFEX 未在 {duration} 内{~did}。'],
  ['QFEX’s push told an error that answers nothing: {code}', 'QFEX 的推送报告了一个与任何请求无关的错误：{code}'],
  ['QFEX refused to push order updates ({code}).', 'QFEX 拒绝推送委托更新（{code}）。'],
  [
    'It is tried again by itself; if it stays, look at the exchange’s words.',
    '会自动重试；若仍如此，请查看交易所的原文。',
  ],
  ['The connection to QFEX broke during the sign-in.', '与 QFEX 的连接在登录时断开。'],
  ['QFEX did not confirm that it pushes fills.', 'QFEX 未确认会推送成交。'],
  [
    'Order updates come all the same; prices and fees of fills are asked for where an order filled, and may come later.',
    '委托更新照常到达；成交的价格和手续费会在委托成交后查询，可能稍晚。',
  ],
  ['Stops are not pushed: QFEX did not confirm that it does.', '止损委托没有推送：QFEX 未确认。'],
  [
    'They are read with the list of open orders, every 15 s or more rarely; what became of one in between is told then.',
    '它们随当前委托列表读取，每 15 秒一次或更少；期间的变化届时说明。',
  ],
  [
    'QFEX’s order push was silent and did not answer a ping within 5.0 s.',
    'QFEX 的委托推送已静默，且未在 5.0 秒内答复心跳。',
  ],
  ['QFEX pushed an order or a fill that can’t be read.', 'QFEX 推送了一笔无法读取的委托或成交。'],
  ['The subaccount is not one: QFEX names subaccounts by UUID.', '子账户无效：QFEX 的子账户用 UUID 标识。'],
  ['The order was amended; what it filled is known from its fills only.', '该委托已改单；成交情况只能由成交明细得知。'],
  ['This key may open the trading connection and read the order history.', '此密钥可以建立交易连接并读取历史委托。'],
  [
    'Whether it may also place orders can’t be known from here: make sure at QFEX that “Execute orders” is off.',
    '它是否还能下单，此处无从得知：请在 QFEX 确认 “Execute orders” 已关闭。',
  ],
  [
    'QFEX’s {~list} could not be read whole: {#rows} of {#count} rows.',
    '未能完整读取 QFEX 的{~list}：共 {#count} 行，读到 {#rows} 行。',
  ],
  [
    'QFEX’s {~list} could not be read whole: {#rows} of more rows.',
    '未能完整读取 QFEX 的{~list}：读到 {#rows} 行，后面还有。',
  ],
  [
    'QFEX’s {~list} could not be read whole: {#rows} of {#count} rows, from {from} to {to} UTC.',
    '未能完整读取 QFEX 的{~list}：共 {#count} 行，读到 {#rows} 行，从 {from} 到 {to} UTC。',
  ],
  [
    'QFEX’s {~list} could not be read whole: {#rows} of more rows, from {from} to {to} UTC.',
    '未能完整读取 QFEX 的{~list}：读到 {#rows} 行，后面还有，从 {from} 到 {to} UTC。',
  ],
  ['What isn’t among them was not seen.', '不在其中的都没有看到。'],
  [
    'Only fills of this order were found: how much was ordered, and whether it is still open, is not known.',
    '只找到此委托的成交：委托量以及是否已结束未知。',
  ],
  [
    'Fills and history were asked for the first {#most} of these orders only.',
    '只查询了其中前 {#most} 笔委托的成交和历史。',
  ],
  [
    'The fills could not be asked, so fee and average price may be missing: {~message}',
    '未能查询成交明细，因此可能缺少手续费和均价：{~message}',
  ],
  [
    'QFEX’s list of fills holds less than was filled so far: the fee is not known yet.',
    'QFEX 的成交明细少于目前的成交量：手续费尚不清楚。',
  ],
  ['QFEX’s order history could not be asked: {~message}', '未能查询 QFEX 的历史委托：{~message}'],
];
