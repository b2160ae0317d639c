/** The answer of a request that is made once, when a dialog opens. */

import { useEffect, useState } from 'react';
import type { Problem } from '../../../shared/lookup.ts';
import type { Result } from '../../../shared/result.ts';

export type Asked<Value> =
  | { kind: 'waiting' }
  | { kind: 'answered'; value: Value }
  | { kind: 'failed'; problem: Problem };

/** @param ask - must be the same function from one rendering to the next */
export function useAnswer<Value>(ask: (input: null) => Promise<Result<Value>>): Asked<Value> {
  const [asked, setAsked] = useState<Asked<Value>>({ kind: 'waiting' });
  useEffect(() => {
    let isGone = false;
    const make = async (): Promise<void> => {
      const answer = await ask(null);
      if (!isGone)
        setAsked(answer.ok ? { kind: 'answered', value: answer.value } : { kind: 'failed', problem: answer.problem });
    };
    void make();
    return () => {
      isGone = true;
    };
  }, [ask]);
  return asked;
}
