/** What serves window and terminal alike? Accounts, their vault, and the way to the exchanges. */

import { randomBytes } from 'node:crypto';
import { app, session } from 'electron';
import { Accounts } from '../../accounts/accounts.ts';
import { AccountsInUse } from '../../accounts/accounts-in-use.ts';
import type { SecretCipher } from '../../accounts/secret-cipher.ts';
import { Vault } from '../../accounts/vault.ts';
import { SystemCipher } from '../cipher.ts';
import { proxyResolver } from '../proxy.ts';
import { answerLogins, ProxySignIn } from '../proxy-sign-in.ts';
import { readSettings } from '../settings.ts';
import { readHost, type Host } from '../stand-in.ts';
import { exchanges } from '../../exchanges/registry.ts';
import { CertificateTrust, readSystemCertificates } from '../../exchanges/trust.ts';
import type { Demo } from '../../exchanges/simulated/demo.ts';
import { SignInTrials } from '../../sign-in-trials.ts';
import { systemClock, type World } from '../../world.ts';
import type { Desk } from './desk.ts';

export interface Services {
  world: World;
  host: Host;
  cipher: SecretCipher;
  vault: Vault;
  accounts: AccountsInUse;
  proxySignIn: ProxySignIn;
}

export function makeServices(desk: Desk): Services {
  const { redaction, log, warnings } = desk;
  const host = readHost({
    versions: process.versions,
    isRoot: process.getuid?.() === 0,
    isUnderPlaywright: app.commandLine.hasSwitch('remote-debugging-port'),
    isWithoutSandbox: desk.isWithoutSandbox,
  });
  if (desk.isWithoutSandbox && host.keysRefused !== null)
    warnings.add({ id: 'no-sandbox', message: host.keysRefused.because, advice: host.keysRefused.advice });
  const cipher = new SystemCipher(process.platform, log);
  const vault = new Vault({ cipher, store: desk.vaultStore, redaction, world: { clock: systemClock, log } });
  const signInTrials = new SignInTrials();
  const proxySignIn = new ProxySignIn({
    vault,
    redaction,
    refusedBecause: host.keysRefused?.because ?? null,
    onQuestion: () => desk.publish(),
    onEntered: () => {
      signInTrials.forgetRefusals();
      desk.reconnect();
    },
  });
  answerLogins(app, proxySignIn);
  const world: World = {
    clock: systemClock,
    random: (byteCount) => randomBytes(byteCount),
    // Not the window's session, which is cut off: one that asks the system.
    proxyFor: proxyResolver(
      session.fromPartition('exchanges'),
      (message) => warnings.add({ id: 'proxy', message, advice: 'The exchanges are not asked until then.' }),
      (proxy) => proxySignIn.addressFor(proxy),
    ),
    proxyWantsPassword: (demand) => proxySignIn.wanted(demand),
    signInTrials,
    trust: new CertificateTrust({ readSystem: readSystemCertificates, log }),
    log,
    beginningOf: (text, length) => redaction.beginning(text, length),
  };
  const own = new Accounts({
    exchanges,
    store: desk.settingsStore,
    vault,
    redaction,
    world,
    onChange: () => desk.accountsChanged(),
    keysRefused: host.keysRefused,
    backgroundShare: () => readSettings(desk.settingsStore).backgroundSharePercent / 100,
  });
  const accounts = new AccountsInUse({
    own,
    exchanges,
    redaction,
    world,
    startExchanges: startLivelyDemo,
    onChange: () => desk.accountsChanged(),
  });
  return { world, host, cipher, vault, accounts, proxySignIn };
}

async function startLivelyDemo(): Promise<Demo> {
  const { startDemo } = await import('../../exchanges/simulated/demo.ts');
  return startDemo({ lively: true });
}

/** The demo from the first screen on; a window without it is better than none. */
export async function startDemoAtOnce(desk: Desk, accounts: AccountsInUse): Promise<void> {
  const started = await accounts.startDemo();
  if (started.ok) return;
  const { message, advice } = started.problem;
  desk.warnings.add({ id: 'demo', message, advice });
}
