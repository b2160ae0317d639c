/** Is there a network, and still the same one? Asked again and again, since Electron's main process is not told. */

import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { net } from 'electron';
import type { Cancel, Clock } from '../world.ts';

// While something is not live every moment counts; else a dead socket is noticed by its silence anyway.
const hurriedMs = 500;
const calmMs = 5_000;

export type NetworkEvent = 'offline' | 'changed' | 'online';
export type Interfaces = Readonly<Partial<Record<string, NetworkInterfaceInfo[]>>>;

export interface NetworkOptions {
  clock: Clock;
  onEvent: (event: NetworkEvent) => void;
  /** Passed in by tests. */
  isOnline?: () => boolean;
  interfaces?: () => Interfaces;
}

export interface Network {
  isOnline: () => boolean;
  /** Whether something waits for the network. */
  setHurried: (isHurried: boolean) => void;
  end: Cancel;
}

/** Begins to ask; that there is no network is told at once. */
export function followNetwork({
  clock,
  onEvent,
  isOnline = () => net.isOnline(),
  interfaces = networkInterfaces,
}: NetworkOptions): Network {
  let wasOnline = true;
  let addresses = externalAddresses(interfaces());
  let isHurried = false;
  let hasEnded = false;
  let cancel: Cancel | null = null;

  const look = (): void => {
    const online = isOnline();
    const now = externalAddresses(interfaces());
    const isOther = now !== addresses;
    addresses = now;
    if (online !== wasOnline) {
      wasOnline = online;
      onEvent(online ? 'online' : 'offline');
    } else if (online && isOther) {
      onEvent('changed');
    }
  };
  const wait = (): void => {
    cancel?.();
    if (hasEnded) return;
    cancel = clock.after(isHurried ? hurriedMs : calmMs, () => {
      look();
      wait();
    });
  };

  look();
  wait();
  return {
    isOnline: () => wasOnline,
    setHurried: (hurried) => {
      if (hurried === isHurried) return;
      isHurried = hurried;
      wait();
    },
    end: () => {
      hasEnded = true;
      cancel?.();
    },
  };
}

/**
 * What tells one network from another, as one text. Of IPv6 only the network's half, since the other half is changed
 * for privacy every day; no link-local ones, which come and go with virtual interfaces.
 */
export function externalAddresses(interfaces: Interfaces): string {
  const found = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? []).flatMap(({ internal, family, address, cidr }) => {
      if (internal || /^(?:fe80:|169\.254\.)/i.test(address)) return [];
      return [`${name} ${family === 'IPv6' ? networkHalf(address) : (cidr ?? address)}`];
    }),
  );
  return [...new Set(found)].sort().join('\n');
}

function networkHalf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
