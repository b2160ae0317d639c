/** What does the core say of HTX, and how is that said in Chinese? */

type Pair = readonly [english: string, chinese: string];

export const htxSentences: readonly Pair[] = [
  ['HTX has no list of open trigger orders for this account.', 'HTX 没有此账户的当前计划委托列表。'],
  ['Trigger orders can still be looked up and watched by their ID.', '计划委托仍可凭 ID 查询和关注。'],
  ['HTX has no history of trigger orders for this account.', 'HTX 没有此账户的历史计划委托。'],
  ['Trigger orders can still be looked up by their ID.', '计划委托仍可凭 ID 查询。'],
  ['HTX has no list of fills for this account.', 'HTX 没有此账户的成交明细列表。'],
  ['The order itself says how much of it was filled.', '成交量以委托本身为准。'],
  ['HTX did not say which contracts it lists.', 'HTX 未说明有哪些上架合约。'],
  ['Try again later, or look the order up with its symbol.', '请稍后再试，或指定合约查询该委托。'],
  [
    'By its ID this order was created over 90 days ago, or is yet to come: HTX’s history can’t be searched around that time.',
    '按 ID 推算，此委托创建于 90 天以前，或尚未创建：HTX 的历史无法按那个时间查询。',
  ],
  ['Look it up with its symbol, whose whole history is searched.', '请指定合约再查询，会搜索该合约的全部历史。'],
  ['The history of {#done} of {#all} listed contracts was searched.', '已搜索 {#all} 个上架合约中 {#done} 个的历史。'],
  [
    'The history of {#done} of {#all} listed contracts was searched, but not that of {names} and {#more} more.',
    '已搜索 {#all} 个上架合约中 {#done} 个的历史，不包括 {names} 等，另有 {#more} 个。',
  ],
  [
    'The history of {#done} of {#all} listed contracts was searched, but not that of {names}.',
    '已搜索 {#all} 个上架合约中 {#done} 个的历史，不包括 {names}。',
  ],
  [
    'HTX’s list of orders could not be read to its end: only the first {#rows} orders of it were seen.',
    '未能读完 HTX 的委托列表：只看到前 {#rows} 笔委托。',
  ],
  [
    'HTX’s list of {~list} could not be read to its end: only the first {#rows} orders of it were seen.',
    '未能读完 HTX 的{~list}列表：只看到前 {#rows} 笔委托。',
  ],
  ['This key may read orders.', '此密钥可以读取委托。'],
  [
    'Whether it may also trade or withdraw can’t be known from here: make sure at HTX that it has the Read permission only.',
    '它是否还能交易或提币，此处无从得知：请在 HTX 确认它只有“读取”权限。',
  ],
  [
    'HTX’s clock could not be read, so requests were signed with this computer’s: offset unknown.',
    '未能读取 HTX 的时钟，请求按本机时钟签名：偏差未知。',
  ],
  [
    'HTX says {status}, but its numbers don’t add up to that yet: ask again in a moment.',
    'HTX 的状态是 {status}，但数字与之尚不相符：请稍后重新查询。',
  ],
  [
    'Trigger order {id} fired and started order {started}; both are shown.',
    '计划委托 {id} 已触发，产生了委托 {started}；两者都已显示。',
  ],
  [
    'Trigger order {id} names order {started} as started by it; both are shown.',
    '计划委托 {id} 称委托 {started} 由它产生；两者都已显示。',
  ],
  [
    'Trigger order {id} names order {started} as started by it, which could not be read now: look it up by its own ID.',
    '计划委托 {id} 称委托 {started} 由它产生，但目前未能读取：请按该委托的 ID 查询。',
  ],
  [
    'HTX refused the time of the request, and its own clock could not be read.',
    'HTX 拒绝了请求的时间，且未能读取它的时钟。',
  ],
  [
    "HTX refused the time of the request, although it was signed with HTX's own time; this computer's clock is off by {duration}.",
    'HTX 拒绝了请求的时间，尽管请求按 HTX 的时间签名；本机时钟偏差 {duration}。',
  ],
  ['HTX does not accept this key from this network’s IP address.', 'HTX 不接受此密钥从当前网络的 IP 地址使用。'],
  [
    'Add this computer’s public IP address to the key’s allow-list at HTX, or use a key that is not bound to an address.',
    '请在 HTX 把本机的公网 IP 加入该密钥的白名单，或使用未绑定 IP 的密钥。',
  ],
  [
    'HTX says so at times of an address that is on the list: then check the keys, and ask again.',
    '有时地址已在名单中 HTX 也会这样答复：请检查密钥后重新查询。',
  ],
  ['The HTX key may not read this.', '此 HTX 密钥无权读取。'],
  [
    'Give the key the Read permission at HTX, or use a key of the account that owns the orders.',
    '请在 HTX 给该密钥“读取”权限，或使用委托所属账户的密钥。',
  ],
  ['This HTX account is not in the mode that the v5 interface needs.', '此 HTX 账户不是 v5 接口要求的模式。'],
  [
    'Check at HTX that futures are activated and, under Settings, Multi-Assets Collateral mode; Order Monitor never switches it.',
    '请在 HTX 确认已开通合约，并在设置中使用联合保证金模式；Order Monitor 绝不会切换它。',
  ],
  ['HTX allows no more push connections for this account.', 'HTX 不允许此账户建立更多推送连接。'],
  [
    'Close other programs that use this account; Order Monitor needs one connection of the 30 that HTX allows.',
    '请关闭使用此账户的其他程序；HTX 允许 30 个连接，Order Monitor 需要其中一个。',
  ],
  ['HTX’s rate limit for this account is used up.', '此账户的 HTX 频率限制已用完。'],
  [
    'Wait a few seconds and ask again; other programs using this account share the limit.',
    '请等几秒后重新查询；使用此账户的其他程序共用该限制。',
  ],
  [
    'HTX’s answer calls itself a failure, or lacks its data: it says nothing about the order.',
    'HTX 的答复自称失败，或缺少数据：不能说明委托的情况。',
  ],
  ['HTX is settling and does not answer questions about orders right now.', 'HTX 正在结算，暂不答复委托查询。'],
  ['HTX refused the request as wrong.', 'HTX 认为请求有误而拒绝。'],
  ['Check the symbol and the order ID, or leave the symbol empty.', '请检查合约和订单 ID，或不填合约。'],
  ['HTX does not know this access key.', 'HTX 不认识这个 Access Key。'],
  [
    'Check the access key, and that it belongs to the endpoint that is asked; then replace the keys.',
    '请检查 Access Key 以及它是否属于所查询的接口地址，然后更换密钥。',
  ],
  ['The HTX key has expired.', '此 HTX 密钥已过期。'],
  [
    'Make a new key at HTX and replace the keys here; a key that is not bound to an IP address lives 90 days.',
    '请在 HTX 创建新密钥并在此更换；未绑定 IP 的密钥有效期为 90 天。',
  ],
  ['HTX refused the signature of the request.', 'HTX 拒绝了请求的签名。'],
  ['HTX did not accept the sign-in to its order push.', 'HTX 未接受委托推送的登录。'],
  ['HTX did not accept the subscription to its order push.', 'HTX 未接受委托推送的订阅。'],
  ['HTX reported an error on its order push.', 'HTX 的委托推送报告了错误。'],
  [
    'Order Monitor connects again by itself; if it stays, look at the exchange’s words.',
    'Order Monitor 会自动重连；若仍如此，请查看交易所的原文。',
  ],
  [
    'Order Monitor connects again by itself; if it stays, check the network connection.',
    'Order Monitor 会自动重连；若仍如此，请检查网络连接。',
  ],
  ['{host} did not open a connection within {duration}.', '{host} 未在 {duration} 内建立连接。'],
  ['HTX is closing its order push.', 'HTX 正在关闭委托推送。'],
  ['A message of HTX’s order push can’t be read: it {~fault}.', 'HTX 委托推送的一条消息无法读取：{~fault}。'],
  [
    'The open orders are read again; if it stays, check that the endpoint is right.',
    '将重新读取当前委托；若仍如此，请检查接口地址是否正确。',
  ],
  ['HTX pushed an order that can’t be read.', 'HTX 推送了一笔无法读取的委托。'],
  [
    'The open orders are read again; if it stays, the push has a form that this version does not know.',
    '将重新读取当前委托；若仍如此，则推送的格式是此版本不认识的。',
  ],
  [
    'HTX’s order push was silent for {duration}, although it pings every 5 s.',
    'HTX 的委托推送已静默 {duration}，而它本应每 5 秒发送一次心跳。',
  ],
  ['HTX did not answer {~what} within {duration}.', 'HTX 未在 {duration} 内答复{~what}。'],
  [
    'HTX’s rate limit for this account let no more questions through in the time given for this search.',
    '在此次查询的时间内，此账户的 HTX 频率限制不再允许更多查询。',
  ],
  [
    'Ask again later, or give it more time; other programs using this account share the limit.',
    '请稍后重新查询，或给它更多时间；使用此账户的其他程序共用该限制。',
  ],
  [
    'There was not time enough to search the history of every symbol of this account.',
    '时间不足以搜索此账户每个合约的历史。',
  ],
  [
    'HTX does not repeat the client order ID of a trigger order: {id} is what it answered when asked for {started}.',
    'HTX 不回传计划委托的客户端订单 ID：查询 {started} 时它答复的是 {id}。',
  ],
  [
    'Without a symbol only the history of {names} was searched, where this account was seen to trade.',
    '未指定合约，只搜索了此账户曾交易的 {names} 的历史。',
  ],
  ['Matched by client order ID, which need not be unique.', '按客户端订单 ID 匹配，它不一定唯一。'],
  ['The size of a {symbol} contract could not be had.', '未能取得 {symbol} 的合约面值。'],
  [
    'HTX does not know the symbol {symbol}; the search went on without it.',
    'HTX 不认识合约 {symbol}；已不指定合约继续查询。',
  ],
  ['The secret key is empty.', 'Secret Key 为空。'],
  ['The private key is not an Ed25519 key, the only kind HTX takes.', '该私钥不是 Ed25519 密钥，HTX 只接受这一种。'],
  [
    'The private key can’t be read: paste the whole PEM text, from BEGIN to END.',
    '无法读取私钥：请粘贴完整的 PEM 文本，从 BEGIN 到 END。',
  ],
  ['HTX’s list holds a row that can’t be read.', 'HTX 的列表中有一行无法读取。'],
  ['HTX’s list changed each time while it was read, three times.', 'HTX 的列表在三次读取中每次都有变化。'],
  ['HTX’s list can’t be read to its end.', '未能读完 HTX 的列表。'],
];
