import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { initialDraft, isElsewhere, placeOf, changedDraft } from '../../renderer/features/accounts/account-draft.ts';
import { KeyExchange } from '../../renderer/features/accounts/key-exchange.ts';
import type { AccountDraft, KeyPlace, KeyTest } from '../../shared/accounts.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

const accepted: KeyTest = {
  problem: null,
  exchangeSaid: '',
  clockOffsetMs: 0,
  roundTripMs: 1,
  proxy: null,
  permissions: [],
};
const problem: Problem = {
  kind: 'badRequest',
  message: 'It has no label.',
  advice: '',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

/** The key fields of a dialog, and the main process behind it: what it was sent, and what it answers next. */
class Desk {
  entered = { accessKey: 'access-1234', secretKey: 'secret' };
  readonly current = {
    read: () => this.entered,
    empty: () => void (this.entered = { accessKey: '', secretKey: '' }),
  };
  readonly tested: AccountDraft[] = [];
  readonly testedAgain: string[] = [];
  readonly saved: { id?: string; handle: string | null; draft: AccountDraft }[] = [];
  readonly forgotten: string[] = [];
  refuses = false;
  /** What a test of keys finds. */
  finds = accepted;
  /** Called while a test is under way. */
  meanwhile: () => void = () => undefined;

  readonly test = async (draft: AccountDraft): Promise<Result<{ handle: string; result: KeyTest }>> => {
    this.tested.push(draft);
    this.meanwhile();
    return Promise.resolve(this.refuses ? failed(problem) : ok({ handle: 'h1', result: this.finds }));
  };
  readonly testHeld = async ({ place }: { place: KeyPlace }): Promise<Result<KeyTest>> => {
    this.testedAgain.push(place.endpoint);
    this.meanwhile();
    return Promise.resolve(ok({ ...accepted, roundTripMs: 2 }));
  };
  readonly save = async (sent: { handle: string | null; draft: AccountDraft }): Promise<Result<{ id: string }>> => {
    this.saved.push(sent);
    return Promise.resolve(this.refuses ? failed(problem) : ok({ id: 'new' }));
  };
  readonly replaceKeys = async (sent: {
    id: string;
    handle: string | null;
    draft: AccountDraft;
  }): Promise<Result<null>> => {
    this.saved.push(sent);
    return Promise.resolve(ok(null));
  };
  readonly forget = async ({ handle }: { handle: string }): Promise<Result<null>> => {
    this.forgotten.push(handle);
    return Promise.resolve(ok(null));
  };
}

const draft = initialDraft([], null);

describe('the keys of an account that is entered', () => {
  let desk = new Desk();
  let keys = new KeyExchange(desk, desk, null);
  let close: () => void;
  beforeEach(() => {
    desk = new Desk();
    keys = new KeyExchange(desk, desk, null);
    close = keys.subscribe(() => undefined);
  });

  it('are sent once, emptied, and held by their handle', async () => {
    await keys.test(draft);
    assert.deepEqual(desk.tested, [{ ...draft, accessKey: 'access-1234', secretKey: 'secret' }]);
    assert.deepEqual(desk.entered, { accessKey: '', secretKey: '' });
    assert.deepEqual(keys.read().held, { handle: 'h1', keyTail: '1234', result: accepted });
    assert.ok(await keys.save(draft));
    assert.deepEqual(desk.saved, [{ handle: 'h1', draft: { ...draft, accessKey: '', secretKey: '' } }]);
    close();
    assert.deepEqual(desk.forgotten, []);
  });

  it('stay in their fields while the draft is refused', async () => {
    desk.refuses = true;
    await keys.test(draft);
    assert.ok(!(await keys.save(draft)));
    assert.deepEqual(desk.entered, { accessKey: 'access-1234', secretKey: 'secret' });
    assert.equal(keys.read().held, null);
    assert.equal(keys.read().problem, problem);
    assert.equal(keys.read().busy, 'no');
  });

  it('stay in their fields where a test does not find them good, and nobody else holds them', async () => {
    desk.finds = { ...accepted, problem };
    await keys.test(draft);
    assert.deepEqual(desk.entered, { accessKey: 'access-1234', secretKey: 'secret' });
    assert.deepEqual([keys.read().held, keys.read().failed?.problem, keys.read().busy], [null, problem, 'no']);
    assert.deepEqual(desk.forgotten, ['h1']);
    // Tried elsewhere, or corrected, they are tested anew.
    keys.clearProblem();
    assert.equal(keys.read().failed, null);
    desk.finds = accepted;
    await keys.test({ ...draft, endpoint: 'https://other.example' });
    assert.equal(keys.read().held?.keyTail, '1234');
    assert.deepEqual(desk.entered, { accessKey: '', secretKey: '' });
  });

  it('are given back when the dialog closes without saving', async () => {
    await keys.test(draft);
    close();
    assert.deepEqual(desk.forgotten, ['h1']);
  });

  it('are given back when the dialog closed while they were tested', async () => {
    desk.meanwhile = close;
    await keys.test(draft);
    assert.deepEqual(desk.forgotten, ['h1']);
  });

  it('are held no more once they were dropped, whatever a test of them answers then', async () => {
    await keys.test(draft);
    desk.meanwhile = () => keys.drop();
    await keys.test(draft);
    assert.deepEqual(desk.forgotten, ['h1']);
    const { held, busy } = keys.read();
    assert.deepEqual({ held, busy }, { held: null, busy: 'no' });
  });

  it('outlast another endpoint once they tested well, untested there until they are tested there', async () => {
    const elsewhere = { ...draft, endpoint: 'https://other.example' };
    await keys.test(draft);
    keys.move(placeOf(draft), placeOf(elsewhere));
    assert.deepEqual(keys.read().held, { handle: 'h1', keyTail: '1234', result: null });
    assert.deepEqual(desk.forgotten, []);
    await keys.test(elsewhere);
    assert.deepEqual(desk.testedAgain, ['https://other.example']);
    assert.equal(keys.read().held?.result?.roundTripMs, 2);
    assert.ok(await keys.save(elsewhere));
    assert.deepEqual(desk.saved, [{ handle: 'h1', draft: { ...elsewhere, accessKey: '', secretKey: '' } }]);
  });

  it('are not called tested where they were not, also when the endpoint changes under a test', async () => {
    const elsewhere = { ...draft, endpoint: 'https://other.example' };
    desk.meanwhile = () => keys.move(placeOf(draft), placeOf(elsewhere));
    await keys.test(draft);
    assert.deepEqual(keys.read().held, { handle: 'h1', keyTail: '1234', result: null });
    desk.meanwhile = () => keys.move(placeOf(elsewhere), placeOf(draft));
    await keys.test(elsewhere);
    assert.equal(keys.read().held?.result, null);
    // What was found elsewhere is not told of this place either.
    keys.drop();
    desk.entered = { accessKey: 'access-1234', secretKey: 'secret' };
    desk.finds = { ...accepted, problem };
    await keys.test(draft);
    assert.deepEqual([keys.read().failed, keys.read().busy], [null, 'no']);
  });

  it('are given back where another exchange is chosen, also under a test', async () => {
    const [here, there] = [placeOf(draft), placeOf({ ...draft, exchange: 'qfex' })];
    await keys.test(draft);
    keys.move(here, there);
    assert.deepEqual(desk.forgotten, ['h1']);
    assert.deepEqual([keys.read().held, keys.read().isOfOtherExchange], [null, true]);
    desk.entered = { accessKey: 'access-1234', secretKey: 'secret' };
    desk.meanwhile = () => keys.move(here, there);
    await keys.test(draft);
    assert.equal(keys.read().held, null);
    assert.deepEqual(desk.forgotten, ['h1', 'h1']);
  });

  it('are not sent twice at once', async () => {
    await Promise.all([keys.test(draft), keys.test(draft), keys.save(draft)]);
    assert.equal(desk.tested.length, 1);
    assert.deepEqual(desk.saved, []);
  });

  it('replace those of the account they were entered for', async () => {
    const replacing = new KeyExchange(desk, desk, 'main');
    assert.ok(await replacing.save(draft));
    assert.deepEqual(
      desk.saved.map(({ id, handle }) => ({ id, handle })),
      [{ id: 'main', handle: null }],
    );
  });
});

describe('a draft', () => {
  it('is of another place by its exchange, endpoint and subaccount, and by nothing else', () => {
    for (const part of [{ exchange: 'qfex' }, { endpoint: 'https://a.example' }, { subaccount: 'a' }] as const)
      assert.ok(isElsewhere(draft, { ...draft, ...part }));
    assert.ok(!isElsewhere(draft, { ...draft, trustEndpoint: true }));
  });

  it('keeps no trust in an endpoint that changed', () => {
    const trusted = { ...draft, trustEndpoint: true };
    assert.ok(changedDraft(trusted, { label: 'Main' }).trustEndpoint);
    assert.ok(!changedDraft(trusted, { endpoint: 'https://a.example' }).trustEndpoint);
    assert.ok(!changedDraft(trusted, { exchange: 'qfex' }).trustEndpoint);
  });
});
