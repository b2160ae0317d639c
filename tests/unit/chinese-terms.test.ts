/** Has a thing one name in Chinese, whoever speaks of it? */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';

const checkout = resolve(import.meta.dirname, '../..');

/** What stands in these is read, not said: what a trader may type, and what a clipboard may hold. */
const read = ['shared/filter/fields.ts', 'shared/filter/amounts-of-time.ts', 'electron/orders/lookup/secret-text.ts'];

interface Term {
  thing: string;
  /** As the desks of HTX have it. */
  said: string;
  never: RegExp;
}

const terms: readonly Term[] = [
  { thing: 'an order', said: '委托', never: /订单(?! ID)|个委托/ },
  { thing: 'its ID', said: '订单 ID', never: /订单号|单号|编号|订单ID|委托 ?ID/ },
  {
    thing: 'an order that is open',
    said: '当前委托, 未结束',
    never: /未结(?!束)|未完成|挂单(?:时间|超过|中)|尚未完成/,
  },
  { thing: 'an order that waits for a price', said: '计划委托', never: /条件单|触发单|计划单/ },
  { thing: 'its amount', said: '委托量', never: /数量/ },
  { thing: 'its price', said: '委托价', never: /委托价格/ },
  { thing: 'what of it was filled', said: '成交, 已成交, 成交量', never: /成交数量|完全成交|全成/ },
  { thing: 'what of it was not filled', said: '未成交', never: /剩余/ },
  { thing: 'an order that was canceled', said: '已撤单', never: /撤销|撤消|已取消(?!关注)|取消委托/ },
  { thing: 'what its fills cost', said: '手续费', never: /费用|佣金/ },
  { thing: 'an account', said: '账户', never: /帐|账号/ },
  { thing: 'where an exchange is asked', said: '接口地址', never: /端点/ },
  { thing: 'the archive', said: '存档', never: /档案/ },
  { thing: 'a notice', said: '提醒', never: /通知/ },
  { thing: 'the filter', said: '筛选', never: /过滤/ },
  { thing: 'that something is not known', said: '未知', never: /不详|不明/ },
  { thing: 'to follow an account', said: '跟踪', never: /监控|监视/ },
  { thing: 'how it was seen last', said: '最后一次看到', never: /最后所见|最后看到/ },
];

/** Words that are another thing's here. */
const others: ReadonlyMap<string, readonly string[]> = new Map([
  // The usual entry of a menu `Edit`, of typing.
  ['electron/app/words.ts', ["'撤销'"]],
  // A login at a proxy.
  ['renderer/features/shell/words.ts', ['锁定账号']],
  // Those of the desktop, as its settings call them.
  ['renderer/features/settings/notice-words.ts', ['系统的通知设置']],
  ['shared/core-words/desk-sentences.ts', ['其通知设置']],
]);

interface Line {
  place: string;
  text: string;
}

function linesInChinese(): Line[] {
  return ['electron', 'renderer', 'shared'].flatMap((room) =>
    readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' })
      .map((path) => `${room}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path) && !read.includes(path) && !path.includes('/simulated/'))
      .flatMap((path) => linesOf(path)),
  );
}

function linesOf(path: string): Line[] {
  const excepted = others.get(path) ?? [];
  return readFileSync(join(checkout, path), 'utf8')
    .split('\n')
    .map((line, at) => ({
      place: `${path}:${String(at + 1)}`,
      text: excepted.reduce((text, word) => text.replaceAll(word, ''), line),
    }))
    .filter(({ text }) => /\p{Script=Han}/u.test(text));
}

const lines = linesInChinese();

describe('in Chinese', () => {
  test('there are texts at all', () => assert.ok(lines.length > 1000));

  for (const { thing, said, never } of terms)
    test(`${thing} is ${said} and nothing else`, () => {
      assert.deepEqual(
        lines.filter(({ text }) => never.test(text)).map(({ place, text }) => `${place} ${text.trim()}`),
        [],
      );
    });
});
