import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { contextMenuParams } from '../../scripts/electron-on-chromium/context-menu.ts';
import type { ClickedPlace } from '../../scripts/electron-on-chromium/worlds/context-menu-world.ts';

aliasElectron();
const { contextMenuTemplate } = await import('../../electron/app/context-menu.ts');

const id = '1550497891998535681';

function menuOf(place: Partial<ClickedPlace>, lookUp: (id: string) => void = () => undefined): string[] {
  const whole = {
    x: 1,
    y: 2,
    isKeyboard: false,
    isEditable: false,
    isPassword: false,
    hasContent: true,
    control: '',
    selectionText: '',
    ...place,
  };
  return contextMenuTemplate(contextMenuParams(whole, null, 'app://order-monitor/'), lookUp).map(
    ({ role, label, type, enabled }) => `${role ?? label ?? type ?? ''}${enabled === false ? ' (grey)' : ''}`,
  );
}

describe('a right click', () => {
  test('on a field offers what its selection and its state allow', () => {
    assert.deepEqual(menuOf({ isEditable: true, selectionText: 'BTC' }), ['cut', 'copy', 'paste', 'selectAll']);
    assert.deepEqual(menuOf({ isEditable: true, hasContent: false }), [
      'cut (grey)',
      'copy (grey)',
      'paste',
      'selectAll (grey)',
    ]);
  });

  test('on a secret never offers to copy it', () => {
    assert.deepEqual(menuOf({ isEditable: true, isPassword: true, control: 'password' }), [
      'cut (grey)',
      'copy (grey)',
      'paste',
      'selectAll',
    ]);
  });

  test('on text offers to copy it, and nothing that only a field can do', () => {
    assert.deepEqual(menuOf({ selectionText: 'Filled' }), ['copy', 'selectAll']);
    assert.deepEqual(menuOf({}), ['copy (grey)', 'selectAll']);
  });

  test('on a selection that holds one order ID offers to look it up', () => {
    assert.deepEqual(menuOf({ selectionText: `Order ${id} was filled` }), [
      `Look up ${id}`,
      'separator',
      'copy',
      'selectAll',
    ]);
    const asked: string[] = [];
    const params = contextMenuParams(
      {
        x: 0,
        y: 0,
        isKeyboard: false,
        isEditable: false,
        isPassword: false,
        hasContent: true,
        control: '',
        selectionText: `“${id}”`,
      },
      null,
      '',
    );
    const [first] = contextMenuTemplate(params, (found) => asked.push(found));
    Reflect.apply(first?.click ?? (() => assert.fail('it can be chosen')), undefined, []);
    assert.deepEqual(asked, [id]);
  });

  test('on a selection without one, with several, or with a secret in it, doesn’t', () => {
    for (const selectionText of [
      '1,500 contracts',
      `${id} 2f05173c-992a-426b-bcaf-6b341644bb62`,
      `secret key: ${id}`,
      'x'.repeat(20_000),
    ]) {
      assert.deepEqual(menuOf({ selectionText }), ['copy', 'selectAll'], selectionText.slice(0, 50));
    }
  });
});
