/** Did a proxy take this user name and password? */

import type { Problem } from '../shared/lookup.ts';

/** What became of them on one connection: taken, refused with that problem, or, where it failed otherwise, null. */
export type SignInOutcome = 'taken' | Problem | null;

/**
 * A company's directory locks an account out that sends a wrong password again and again, and a look-up opens several
 * connections: what was refused is not sent again, and until it was taken, one connection at a time sends it.
 */
export class SignInTrials {
  readonly #taken = new Set<string>();
  readonly #refused = new Map<string, Problem>();
  readonly #underWay = new Map<string, Promise<SignInOutcome>>();

  /**
   * Sends them when it is this connection's turn.
   *
   * @param signIn - the proxy, and the header that signs in to it
   * @param send - sends it and tells what became of it; never rejects
   * @returns what became of them; where they were refused before, nothing is sent
   */
  async send(signIn: string, send: () => Promise<SignInOutcome>): Promise<SignInOutcome> {
    for (let trial = this.#underWay.get(signIn); trial !== undefined; trial = this.#underWay.get(signIn)) await trial;
    const refused = this.#refused.get(signIn);
    if (refused !== undefined) return refused;
    if (this.#taken.has(signIn)) return this.#told(signIn, await send());
    const trial = send();
    this.#underWay.set(signIn, trial);
    const outcome = await trial;
    this.#underWay.delete(signIn);
    return this.#told(signIn, outcome);
  }

  /** They were entered anew: the same ones may be right by now. */
  forgetRefusals(): void {
    this.#refused.clear();
  }

  #told(signIn: string, outcome: SignInOutcome): SignInOutcome {
    if (outcome === 'taken') this.#taken.add(signIn);
    else if (outcome !== null) {
      this.#taken.delete(signIn);
      this.#refused.set(signIn, outcome);
    }
    return outcome;
  }
}
