import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByAccount } from '../../electron/orders/account-ref.ts';

test('what is kept by account is not that of another, be it of the same id at another exchange', () => {
  const kept = new ByAccount<number>();
  kept.set({ id: 'env', exchange: 'htx' }, 1);
  kept.set({ id: 'env', exchange: 'qfex' }, 2);
  kept.set({ id: 'other', exchange: 'htx' }, 3);
  const all = (): unknown[] => [
    kept.get({ id: 'env', exchange: 'htx' }),
    kept.get({ id: 'env', exchange: 'qfex' }),
    kept.get({ id: 'other', exchange: 'htx' }),
    kept.get({ id: 'other', exchange: 'qfex' }),
  ];
  assert.deepEqual(all(), [1, 2, 3, undefined]);
  assert.equal(kept.delete({ id: 'env', exchange: 'htx' }), true);
  assert.equal(kept.delete({ id: 'env', exchange: 'htx' }), false);
  assert.equal(kept.delete({ id: 'nobody', exchange: 'qfex' }), false);
  assert.deepEqual(all(), [undefined, 2, 3, undefined]);
});
