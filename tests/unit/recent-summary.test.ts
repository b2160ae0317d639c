import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recentSummary } from '../../renderer/features/home/recent-summary.ts';
import { speaking } from '../../shared/language.ts';

test('what a remembered look-up came to is told in the language that is spoken, or stays as it was written', () => {
  for (const [written, told] of [
    ['Partly filled · BTC-USDT', '部分成交 · BTC-USDT'],
    ['Canceled · part filled · BTC-USDT and 2 more', '已撤单 · 部分成交 · BTC-USDT，另有 2 笔'],
    ['Triggered · 币安人生-USDT', '已触发 · 币安人生-USDT'],
    ['Some word of an older version · BTC-USDT', 'Some word of an older version · BTC-USDT'],
    ['', ''],
  ] as const) {
    assert.equal(
      speaking('zh', () => recentSummary(written)),
      told,
    );
    assert.equal(recentSummary(written), written);
  }
});
