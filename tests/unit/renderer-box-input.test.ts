import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyBox, emptyInput, enteredByApp, enteredByTrader } from '../../renderer/features/lookup/box-input.ts';

const askedNow = { text: '1550497891998535681', symbol: 'BTC-USDT', exchange: 'htx', by: 'any' } as const;

describe('what narrows a look-up', () => {
  it('goes with the ID it was set for by the app', () => {
    const box = enteredByApp(emptyBox, askedNow);
    assert.equal(box.input, askedNow);
    assert.deepEqual(enteredByTrader(box, { text: 'other' }).input, { ...emptyInput, text: 'other' });
    // The same ID is the same question.
    assert.deepEqual(enteredByTrader(box, { text: ` ${askedNow.text}\n` }).input.symbol, 'BTC-USDT');
  });

  it('stays where the trader chose it, also under what the app set beside it', () => {
    const chosen = enteredByTrader(emptyBox, { exchange: 'htx' });
    const box = enteredByApp(chosen, askedNow);
    assert.deepEqual(enteredByTrader(box, { text: 'other' }).input, { ...emptyInput, text: 'other', exchange: 'htx' });
  });

  it('is the trader’s from when the trader changes it', () => {
    const box = enteredByTrader(enteredByApp(emptyBox, askedNow), { symbol: 'ETH-USDT' });
    assert.deepEqual(enteredByTrader(box, { text: 'other' }).input, {
      ...emptyInput,
      text: 'other',
      symbol: 'ETH-USDT',
    });
  });

  it('that the app set stays the app’s however often it asks with it', () => {
    const box = enteredByApp(enteredByApp(emptyBox, askedNow), { ...askedNow, text: 'second' });
    assert.deepEqual(enteredByTrader(box, { text: 'other' }).input, { ...emptyInput, text: 'other' });
  });
});
