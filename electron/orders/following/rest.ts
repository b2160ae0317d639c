/** Why is nothing asked of an account for now, and until when? */

/** This computer has no network, or sleeps; or the trader paused the account. */
export type RestReason = 'offline' | 'suspended' | 'paused';

/** A stronger reason takes the place of a weaker one, and outlasts what ends that. */
const strength = { no: 0, offline: 1, suspended: 2, paused: 3 } as const satisfies Record<RestReason | 'no', number>;

/** At first there is none. */
export class Rest {
  #why: RestReason | 'no' = 'no';
  #over = Promise.withResolvers<void>();

  get why(): RestReason | 'no' {
    return this.#why;
  }

  /** Whether it goes on although there is a network. */
  get outlastsNetwork(): boolean {
    return this.#why === 'suspended' || this.#why === 'paused';
  }

  /** Resolves when it ends. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** @returns whether it rests for this reason from now on: a network that is missed is told anew */
  begin(why: RestReason): boolean {
    const isWeaker = strength[why] < strength[this.#why];
    if (isWeaker || (why === this.#why && why !== 'offline')) return false;
    if (this.#why === 'no') this.#over = Promise.withResolvers<void>();
    this.#why = why;
    return true;
  }

  /** @returns whether it had rested */
  end(): boolean {
    const hadRested = this.#why !== 'no';
    this.#why = 'no';
    this.#over.resolve();
    return hadRested;
  }
}
