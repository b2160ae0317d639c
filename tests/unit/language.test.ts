import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { inLanguages, languageOf, speak, speaking, spokenLanguage } from '../../shared/language.ts';

const words = inLanguages(
  { hours: (count: number) => `${String(count)} h` },
  { hours: (count) => `${String(count)} 小时` },
);

describe('the language', () => {
  afterEach(() => speak('en'));

  it('is English until something else is said, and texts follow it at once', () => {
    assert.equal(words().hours(2), '2 h');
    speak('zh');
    assert.equal(words().hours(2), '2 小时');
  });

  it('is another one for what is told within, also where that fails, and no longer', () => {
    assert.equal(
      speaking('zh', () => words().hours(3)),
      '3 小时',
    );
    assert.throws(() =>
      speaking('zh', () => {
        throw new Error('no text');
      }),
    );
    assert.equal(spokenLanguage(), 'en');
  });

  it('is Chinese for systems in simplified characters, and English for all others', () => {
    for (const locale of ['zh', 'zh-CN', 'zh_CN', 'zh-Hans-HK', 'zh-SG'])
      assert.equal(languageOf(locale), 'zh', locale);
    for (const locale of ['en-US', 'zh-TW', 'zh-Hant', 'de', 'zha', '', 'C'])
      assert.equal(languageOf(locale), 'en', locale);
  });
});
