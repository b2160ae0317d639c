/**
 * Brings keys to the main process, once: tested keys stay there under a
 * one-time handle, which is given back when the dialog closes without saving.
 */

import { useEffect, useRef, useState, type RefObject } from 'react';
import type { AccountDraft, KeyTest } from '../../../shared/accounts.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { Result } from '../../../shared/result.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import type { KeyFieldsHandle } from './key-fields.tsx';

/** Keys the main process holds for this dialog. */
export interface HeldKeys {
  handle: string;
  keyTail: string;
  result: KeyTest;
}

/** What a draft holds besides the keys. */
export type DraftWithoutKeys = Omit<AccountDraft, 'accessKey' | 'secretKey'>;

export interface KeyExchange {
  held: HeldKeys | null;
  problem: Problem | null;
  busy: 'no' | 'testing' | 'saving';
  /** Why keys that were held no longer are, one sentence; null where the trader dropped them, or none were. */
  droppedBecause: string | null;
  /** Tests what stands in the fields and holds it; keys that are held already are tested again. */
  test: (draft: DraftWithoutKeys) => Promise<void>;
  /** Saves with the held keys, or with what stands in the fields; true when it worked. */
  save: (
    draft: DraftWithoutKeys,
    send: (handle: string | null, draft: AccountDraft) => Promise<Result<unknown>>,
  ) => Promise<boolean>;
  /** Drops the held keys, so that others can be entered; `because` is said where the trader did not ask for it. */
  drop: (because: string | null) => void;
  clearProblem: () => void;
}

const noKeys = { accessKey: '', secretKey: '' };

/** @param fields - the key fields, while they are on the screen */
export function useKeyExchange(fields: RefObject<KeyFieldsHandle | null>): KeyExchange {
  const { bridge } = useMonitor();
  const [held, setHeld] = useState<HeldKeys | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<KeyExchange['busy']>('no');
  const [droppedBecause, setDroppedBecause] = useState<string | null>(null);
  const heldHandle = useRef<string | null>(null);
  const isOpen = useRef(true);

  const forget = (handle: string | null): void => {
    // A handle the main process no longer knows needs no forgetting: its answer changes nothing.
    if (handle !== null) void bridge.accounts.forget({ handle });
  };

  const forgetOnClose = useRef(forget);
  useEffect(() => {
    isOpen.current = true;
    const forgetHeld = forgetOnClose.current;
    return () => {
      isOpen.current = false;
      forgetHeld(heldHandle.current);
      heldHandle.current = null;
    };
  }, []);

  const testAgain = async (keys: HeldKeys): Promise<void> => {
    setBusy('testing');
    setProblem(null);
    const answer = await bridge.accounts.testHeld({ handle: keys.handle });
    if (!isOpen.current) return;
    setBusy('no');
    // Dropped meanwhile: the answer is about keys nobody holds any more.
    if (heldHandle.current !== keys.handle) return;
    if (answer.ok) setHeld({ ...keys, result: answer.value });
    else setProblem(answer.problem);
  };

  return {
    held,
    problem,
    busy,
    droppedBecause,
    async test(draft) {
      if (busy !== 'no') return;
      if (held !== null) {
        await testAgain(held);
        return;
      }
      const keys = fields.current?.read() ?? noKeys;
      const keyTail = keys.accessKey.replaceAll(/\s/g, '').slice(-4);
      setBusy('testing');
      setProblem(null);
      const answer = await bridge.accounts.test({ ...draft, ...keys });
      if (!isOpen.current) {
        forget(answer.ok ? answer.value.handle : null);
        return;
      }
      setBusy('no');
      // A draft that was refused as such was not held: the fields stay, to be corrected.
      if (!answer.ok) {
        setProblem(answer.problem);
        return;
      }
      fields.current?.empty();
      setDroppedBecause(null);
      heldHandle.current = answer.value.handle;
      setHeld({ handle: answer.value.handle, keyTail, result: answer.value.result });
    },
    async save(draft, send) {
      if (busy !== 'no') return false;
      const keys = held === null ? (fields.current?.read() ?? noKeys) : noKeys;
      setBusy('saving');
      setProblem(null);
      const answer = await send(held?.handle ?? null, { ...draft, ...keys });
      if (answer.ok) {
        fields.current?.empty();
        heldHandle.current = null;
      }
      if (isOpen.current) {
        setBusy('no');
        if (!answer.ok) setProblem(answer.problem);
      }
      return answer.ok;
    },
    drop(because) {
      forget(heldHandle.current);
      heldHandle.current = null;
      setHeld(null);
      setProblem(null);
      setDroppedBecause(because);
    },
    clearProblem: () => setProblem(null),
  };
}
