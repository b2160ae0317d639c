/** The case file: whole, without a secret, and no byte of it changes unseen. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { caseLines } from '../../electron/export/case-chain.ts';
import { caseEntries, type CaseSources } from '../../electron/export/case-entries.ts';
import { writeCaseFile } from '../../electron/export/case-file.ts';
import { CaseRedaction, redactedMark } from '../../electron/export/case-redaction.ts';
import { judgeCase, type CaseVerdict } from '../../electron/export/case-verdict.ts';
import { membersIn } from '../../electron/export/json-members.ts';
import { orderSpan } from '../../electron/export/order-span.ts';
import { writeFileWhole } from '../../electron/export/write-file.ts';
import { fileFaultWords } from '../../shared/file-fault.ts';
import { aFill, anEvent, anOrder, archiveNow } from '../support/archive-orders.ts';

const order = anOrder('1577108077201588225', {
  extra: { uid: '11538447', note: 'from 11538447 on' },
  raw: '{"id":1577108077201588225 , "price":64250.10,"uid":11538447,"note":"\u202Eé\ud800"}',
});

function sourcesOf(changes: Partial<CaseSources> = {}): CaseSources {
  return {
    app: { name: 'Order Monitor', version: '0.1.0' },
    madeAt: archiveNow,
    clockOffsetMs: -12,
    history: {
      order,
      fills: [aFill('9', order)],
      events: [
        { ...anEvent(1, order), count: 2 },
        { ...anEvent(2, order, { raw: '', cause: 'leftBook' }), count: 1 },
      ],
      lost: [{ from: archiveNow, to: archiveNow + 5, count: 3 }],
    },
    gaps: [{ from: archiveNow - 5, to: archiveNow }],
    lookups: [],
    ...changes,
  };
}

function fileOf(sources: CaseSources, redaction = new Redaction(), own: string[] = []): Buffer {
  const lines = caseLines(caseEntries(sources, new CaseRedaction(redaction, own)), { onEnd: () => undefined });
  return Buffer.from([...lines].join(''));
}

/** In pieces of that size, as a disk gives it. */
async function judged(file: Buffer, pieceLength = 1000): Promise<CaseVerdict> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < file.length; at += pieceLength) yield file.subarray(at, at + pieceLength);
  }
  return judgeCase(pieces());
}

const caseSchema = z.strictObject({
  format: z.literal('order-monitor-case'),
  version: z.literal(1),
  entries: z.array(z.strictObject({ hash: z.string().length(64), entry: z.looseObject({ kind: z.string() }) })),
});
const entriesIn = (file: Buffer) => caseSchema.parse(JSON.parse(file.toString())).entries;
const kindsIn = (file: Buffer): string[] => entriesIn(file).map(({ entry }) => entry.kind);

