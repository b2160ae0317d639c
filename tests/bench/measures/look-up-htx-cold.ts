/** How many round trips does the first look-up of an account have to wait for, one after another? */

import { spreadOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { AnsweringThread } from '../support/answering.ts';
import { htxOrderId, htxSymbol } from '../support/answers.ts';
import { OurLookUp } from '../support/our-look-up.ts';

const delayMs = 100;

export const measure: Measure = {
  title: 'HTX look-up, cold',
  how: 'The first look-up of a new account, where every answer takes 100 ms: how many requests came only after an answer, counted at the exchange.',
  measure: async ({ rounds }) => {
    await using thread = await AnsweringThread.start({ delayMs });
    const [chains, tookMs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const lookUp = new OurLookUp({
        exchange: 'htx',
        endpoint: thread.answering.rest,
        id: htxOrderId,
        symbol: htxSymbol,
      });
      const startedMs = performance.now();
      await lookUp.ask();
      tookMs.push(performance.now() - startedMs);
      await lookUp.close();
      chains.push(await thread.longestChain());
    }
    return {
      figures: [figure('HTX cold, serial round trips', spreadOf(chains), 'in a row')],
      absolutes: [`${spreadOf(tookMs).value.toFixed(0)} ms at ${String(delayMs)} ms an answer`],
    };
  },
};
