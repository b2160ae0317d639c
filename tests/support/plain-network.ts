/** The network of a world in which no proxy stands and Node's own roots are trusted alone. */

import { SignInTrials } from '../../electron/sign-in-trials.ts';
import { CertificateTrust } from '../../electron/exchanges/trust.ts';
import type { World } from '../../electron/world.ts';

export const plainNetwork: Pick<World, 'proxyFor' | 'proxyWantsPassword' | 'signInTrials' | 'trust'> = {
  proxyFor: () => Promise.resolve(null),
  proxyWantsPassword: () => 'Sign in to the proxy.',
  signInTrials: new SignInTrials(),
  trust: new CertificateTrust({ readSystem: () => Promise.resolve([]), log: () => undefined }),
};