describe('a case file', () => {
  const file = fileOf(sourcesOf());

  test('is one JSON document, an entry on a line, in printable ASCII', () => {
    assert.deepEqual(kindsIn(file), ['head', 'order', 'fill', 'event', 'event', 'notKnown', 'end']);
    assert.equal(file.toString().split('\n').length, 7 + 3);
    assert.match(file.toString(), /^[ -~\n]+$/);
  });

  test('holds each text of the exchange to the character, but for what names the account', () => {
    const [head, stated, fill, event, , missing] = entriesIn(file).map(({ entry }) => entry);
    assert.deepEqual(head?.['clock'], { computerMs: archiveNow, exchangeMinusComputerMs: -12 });
    const raw = '{"id":1577108077201588225 , "price":64250.10,"uid":"[redacted]","note":"\u202Eé\ud800"}';
    assert.deepEqual(stated?.['order'], {
      ...order,
      raw,
      extra: { uid: redactedMark, note: `from ${redactedMark} on` },
    });
    assert.deepEqual(fill?.['fill'], aFill('9', order));
    const { key: _key, ...told } = anEvent(1, order);
    assert.deepEqual(event?.['event'], { key: 'htx/main/1577108077201588225', ...told, raw, count: 2 });
    assert.deepEqual(missing?.['lostEvents'], [{ from: archiveNow, to: archiveNow + 5, count: 3 }]);
    assert.deepEqual(missing?.['gaps'], [{ from: archiveNow - 5, to: archiveNow }]);
    assert.deepEqual(missing?.['redactedFields'], ['uid']);
    assert.equal(missing?.['eventsWithoutText'], 1);
  });

  test('is chained as its head says: whoever can hash can check it', () => {
    let link = '0'.repeat(64);
    for (const line of file.toString().split('\n').slice(1, -2)) {
      const found = /^\{"hash":"([0-9a-f]{64})","entry":(.+)\},?$/.exec(line);
      link = createHash('sha256')
        .update(`${link}${found?.[2] ?? ''}`)
        .digest('hex');
      assert.equal(found?.[1], link);
    }
  });

  test('says what it is about and its final hash where nothing was changed', async () => {
    const verdict = await judged(file, 7);
    assert.ok(verdict.kind === 'unchanged');
    assert.equal(verdict.finalHash, entriesIn(file).at(-1)?.hash);
    assert.deepEqual([verdict.entries, verdict.head.order.orderId], [7, order.orderId]);
  });

  test('with any one byte flipped is changed, whichever byte and however', async () => {
    for (let at = 0; at < file.length; at += 1) {
      const flipped = Buffer.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const { kind } = await judged(flipped, 4096);
      assert.equal(kind, 'changed', `byte ${String(at)}`);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const flipped = Buffer.from(file);
        flipped[at] = (flipped[at] ?? 0) ^ by;
        assert.equal((await judged(flipped, 4096)).kind, 'changed');
      }),
    );
  });

  test('names the entry that was changed', async () => {
    const text = file.toString();
    for (const [number, find] of ['"kind":"head"', '"kind":"order"', '"kind":"fill"', '"cause":"push"'].entries()) {
      const verdict = await judged(Buffer.from(text.replace(find, find.toUpperCase())));
      assert.deepEqual(verdict.kind === 'changed' ? verdict.entry : null, number + 1, find);
    }
  });

  test('that lost bytes, or got some, anywhere, is not taken for whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.length),
        fc.nat(file.length),
        fc.uint8Array({ maxLength: 3 }),
        async (one, other, put) => {
          const [from, to] = one < other ? [one, other] : [other, one];
          const spliced = Buffer.concat([file.subarray(0, from), put, file.subarray(to)]);
          fc.pre(!spliced.equals(file));
          assert.notEqual((await judged(spliced, 4096)).kind, 'unchanged');
        },
      ),
    );
    for (const more of ['\n', ' ', '\r\n', '{}', '\0'])
      assert.equal((await judged(Buffer.concat([file, Buffer.from(more)]))).kind, 'changed', JSON.stringify(more));
    for (let length = 0; length < file.length; length += 1)
      assert.notEqual((await judged(file.subarray(0, length), 4096)).kind, 'unchanged');
    assert.equal((await judged(Buffer.from(file.toString().replaceAll('\n', '\r\n')))).kind, 'changed');
    assert.equal((await judged(Buffer.from(`\u{FEFF}${file.toString()}`))).kind, 'changed');
  });

  test('whose entries were swapped, removed or doubled is changed', async () => {
    const lines = file.toString().split('\n');
    const [first = '', second = '', third = '', ...rest] = lines;
    const others = [
      [first, third, second, ...rest],
      [first, third, ...rest],
      [first, second, second, third, ...rest],
      // The end alone, and a head with an end.
      [first, ...lines.slice(-3)],
      [first, second, ...lines.slice(-3)],
    ];
    for (const changed of others) assert.equal((await judged(Buffer.from(changed.join('\n')))).kind, 'changed');
  });

  test('is told from what is none', async () => {
    for (const text of ['', '{}', '{"orders":[]}\n', 'x'.repeat(200_000), '\n\n\n', '[1,2]'])
      assert.equal((await judged(Buffer.from(text))).kind, 'noCaseFile', text.slice(0, 20));
  });
});

