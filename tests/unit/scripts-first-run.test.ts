/** What does a newcomer read at the first start, on each kind of machine? */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, test } from 'node:test';
import { howToGetChromium } from '../../scripts/bring-chromium.ts';
import { whyItFailed, type Brought } from '../../scripts/bring-electron.ts';
import { chooseElectron, whyItDoesNotStart } from '../../scripts/choose-electron.ts';
import { readDownloadNetwork } from '../../scripts/download-network.ts';
import type { MachineFacts } from '../../scripts/machine.ts';
import { planStart, type Plan } from '../../scripts/plan-start.ts';
import { run } from '../../scripts/run-until-end.ts';
import { patienceMs, slowAfterMs, startFailure, type Trial } from '../../scripts/start-check.ts';

const binary = '/home/t/order monitor/node_modules/electron/dist/electron';
const debian: MachineFacts = {
  platform: 'linux',
  isRoot: false,
  isUbuntu: false,
  hasApt: true,
  restrictsNamespaces: false,
};
const ubuntu: MachineFacts = { ...debian, isUbuntu: true, restrictsNamespaces: true };
// Chromium's and Electron's own words.
const noSandbox =
  '[1:1:FATAL:setuid_sandbox_host.cc(166)] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I’m aborting now.';
const asRoot =
  '[1:1:ERROR:electron_main_delegate.cc(223)] Running as root without --no-sandbox is not supported. See https://crbug.com/638180.';
// The builder's own.
const missingPackage =
  'Build failed with 1 error:\n\nError: [vite]: Rolldown failed to resolve import "electron-updater" from "app.ts".\nThis is most likely unintended.';

interface Machine {
  facts: MachineFacts;
  env?: NodeJS.ProcessEnv;
  electron?: Brought;
  /** What Electron says; null where it starts. */
  says?: string | null;
  chromium?: string | null;
  snap?: string | null;
  /** Why the app can't be built; null where it can. */
  unbuilt?: string | null;
}

async function firstRun(
  {
    facts,
    env = { DISPLAY: ':0' },
    electron = { ok: true, path: binary },
    says = null,
    chromium = null,
    snap = null,
    unbuilt = null,
  }: Machine,
  args: string[] = [],
): Promise<{ text: string; plan: Plan }> {
  const lines: string[] = [];
  const plan = await planStart(args, (line) => lines.push(line), {
    platform: facts.platform,
    env,
    build: () => (unbuilt === null ? Promise.resolve() : Promise.reject(new Error(unbuilt))),
    choose: (say) =>
      chooseElectron(say, {
        facts,
        bringElectron: () => Promise.resolve(electron),
        startFailure: () => Promise.resolve(says),
        bringChromium: () => {
          const how = howToGetChromium({ ...facts, found: chromium, snap });
          return how.kind === 'found'
            ? { ok: true, path: how.path }
            : { ok: false, message: how.kind === 'named' ? how.message : 'apt-get failed.' };
        },
      }),
  });
  return { text: lines.join('\n'), plan };
}

describe('at the first start', () => {
  const behindProxy = { DISPLAY: ':0', https_proxy: 'http://proxy.example:3128' };
  /** The desk has no way out but its proxy, which wants a password. */
  const throughProxy: Brought = {
    ok: false,
    reason: whyItFailed(
      readDownloadNetwork(behindProxy).proxy === null
        ? 'fetch failed ENOTFOUND'
        : 'fetch failed Proxy response (407) !== 200 when HTTP Tunneling',
    ),
  };
  const blocked: Brought = { ok: false, reason: whyItFailed('fetch failed ENOTFOUND') };
  for (const [kind, machine, says, opens] of [
    ['a desktop where all is well', { facts: debian }, [/^$/], binary],
    [
      'root',
      { facts: { ...debian, isRoot: true }, says: asRoot, chromium: '/usr/bin/chromium' },
      [/does not start as root: .*stand-in.*takes no account keys as root: it is for the demo\.$/],
      process.execPath,
    ],
    ['no display', { facts: debian, env: { DISPLAY: '' } }, [/no display here/, /npm run -s cli -- lookup/], null],
    [
      'no network',
      { facts: debian, electron: blocked, chromium: '/usr/bin/chromium' },
      [/^Electron is not here, its download failed \(ENOTFOUND\).*npm run setup.*stand-in/],
      process.execPath,
    ],
    [
      'a proxy written in lower case, which wants a password,',
      { facts: debian, env: behindProxy, electron: throughProxy, chromium: '/usr/bin/chromium' },
      [/the proxy wants a user name and password/, /npm run setup/, /stand-in/],
      process.execPath,
    ],
    [
      'no network and no Chromium',
      { facts: debian, electron: blocked },
      [/ENOTFOUND/, /Run "sudo apt-get install chromium"/],
      null,
    ],
    [
      'Ubuntu 24.04 with Chrome',
      { facts: ubuntu, says: noSandbox, chromium: '/usr/bin/google-chrome' },
      [/Ubuntu since 23\.10/, /stand-in/, /apparmor_parser -r/, /chmod 4755/],
      process.execPath,
    ],
    [
      'Ubuntu 24.04 with the snap',
      { facts: ubuntu, says: noSandbox, snap: '/snap/bin/chromium' },
      [/Ubuntu since 23\.10/, /apparmor_parser -r/, /\(\/snap\/bin\/chromium\) is a snap/, /Google Chrome’s \.deb/],
      null,
    ],
    [
      'a folder whose packages are of another version',
      { facts: debian, unbuilt: missingPackage },
      [/^The app could not be built: Error: \[vite\].*"electron-updater".*\nRun npm ci, .*then npm start again\.$/],
      null,
    ],
    [
      'another system without user namespaces',
      { facts: debian, says: noSandbox, chromium: '/usr/bin/chromium' },
      [/its setuid sandbox is not set up/, /chmod 4755/],
      process.execPath,
    ],
  ] satisfies [string, Machine, RegExp[], string | null][]) {
    test(`${kind} is told what is so, and what to do`, async () => {
      const { text, plan } = await firstRun(machine);
      for (const said of says) assert.match(text, said);
      assert.equal(plan.kind === 'open' ? plan.command : null, opens);
      if (plan.kind === 'end') assert.equal(plan.status, 1);
    });
  }

  test('nobody is told of AppArmor or a setuid helper whom it would not help', async () => {
    for (const machine of [
      { facts: { ...ubuntu, isRoot: true }, says: asRoot, chromium: '/usr/bin/google-chrome' },
      { facts: ubuntu, electron: blocked, chromium: '/usr/bin/google-chrome' },
    ]) {
      assert.doesNotMatch((await firstRun(machine)).text, /apparmor|chmod/i);
    }
  });
});

