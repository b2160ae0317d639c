/** The reply to a request that is made once, when a dialog opens. */

import { useEffect, useState } from 'react';
import type { Problem } from '../../../shared/lookup.ts';
import type { Result } from '../../../shared/result.ts';

export type Reply<Value> =
  | { kind: 'waiting' }
  | { kind: 'answered'; value: Value }
  | { kind: 'failed'; problem: Problem };

/** @param ask - must be the same function from one rendering to the next */
export function useReply<Value>(ask: (input: null) => Promise<Result<Value>>): Reply<Value> {
  const [reply, setReply] = useState<Reply<Value>>({ kind: 'waiting' });
  useEffect(() => {
    let isGone = false;
    const make = async (): Promise<void> => {
      const result = await ask(null);
      if (!isGone)
        setReply(result.ok ? { kind: 'answered', value: result.value } : { kind: 'failed', problem: result.problem });
    };
    void make();
    return () => {
      isGone = true;
    };
  }, [ask]);
  return reply;
}