describe('out of a case file stays', () => {
  const secrets = fc.stringMatching(/^[A-Za-z0-9+/=_-]{16,40}$/);

  test('every key, in every form and wherever it was planted', () => {
    fc.assert(
      fc.property(secrets, secrets, fc.string(), (key, secret, around) => {
        const redaction = new Redaction();
        redaction.add(key);
        redaction.add(secret);
        const forms = [key, secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
        const hex = Buffer.from(secret).toString('hex');
        const planted = anOrder('1001', {
          reason: `${around}${key}${around}`,
          exchangeStatus: hex,
          extra: { [key]: secret },
          raw: JSON.stringify({ around, forms, url: `https://h/v1?AccessKeyId=${key}&Signature=abc%3D` }),
        });
        const written = fileOf(
          sourcesOf({ history: { order: planted, fills: [], events: [{ ...anEvent(1, planted), count: 1 }] } }),
          redaction,
        ).toString();
        for (const form of [...forms, hex]) assert.ok(!written.includes(form), form);
        assert.ok(!written.includes('Signature=abc'));
        assert.ok(!written.includes(key.slice(-8)));
        assert.ok(written.includes(redactedMark));
      }),
    );
  });

  test('what names the account at the exchange, by its field and by its value', () => {
    const fields = ['uid', 'user_id', 'userId', 'account-id', 'sub_uid', 'listenKey', 'api_key', 'email'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.stringMatching(/^[a-z0-9-]{8,36}$/), (name, value) => {
        const told = anOrder('1001', {
          reason: `of ${value}`,
          extra: { [name]: value },
          raw: `{ "${name}" : "${value}", "list": [{"${name}":["${value}"]}], "order_id":"1001", "x": "${value}" }`,
        });
        const written = fileOf(sourcesOf({ history: { order: told, fills: [], events: [] } })).toString();
        fc.pre(!'order-monitor-case redacted'.includes(value));
        const rest = written.replaceAll(/"hash":"[0-9a-f]{64}"/g, '');
        assert.ok(!rest.includes(value), rest);
        assert.ok(rest.includes('\\"order_id\\":\\"1001\\"'));
      }),
    );
    assert.ok(
      !fileOf(
        sourcesOf({ history: { order: anOrder('1', { reason: 'desk-0042' }), fills: [], events: [] } }),
        new Redaction(),
        ['desk-0042'],
      ).includes('desk-0042'),
    );
  });

  test('but no ID of an order that a short value is a part of', () => {
    const told = anOrder('15771080772011538447', {
      extra: { uid: '11538447' },
      raw: '{"uid":11538447,"id":15771080772011538447}',
    });
    const [, stated] = entriesIn(fileOf(sourcesOf({ history: { order: told, fills: [], events: [] } })));
    assert.deepEqual(stated?.entry['order'], {
      ...told,
      extra: { uid: redactedMark },
      raw: '{"uid":"[redacted]","id":15771080772011538447}',
    });
  });
});

test('the members of a JSON text are found wherever they stand, in any text at all', () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), fc.nat(3), (first, value, blanks) => {
      const blank = ' \n\t'.slice(0, blanks);
      const text = `{"first":${first},${blank}"uid"${blank}:${blank}${JSON.stringify(value)}${blank}}`;
      const found = [...membersIn(text, (name) => name === 'uid')].at(-1);
      fc.pre(!first.includes('uid'));
      assert.equal(text.slice(found?.from, found?.to), JSON.stringify(value));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', '\\', ':', '[', ']', '{', '}', ',', 'u', ' ') }), (text) => {
      let last = 0;
      for (const { from, to } of membersIn(text, () => true)) {
        assert.ok(from >= last && to >= from && to <= text.length);
        last = to;
      }
    }),
  );
});

