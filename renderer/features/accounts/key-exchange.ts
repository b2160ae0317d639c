/**
 * Who has the keys that were entered? Tested ones the main process, under a one-time
 * handle, which is given back when the dialog closes without saving.
 */

import type { AccountDraft, KeyPlace, KeyTest } from '../../../shared/accounts.ts';
import type { Bridge } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { placeOf, type DraftWithoutKeys } from './account-draft.ts';

/** The fields that keys are entered in. */
export interface KeyFieldsHandle {
  read: () => Pick<AccountDraft, 'accessKey' | 'secretKey'>;
  empty: () => void;
}

/** Keys the main process holds for this dialog. */
export interface HeldKeys {
  handle: string;
  keyTail: string;
  /** Of the place that is filled in; null while they were tested at another one only. */
  result: KeyTest | null;
}

export interface KeyExchangeState {
  held: HeldKeys | null;
  /** What a test said of keys that it did not find good: those stay in their fields, to be corrected or tried elsewhere. */
  failed: KeyTest | null;
  problem: Problem | null;
  busy: 'no' | 'testing' | 'saving';
  /** Another exchange was chosen, whose keys these are not; false where the trader dropped them, or none were held. */
  isOfOtherExchange: boolean;
}

type Accounts = Pick<Bridge['accounts'], 'test' | 'testHeld' | 'forget' | 'save' | 'replaceKeys'>;

const noKeys = { accessKey: '', secretKey: '' };

/** Brings keys to the main process, once: no field of it ever holds one. */
export class KeyExchange {
  readonly #accounts: Accounts;
  readonly #fields: { readonly current: KeyFieldsHandle | null };
  readonly #replacingId: string | null;
  #state: KeyExchangeState = { held: null, failed: null, problem: null, busy: 'no', isOfOtherExchange: false };
  #listener: (() => void) | null = null;
  /** What was filled in last of where the keys are meant for, while it differs from what a test was begun with. */
  #moved: KeyPlace | null = null;

  /**
   * @param fields - the key fields, while they are on the screen
   * @param replacingId - the account whose keys are replaced; null for a new one
   */
  constructor(accounts: Accounts, fields: { readonly current: KeyFieldsHandle | null }, replacingId: string | null) {
    this.#accounts = accounts;
    this.#fields = fields;
    this.#replacingId = replacingId;
  }

  // React takes both by themselves.
  readonly read = (): KeyExchangeState => this.#state;
  /** The dialog listens while it is open: once it doesn't, what is held is given back. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = null;
      this.#forgetHeld();
    };
  };

  /** Tests what stands in the fields and holds it; keys that are held already are tested again. */
  async test(draft: DraftWithoutKeys): Promise<void> {
    const { busy, held } = this.#state;
    if (busy !== 'no') return;
    this.#change({ busy: 'testing', problem: null, failed: null });
    this.#moved = null;
    await (held === null ? this.#testEntered(draft) : this.#testAgain(held, placeOf(draft)));
  }

  /** Saves with the held keys, or with what stands in the fields; true when it worked. */
  async save(draft: DraftWithoutKeys): Promise<boolean> {
    const { busy, held } = this.#state;
    if (busy !== 'no') return false;
    this.#change({ busy: 'saving', problem: null, failed: null });
    // While keys are held, no fields are on the screen: only the handle is sent.
    const saved = { handle: held?.handle ?? null, draft: { ...draft, ...this.#readFields() } };
    const id = this.#replacingId;
    const answer = await (id === null ? this.#accounts.save(saved) : this.#accounts.replaceKeys({ id, ...saved }));
    if (answer.ok) this.#fields.current?.empty();
    // What was saved with is used up: there is nothing to give back.
    this.#change(answer.ok ? { busy: 'no', held: null } : { busy: 'no', problem: answer.problem });
    return answer.ok;
  }

  /** Drops the held keys, so that others can be entered. */
  drop(): void {
    this.#forgetHeld();
    this.#change({ problem: null, isOfOtherExchange: false });
  }

  /** They are meant for another place by now: held ones outlast it, untested there, unless another exchange has it. */
  move(from: KeyPlace, to: KeyPlace): void {
    this.#moved = to;
    const { held } = this.#state;
    if (held === null) return;
    if (from.exchange === to.exchange) this.#change({ held: { ...held, result: null } });
    else {
      this.#forgetHeld();
      this.#change({ isOfOtherExchange: true });
    }
  }

  /** What was said is about what was filled in before. */
  clearProblem(): void {
    this.#change({ problem: null, failed: null });
  }

  async #testEntered(draft: DraftWithoutKeys): Promise<void> {
    const keys = this.#readFields();
    const keyTail = keys.accessKey.replaceAll(/\s/g, '').slice(-4);
    const answer = await this.#accounts.test({ ...draft, ...keys });
    // A draft that was refused as such was not held: the fields stay, to be corrected.
    if (!answer.ok) {
      this.#change({ busy: 'no', problem: answer.problem });
      return;
    }
    const { handle, result } = answer.value;
    if (result.problem !== null) {
      // A mistyped endpoint must not cost the keys: they are entered, and nobody else need hold them.
      void this.#accounts.forget({ handle });
      this.#change({ busy: 'no', failed: this.#moved === null ? result : null, isOfOtherExchange: false });
      return;
    }
    if (this.#moved !== null && this.#moved.exchange !== draft.exchange) {
      void this.#accounts.forget({ handle });
      this.#change({ busy: 'no' });
      return;
    }
    this.#fields.current?.empty();
    const here = this.#moved === null ? result : null;
    this.#change({ busy: 'no', held: { handle, result: here, keyTail }, isOfOtherExchange: false });
    if (this.#listener === null) this.#forgetHeld();
  }

  async #testAgain(held: HeldKeys, place: KeyPlace): Promise<void> {
    const answer = await this.#accounts.testHeld({ handle: held.handle, place });
    // Dropped or moved meanwhile: the answer is about keys nobody holds any more, or about another place.
    if (this.#state.held?.handle !== held.handle || this.#moved !== null) this.#change({ busy: 'no' });
    else if (answer.ok) this.#change({ busy: 'no', held: { ...held, result: answer.value } });
    else this.#change({ busy: 'no', problem: answer.problem });
  }

  #readFields(): Pick<AccountDraft, 'accessKey' | 'secretKey'> {
    return this.#fields.current?.read() ?? noKeys;
  }

  #forgetHeld(): void {
    const { held } = this.#state;
    if (held === null) return;
    // A handle the main process no longer knows needs no forgetting: its answer changes nothing.
    void this.#accounts.forget({ handle: held.handle });
    this.#change({ held: null });
  }

  #change(part: Partial<KeyExchangeState>): void {
    this.#state = { ...this.#state, ...part };
    this.#listener?.();
  }
}
