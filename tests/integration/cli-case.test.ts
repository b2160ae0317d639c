/** A case file through the command line: written from an archive, and verified without one. */

import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { aFill, anOrder, aFolder, archiveNow, openHere, seen, type Folder } from '../support/archive-orders.ts';
import { runCli } from '../support/cli.ts';
import { exampleKeys } from '../support/htx-texts.ts';

const key = exampleKeys.secretKey;
const filled = anOrder('1577108077201588225', {
  clientOrderId: '77',
  status: 'filled',
  isOpen: false,
  filledQuantity: '10',
  asOf: archiveNow + 5,
  raw: `{"id":1577108077201588225,"note":"\u202E${key}"}`,
});
const verifiedSchema = z.strictObject({
  file: z.string(),
  verdict: z.enum(['unchanged', 'changed']),
  message: z.string(),
  entries: z.number().nullable(),
  changedEntry: z.number().nullable(),
  finalHash: z.string().nullable(),
  order: z.strictObject({ exchange: z.string(), orderId: z.string() }).nullable(),
});

describe('order-monitor timeline --case and verify', () => {
  let folder: Folder;
  let file = '';
  before(() => {
    folder = aFolder();
    file = join(folder.path, 'case.json');
    const { archive } = openHere(folder.path);
    archive.write(seen(1, anOrder('1577108077201588225', { clientOrderId: '77' })));
    archive.write({
      ...seen(2, filled, { isOnBoard: false }),
      fills: [aFill('9', filled)],
      gaps: [
        { exchange: filled.exchange, account: filled.account, from: archiveNow + 1, to: archiveNow + 3 },
        { exchange: filled.exchange, account: filled.account, from: archiveNow + 900, to: archiveNow + 901 },
      ],
    });
    archive.markNoticesSeen(archiveNow + 6);
    archive.write(seen(3, anOrder('1002', { clientOrderId: '77', asOf: archiveNow + 6 })));
    archive.close();
  });
  after(() => folder.remove());
  const asked = (id: string, ...more: string[]) =>
    runCli(['timeline', id, '--data-dir', folder.path, ...more], { HTX_SECRET_KEY: key });

  test('write one order into a file of its own, and say its final hash', async () => {
    const answer = await asked(filled.orderId, '--case', file);
    assert.deepEqual([answer.status, answer.errors], [0, '']);
    const text = readFileSync(file, 'utf8');
    const finalHash = text.split('\n').at(-3)?.slice(9, 73) ?? '';
    assert.equal(answer.output, `Written: ${file}, 7 entries. Note its final hash apart from the file: ${finalHash}\n`);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.ok(!text.includes(key) && !text.includes(key.slice(-8)));
    assert.match(text, /\\u202e\[redacted\]/);
    assert.match(text, /"gaps":\[\{"from":1795000000001,"to":1795000000003\}\]/);
    const verified = await runCli(['verify', file]);
    assert.deepEqual([verified.status, verified.errors], [0, '']);
    assert.match(
      verified.output,
      new RegExp(`^unchanged: all 7 entries about order 1577108077201588225 at HTX .+${finalHash}\n$`),
    );
    const asJson = verifiedSchema.parse(JSON.parse((await runCli(['verify', file, '--json'])).output));
    assert.deepEqual(
      [asJson.verdict, asJson.entries, asJson.finalHash, asJson.order?.orderId],
      ['unchanged', 7, finalHash, filled.orderId],
    );
  });

  test('write over nothing, and write nothing of two orders or of none', async () => {
    const written = readFileSync(file, 'utf8');
    const again = await asked(filled.orderId, '--case', file);
    assert.equal(again.status, 2);
    assert.match(again.errors, /there is a file .+case\.json already/);
    assert.equal(readFileSync(file, 'utf8'), written);
    const two = await asked('77', '--case', join(folder.path, 'two.json'));
    assert.deepEqual([two.status, two.output], [2, '']);
    assert.match(two.errors, /2 orders with the ID 77/);
    const none = await asked('999', '--case', join(folder.path, 'none.json'));
    assert.equal(none.status, 1);
    const nowhere = await asked(filled.orderId, '--case', join(folder.path, 'no', 'x.json'));
    assert.equal(nowhere.status, 3);
    assert.match(nowhere.errors, /its folder is not there/);
    assert.ok(!existsSync(join(folder.path, 'two.json')) && !existsSync(join(folder.path, 'none.json')));
  });

  test('tell as one JSON document where it was written', async () => {
    const answer = await asked(filled.orderId, '--case', join(folder.path, 'json.json'), '--json');
    const said = z.strictObject({ file: z.string(), entries: z.literal(7), finalHash: z.string().length(64) });
    assert.equal(said.parse(JSON.parse(answer.output)).file, join(folder.path, 'json.json'));
  });

  test('find the entry in which a byte was changed, and what was cut off', async () => {
    const text = readFileSync(file, 'utf8');
    const changed = join(folder.path, 'changed.json');
    writeFileSync(changed, text.replace('"cause":"push"', '"cause":"pusH"'));
    const answer = await runCli(['verify', changed, '--json']);
    assert.equal(answer.status, 1);
    assert.deepEqual(verifiedSchema.parse(JSON.parse(answer.output)).changedEntry, 4);
    const readable = await runCli(['verify', changed]);
    assert.equal(readable.status, 1);
    assert.match(readable.output, /^changed: entry 4 of the file: .+\n$/);
    truncateSync(changed, 2000);
    assert.equal((await runCli(['verify', changed])).status, 1);
  });

  test('tell what is no case file, and what can’t be read', async () => {
    const other = join(folder.path, 'other.json');
    writeFileSync(other, '{"orders":[]}\n');
    for (const [argv, says] of [
      [['verify', other], /is no case file/],
      [['verify', join(folder.path, 'gone.json')], /There is no file/],
      [['verify', folder.path], /is no file/],
      [['verify'], /There is no case file: order-monitor verify FILE/],
      [['verify', other, other], /One file can be verified at a time/],
      [['verify', other, '--csv'], /--csv does not go with verify/],
      [['timeline', '1', '--data-dir', '.', '--case', 'x', '--csv'], /--case and --csv exclude/],
      [['orders', '--data-dir', '.', '--case', 'x'], /--case does not go with orders/],
    ] as const) {
      const answer = await runCli(argv);
      assert.deepEqual([answer.status, answer.output], [2, ''], argv.join(' '));
      assert.match(answer.errors, says);
    }
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    chmodSync(other, 0o000);
    assert.equal((await runCli(['verify', other])).status, 3);
  });
});
