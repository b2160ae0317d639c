import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import type { Interfaces, Network } from '../../electron/app/network.ts';
import { turnedClock, type TurnedClock } from '../support/fake-world.ts';

aliasElectron();
const { externalAddresses, followNetwork } = await import('../../electron/app/network.ts');

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return {
    address,
    netmask: '255.255.255.0',
    family: 'IPv4',
    mac: '00:00:00:00:00:00',
    internal,
    cidr: `${address}/24`,
  };
}
function ipv6(address: string): NetworkInterfaceInfo {
  return {
    address,
    netmask: 'ffff:ffff:ffff:ffff::',
    family: 'IPv6',
    mac: '00:00:00:00:00:00',
    internal: false,
    cidr: `${address}/64`,
    scopeid: 0,
  };
}

const home: Interfaces = { lo: [ipv4('127.0.0.1', true)], eth0: [ipv4('192.168.1.7'), ipv6('2001:db8:1:2:aaaa::1')] };

interface Followed {
  network: Network;
  clock: TurnedClock;
  events: string[];
  is: { online: boolean; interfaces: Interfaces; asked: number };
}

function follow(online = true): Followed {
  const clock = turnedClock();
  const events: string[] = [];
  const is = { online, interfaces: home, asked: 0 };
  const network = followNetwork({
    clock,
    onEvent: (event) => events.push(event),
    isOnline: () => {
      is.asked += 1;
      return is.online;
    },
    interfaces: () => is.interfaces,
  });
  return { network, clock, events, is };
}

describe('the network', () => {
  test('that goes and comes is told each once', () => {
    const { clock, events, is, network } = follow();
    clock.advance(20_000);
    is.online = false;
    clock.advance(20_000);
    assert.equal(network.isOnline(), false);
    is.online = true;
    clock.advance(20_000);
    assert.deepEqual(events, ['offline', 'online']);
  });

  test('that is not there at the start is told at once', () => assert.deepEqual(follow(false).events, ['offline']));

  test('that is another one now is told, also where it never went', () => {
    const { clock, events, is } = follow();
    is.interfaces = { ...home, eth0: [ipv4('10.0.0.2')] };
    clock.advance(5_000);
    is.interfaces = { ...is.interfaces, tun0: [ipv4('10.8.0.3')] };
    clock.advance(60_000);
    assert.deepEqual(events, ['changed', 'changed']);
  });

  test('that comes back as another one is told as back only', () => {
    const { clock, events, is } = follow();
    is.online = false;
    clock.advance(5_000);
    is.online = true;
    is.interfaces = { eth0: [ipv4('10.0.0.2')] };
    clock.advance(5_000);
    assert.deepEqual(events, ['offline', 'online']);
  });

  test('is looked at twice a second while something waits for it, else every 5 s', () => {
    const { clock, is, network } = follow();
    is.asked = 0;
    clock.advance(10_000);
    assert.equal(is.asked, 2);
    clock.advance(2_000);
    network.setHurried(true);
    clock.advance(10_000);
    assert.equal(is.asked, 22);
    network.setHurried(false);
    clock.advance(4_999);
    assert.equal(is.asked, 22);
  });

  test('is not looked at any more at the end', () => {
    const { clock, is, network } = follow();
    network.end();
    network.setHurried(true);
    is.asked = 0;
    clock.advance(60_000);
    assert.equal(is.asked, 0);
  });
});

describe('not another network is', () => {
  const before = externalAddresses(home);
  const others: [string, Interfaces][] = [
    ['loopback', { ...home, lo: [] }],
    [
      'a new address for privacy in the same network',
      { ...home, eth0: [ipv6('2001:db8:1:2:bbbb:1:2:3'), ipv4('192.168.1.7')] },
    ],
    ['a second one beside it', { ...home, eth0: [...(home['eth0'] ?? []), ipv6('2001:db8:1:2::7')] }],
    ['a virtual interface with nothing but its own link', { ...home, veth1: [ipv6('fe80::1'), ipv4('169.254.3.4')] }],
    ['an interface listed in another order', { eth0: [...(home['eth0'] ?? [])].toReversed() }],
  ];
  for (const [name, interfaces] of others) {
    test(name, () => assert.equal(externalAddresses(interfaces), before));
  }
  test('but one whose IPv6 prefix is another is', () =>
    assert.notEqual(externalAddresses({ eth0: [ipv4('192.168.1.7'), ipv6('2001:db8:1:3::1')] }), before));
});
