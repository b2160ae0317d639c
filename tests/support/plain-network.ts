/** The network of a world in which no proxy stands and Node's own roots are trusted alone. */

import { CertificateTrust } from '../../electron/exchanges/trust.ts';
import type { World } from '../../electron/world.ts';

export const plainNetwork: Pick<World, 'proxyFor' | 'proxyWantsPassword' | 'trust'> = {
  proxyFor: () => Promise.resolve(null),
  proxyWantsPassword: () => 'Sign in to the proxy.',
  trust: new CertificateTrust({ readSystem: () => Promise.resolve([]), log: () => undefined }),
};
