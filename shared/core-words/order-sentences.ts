/** What does the core say of orders, look-ups, notices, accounts and the archive, and how is that said in Chinese? */

import { htxFactWords, qfexFactWords } from '../words/exchanges.ts';
import { historyWords } from '../words/history.ts';
import { idWords } from '../words/ids.ts';
import { noticeSentences } from './notice-sentences.ts';
import { pairsOf } from './pairs.ts';

type Pair = readonly [english: string, chinese: string];

const lookUps: readonly Pair[] = [
  ['This look-up has no such account.', '此次查询没有该账户。'],
  ['Look the order up again.', '请重新查询该委托。'],
  [
    'Something went wrong in the app itself while this account was asked ({code}).',
    '查询此账户时应用自身出错（{code}）。',
  ],
  ['Something went wrong in the app itself while this account was asked.', '查询此账户时应用自身出错。'],
  ['Ask again; if it stays, please report it.', '请重新查询；若仍如此，请报告。'],
  ['Ask again; what happened is in the log.', '请重新查询；详情见日志。'],
  ['This account can’t be asked.', '无法查询此账户。'],
  ['Ask another account.', '请查询其他账户。'],
  ['This account was removed.', '此账户已移除。'],
  ['This exchange is not searched by symbol.', '此交易所不按合约查询。'],
  ['There is no account to ask yet.', '还没有可查询的账户。'],
  ['Add an account, or try it with the simulated exchanges.', '请添加账户，或用模拟交易所试用。'],
  ['This look-up is over.', '此次查询已结束。'],
  ['Clear the box; keys belong in an account.', '请清空输入框；密钥应填写在账户中。'],
  [
    'This looks like a secret key; it was not sent anywhere and not kept.',
    '这看起来像密钥；它没有被发送，也没有保存。',
  ],
  ['These are {#count} IDs: at most {#most} can be looked up at once.', '共 {#count} 个 ID：一次最多查询 {#most} 个。'],
  ['The order ID is too long: at most {#most} characters.', '订单 ID 过长：最多 {#most} 个字符。'],
  [
    'More was filled than was asked for: {#filled} of {#quantity}.',
    '成交超过了委托量：委托 {#quantity}，成交 {#filled}。',
  ],
  ['Paste fewer.', '请减少粘贴的内容。'],
  ['Correct it and look it up again.', '请更正后重新查询。'],
  ['It is the same with every ID: correct them and look them up again.', '每个 ID 都如此：请更正后重新查询。'],
  ['Leave the demo first.', '请先退出试用。'],
  ['You paused this account.', '您已暂停此账户。'],
  ['Resume it, or choose “Ask anyway” beside it in the window.', '请恢复它，或在窗口中选择它旁边的“仍要查询”。'],
  ['You chose {exchange} only.', '您只选择了 {exchange}。'],
  ['There are several order IDs in this text: look them up one by one.', '这段文本中有多个订单 ID：请逐个查询。'],
  [
    'The symbol is not one: write it like BTC-USDT or AAPL-USD, or leave it empty.',
    '合约无效：请写成 BTC-USDT 或 AAPL-USD 的形式，或不填。',
  ],
  [
    '{exchange} has no IDs of this form: its order IDs are {~form}.',
    '{exchange} 没有这种形式的 ID：它的订单 ID 是{~form}。',
  ],
  ['Found under {symbol}, not under {symbol2}.', '在 {symbol} 下找到，而不是在 {symbol2} 下。'],
  ['Nobody here knows this order.', '这里没有此委托的记录。'],
  ['Look it up first, then watch it.', '请先查询，再关注。'],
  ['This account was tried several times just now.', '刚才已多次尝试此账户。'],
  ['It is tried again by itself; the line at the bottom tells when.', '会自动重试；底栏会显示时间。'],
  ['This account is no longer there.', '此账户已不存在。'],
  ['Add it again.', '请重新添加。'],
  ['This computer has no network.', '本机没有网络。'],
  ['It reconnects by itself when the network is back.', '网络恢复后自动重连。'],
  ['Order Monitor made a mistake while following this account.', 'Order Monitor 在跟踪此账户时出错。'],
  ['It tries again by itself; what happened is in the log.', '会自动重试；详情见日志。'],
  ['The open orders could not be read within a minute.', '未能在一分钟内读取当前委托。'],
  ['It is tried again by itself; if it stays, check the connection.', '会自动重试；若仍如此，请检查连接。'],
  ['A notice could not be marked as seen: {~message}', '有一条提醒未能标为已读：{~message}'],
  ['The notices could not be marked as seen: {~message}', '提醒未能标为已读：{~message}'],
  ['The gaps could not be marked as not seen: {~message}', '空档未能标为未读：{~message}'],
  ['A notice could not be marked as not seen: {~message}', '有一条提醒未能标为未读：{~message}'],
  ['This can be undone no more.', '已无法恢复。'],
  ['The archive keeps every order: look it up there.', '存档保留每一笔委托：请在那里查询。'],
  [
    'What the archive recorded of this order can’t be read; the exchange is asked again.',
    '存档中此委托的记录无法读取；将重新查询交易所。',
  ],
  ['Amended: it goes on as {id}.', '已改单，后续委托为 {id}。'],
  ['Possibly amended to {id}.', '可能已改单为 {id}。'],
  ['Possibly amended to {id} or {started}.', '可能已改单为 {id} 或 {started}。'],
];