test('an order’s time reaches from the first to the last that is known of it', () => {
  const told = anOrder('1', { createdAt: 5, updatedAt: null, asOf: 50 });
  const events = [{ ...anEvent(1, told, { receivedAt: 70 }), count: 1 }];
  assert.deepEqual(orderSpan({ order: told, fills: [], events }), { from: 5, to: 70 });
});

/** As on a disk where a file has one name. */
function noLinks(): Promise<never> {
  return Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
}

describe('a file', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'order-monitor-export-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const { signal } = new AbortController();

  test('is written whole, for its owner alone, over what was there', async () => {
    const path = join(folder, 'whole.json');
    writeFileSync(path, 'before', { mode: 0o644 });
    const written = await writeCaseFile(path, sourcesOf(), {
      redaction: new Redaction(),
      own: [],
      signal,
      nowMs: () => 0,
    });
    assert.ok(written.ok && written.value.state === 'written');
    assert.deepEqual(readFileSync(path), fileOf(sourcesOf()));
    assert.equal(written.value.finalHash, entriesIn(readFileSync(path)).at(-1)?.hash);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['whole.json']);
  });

  test('that was stopped leaves nothing, and what was there', async () => {
    const path = join(folder, 'stopped.csv');
    writeFileSync(path, 'before');
    const stop = new AbortController();
    function* texts(): Generator<string> {
      for (let count = 0; count < 10; count += 1) {
        if (count === 5) stop.abort();
        yield 'x'.repeat(300_000);
      }
    }
    assert.deepEqual(await writeFileWhole(path, texts(), { signal: stop.signal }), {
      ok: true,
      value: { state: 'stopped' },
    });
    assert.equal(readFileSync(path, 'utf8'), 'before');
    assert.deepEqual(readdirSync(folder).sort(), ['stopped.csv', 'whole.json']);
  });

  test('that can’t be written says why in one sentence, and leaves nothing', async () => {
    const missing = await writeFileWhole(join(folder, 'no', 'x.csv'), ['x'], { signal });
    assert.ok(!missing.ok);
    assert.match(fileFaultWords(missing.problem).message, /its folder is not there/);
    const isFolder = await writeFileWhole(folder, ['x'], { signal });
    assert.ok(!isFolder.ok);
    const large = await writeFileWhole(join(folder, 'large.json'), ['xx'], { signal, mostBytes: 1 });
    assert.ok(!large.ok);
    const taken = await writeFileWhole(join(folder, 'whole.json'), ['x'], { signal, isNew: true });
    assert.ok(!taken.ok);
    assert.equal(taken.problem.kind, 'isThere');
    assert.deepEqual(readdirSync(folder).sort(), ['stopped.csv', 'whole.json']);
  });

  test('that is to be new is never put over another, also one that got the name meanwhile', async () => {
    const inFolder = join(folder, 'new');
    mkdirSync(inFolder);
    for (const [name, changes] of [
      ['linked', {}],
      ['renamed', { linkFile: noLinks }],
    ] as const) {
      const path = join(inFolder, name);
      const writers = Array.from({ length: 12 }, (_, at) =>
        writeFileWhole(path, [`the text of ${String(at)}`], { signal, isNew: true, ...changes }),
      );
      const written = await Promise.all(writers);
      const first = written.findIndex((each) => each.ok);
      assert.equal(written.filter((each) => each.ok).length, 1, name);
      assert.ok(written.every((each) => each.ok || each.problem.kind === 'isThere'));
      assert.equal(readFileSync(path, 'utf8'), `the text of ${String(first)}`);
    }
    assert.deepEqual(readdirSync(inFolder).sort(), ['linked', 'renamed']);
  });

  test('may be called whatever the system allows', { skip: process.platform === 'win32' }, async () => {
    const path = join(folder, 'new', `${'单'.repeat(83)}.csv`);
    assert.ok((await writeFileWhole(path, ['x'], { signal })).ok);
    assert.equal(readFileSync(path, 'utf8'), 'x');
  });
});