test('the remedy is written out in full, for this very Electron, and can be copied as it stands', () => {
  const { remedy } = whyItDoesNotStart(noSandbox, binary, ubuntu);
  const helper = "'/home/t/order monitor/node_modules/electron/dist/chrome-sandbox'";
  assert.ok(remedy.includes(`  sudo chown root:root ${helper}`) && remedy.includes(`  sudo chmod 4755 ${helper}`));
  const text = remedy.join('\n');
  assert.match(
    text,
    /sudo tee (\S+) > \/dev\/null <<'EOF'\n {2}abi <abi\/4\.0>,\n {2}include <tunables\/global>\n.*\n {4}userns,\n {2}\}\nEOF\n {2}sudo apparmor_parser -r \1\n/,
  );
  assert.ok(text.includes(`profile order-monitor-electron "${binary}" flags=(unconfined) {`));
  // What it gives a shell is the profile, and nothing of the checkout's name is taken for something else.
  const odd = whyItDoesNotStart(noSandbox, "/home/t/it's [1]/electron", ubuntu).remedy;
  const shown = spawnSync(
    'sh',
    [
      '-c',
      odd
        .filter((line) => line.includes('chown'))
        .join('\n')
        .replace('sudo chown', 'printf %s%s'),
    ],
    { encoding: 'utf8' },
  );
  assert.equal(shown.stdout, "root:root/home/t/it's [1]/chrome-sandbox");
  assert.ok(odd.join('\n').includes(String.raw`"/home/t/it's \[1\]/electron"`));
});

interface Watched {
  said: string[];
  /** What is waited for, by its length. */
  timers: Map<number, () => void>;
  isEnded: () => boolean;
  answer: (status: number | null, output: string) => void;
  failure: Promise<string | null>;
}

function watched(): Watched {
  const said: string[] = [];
  const timers = new Map<number, () => void>();
  const { promise, resolve } = Promise.withResolvers<{ status: number | null; output: string }>();
  let isEnded = false;
  const trial: Trial = {
    ended: promise,
    end: () => {
      isEnded = true;
      resolve({ status: null, output: '' });
    },
  };
  const failure = startFailure(
    trial,
    (line) => said.push(line),
    (ms, what) => {
      timers.set(ms, what);
      return () => timers.delete(ms);
    },
  );
  return { said, timers, isEnded: () => isEnded, answer: (status, output) => resolve({ status, output }), failure };
}

describe('whether Electron starts', () => {
  test('is its answer, and nothing is waited for afterwards', async () => {
    const quick = watched();
    quick.answer(0, 'v45.4.1');
    assert.deepEqual([await quick.failure, quick.said, quick.timers.size], [null, [], 0]);
    const broken = watched();
    broken.answer(127, 'no such library');
    assert.equal(await broken.failure, 'no such library');
  });

  test('is waited for beyond 20 s, with a word: a scanner may be reading it', async () => {
    const slow = watched();
    slow.timers.get(slowAfterMs)?.();
    assert.match(slow.said.join(), /has not answered for 20 s: a virus scanner .* up to 5 minutes/);
    assert.equal(slow.isEnded(), false);
    slow.answer(0, 'v45.4.1');
    assert.equal(await slow.failure, null);
  });

  test('is no once five minutes have passed, and then it is ended', async () => {
    const dead = watched();
    dead.timers.get(patienceMs)?.();
    assert.equal(await dead.failure, 'it did not answer within 5 minutes');
    assert.equal(dead.isEnded(), true);
  });
});

describe('ELECTRON_RUN_AS_NODE, as an editor’s terminal has it,', () => {
  test('is taken out of the environment of what is started, and nothing else is', async () => {
    const script = "process.exit('ELECTRON_RUN_AS_NODE' in process.env ? 1 : process.env.KEPT === 'x' ? 0 : 2)";
    assert.equal(
      await run(
        process.execPath,
        ['-e', script],
        { ...process.env, ELECTRON_RUN_AS_NODE: '1', KEPT: 'x' },
        process.cwd(),
      ).ended,
      0,
    );
  });

  test('is refused by the stand-in, as Electron then would be Node', () => {
    const standIn = path.resolve(import.meta.dirname, '../../scripts/electron-on-chromium/run.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', standIn, '.'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    });
    assert.notEqual(status, 0);
    assert.match(stderr, /nothing but Node/);
  });
});