const archive: readonly Pair[] = [
  ['The archive could not be written: {~reason}.', '存档无法写入：{~reason}。'],
  ['The archive could not be read: {~reason}.', '存档无法读取：{~reason}。'],
  ['The archive could not be opened: {~reason}.', '存档无法打开：{~reason}。'],
  ['Close the program that holds it; recording goes on by itself.', '请关闭占用它的程序；记录会自动继续。'],
  ['Make room on the disk; recording goes on by itself.', '请腾出磁盘空间；记录会自动继续。'],
  ['Make the folder writable; recording goes on by itself.', '请让该文件夹可写；记录会自动继续。'],
  ['Give this user access to the folder and its files.', '请让当前用户可以访问该文件夹及其文件。'],
  ['Rename it, or name another place.', '请重命名它，或指定其他位置。'],
  ['Rename that {kind}, or name another place.', '请重命名它（{kind}），或指定其他位置。'],
  ['Name another folder.', '请指定其他文件夹。'],
  ['Check the disk, and back up the folder.', '请检查磁盘，并备份该文件夹。'],
  ['Close other programs.', '请关闭其他程序。'],
  [
    'Start Order Monitor again: it puts the damaged file aside and begins a fresh one.',
    '请重新启动 Order Monitor：它会移走损坏的文件并新建一个。',
  ],
  ['Start Order Monitor again; if it stays, please report it.', '请重新启动 Order Monitor；若仍如此，请报告。'],
  [
    'A newer version of Order Monitor wrote the archive, and it was left as it is.',
    '存档由更新版本的 Order Monitor 写入，已保持原样。',
  ],
  ['Start the newer version again.', '请启动更新的版本。'],
  ['Another Order Monitor writes this archive.', '另一个 Order Monitor 正在写入此存档。'],
  [
    'Close the other one, or name another folder; then start this one again.',
    '请关闭另一个或指定其他文件夹，然后重新启动。',
  ],
  ['Put that right, then start Order Monitor again.', '请先解决，然后重新启动 Order Monitor。'],
  ['Put that right; recording then goes on by itself.', '请先解决，之后记录会自动继续。'],
  ['Close the other one; recording then goes on by itself.', '请关闭另一个，之后记录会自动继续。'],
  [
    'The archive could not be opened: its folder can’t be written, or can’t be made this user’s alone.',
    '存档无法打开：其文件夹无法写入，或无法设为仅当前用户可用。',
  ],
  ['What happens now is kept in memory only.', '现在发生的一切只保留在内存中。'],
  ['An older version of Order Monitor wrote the archive.', '存档由旧版 Order Monitor 写入。'],
  [
    'Start Order Monitor once on this folder, which brings it up to date.',
    '请用 Order Monitor 打开一次该文件夹，它会自动升级。',
  ],
  ['A newer version of Order Monitor wrote the archive.', '存档由更新版本的 Order Monitor 写入。'],
  ['Read it with that version.', '请用那个版本读取。'],
  ['The file archive.db in this folder is another program’s.', '此文件夹中的 archive.db 属于其他程序。'],
  ['Name the folder of Order Monitor.', '请指定 Order Monitor 的文件夹。'],
  ['What was recorded stays in the file.', '已记录的内容仍在文件中。'],
  [
    'Orders that were not closed are asked for again at the exchange; look any other up by its ID.',
    '未结束的委托会重新向交易所查询；其他委托请按 ID 查询。',
  ],
  ['What stood on the board could not be read.', '看板上原有的内容无法读取。'],
  ['What is open comes back with the next list of open orders.', '未结束的委托会随下一次当前委托列表恢复。'],
  ['The archive was found damaged, and a fresh one could not be made.', '发现存档已损坏，且无法新建。'],
  ['The archive’s file was another program’s, and the archive starts anew.', '存档文件属于其他程序，存档已重新开始。'],
  [
    'The archive was damaged and starts anew: what was recorded before is not shown.',
    '存档已损坏并重新开始：之前的记录不会显示。',
  ],
  ['The old file was put aside as {path}.', '旧文件已另存为 {path}。'],
  [
    'What happened in the moments before the last end can’t be read, and this order may have changed since: {names}.',
    '上次结束前片刻的记录无法读取，此委托之后可能已有变化：{names}。',
  ],
  [
    'What happened in the moments before the last end can’t be read, and these {#count} orders may have changed since: {names}.',
    '上次结束前片刻的记录无法读取，以下 {#count} 笔委托之后可能已有变化：{names}。',
  ],
  ['1 {~rows} in the archive can’t be read and is left out: {names}.', '存档中有 1 {~rows}无法读取，已略去：{names}。'],
  [
    '{#count} {~rows} in the archive can’t be read and are left out: {names}.',
    '存档中有 {#count} {~rows}无法读取，已略去：{names}。',
  ],
];

/** Those above, those of notices, and what both sides of the border say. */
export function orderSentences(): readonly Pair[] {
  const facts = [...pairsOf(htxFactWords), ...pairsOf(qfexFactWords)].filter(([, chinese]) =>
    /\p{Script=Han}/u.test(chinese),
  );
  return [...lookUps, ...archive, ...noticeSentences(), ...pairsOf(idWords), ...pairsOf(historyWords), ...facts].filter(
    // Pieces of a sentence are none.
    ([english]) => english.trim().length > 3,
  );
}
