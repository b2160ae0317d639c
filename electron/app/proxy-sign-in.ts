/** Which user name and password does a proxy get? Asked of the trader once, sealed like a key, and never sent again once refused. */

import { createHash } from 'node:crypto';
import type { App, AuthInfo } from 'electron';
import type { ProxyQuestion } from '../../shared/proxy-question.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { Vault } from '../accounts/vault.ts';
import { basicAuthorization } from '../exchanges/proxy.ts';
import type { ProxyDemand } from '../world.ts';

export interface SignIn {
  user: string;
  password: string;
}

export interface ProxySignInOptions {
  vault: Pick<Vault, 'keep' | 'open' | 'forget'>;
  redaction: Pick<Redaction, 'add'>;
  /** Why nothing secret may be typed into this window; null where it may. */
  refusedBecause: string | null;
  /** There is another question, or none any more. */
  onQuestion: () => void;
  /** What was refused for want of it can be tried again. */
  onEntered: () => void;
}

const enterItAdvice = 'Enter them in Order Monitor’s window.';

export class ProxySignIn {
  readonly #options: ProxySignInOptions;
  readonly #known = new Map<string, SignIn | null>();
  #question: ProxyQuestion | null = null;

  constructor(options: ProxySignInOptions) {
    this.#options = options;
  }

  /** The proxy's address with the user name and password in it that it is known to want. */
  async addressFor(proxy: string): Promise<string> {
    const url = new URL(proxy);
    const found = await this.#find(url.host);
    if (found === null) return proxy;
    return `${url.protocol}//${encodeURIComponent(found.user)}:${encodeURIComponent(found.password)}@${url.host}`;
  }

  /** A proxy did not let a request pass: the window asks for what it wants. Answers with what to do, one sentence. */
  wanted({ host, isSecure, authorization }: ProxyDemand): string {
    if (this.#options.refusedBecause !== null)
      return 'Ask whoever runs it to let the exchanges pass without a sign-in.';
    const current = this.#known.get(host) ?? null;
    const isCurrent = authorization === (current === null ? null : basicAuthorization(current.user, current.password));
    // Asked before the trader had entered them, or with those he has replaced since.
    if (!isCurrent) return this.#question?.host === host ? enterItAdvice : 'Ask again.';
    if (current !== null) {
      // A company's directory locks an account out that sends a wrong password again and again.
      this.#known.set(host, null);
      this.#options.vault.forget(vaultId(host));
    }
    this.#ask({ host, isSecure, isWrong: current !== null });
    return enterItAdvice;
  }

  /** What the window asks for now. */
  question(): ProxyQuestion | null {
    return this.#question;
  }

  /** The trader's answer. */
  async enter(host: string, signIn: SignIn): Promise<Result<null>> {
    const { vault, redaction, refusedBecause, onQuestion, onEntered } = this.#options;
    if (refusedBecause !== null) return failed(refusal('A password can’t be taken here.', refusedBecause));
    if (this.#question?.host !== host)
      return failed(refusal('This proxy asks for no password now.', 'Close this dialog.'));
    if (signIn.user === '' || signIn.password === '')
      return failed(refusal('User name and password are both needed.', 'Fill in what is empty.'));
    if (signIn.user.includes(':'))
      return failed(refusal('A user name can’t hold a colon.', 'Enter the name alone, without the password.'));
    this.#known.set(host, signIn);
    redaction.add(signIn.password);
    this.#question = null;
    onQuestion();
    onEntered();
    await vault.keep(vaultId(host), { accessKey: nameOfPair, secretKey: `${signIn.user}:${signIn.password}` });
    return ok(null);
  }

  /** Of Electron's own sessions: what is known for this proxy; null cancels the request, and the window asks. */
  async answerTo(host: string): Promise<SignIn | null> {
    const found = await this.#find(host);
    if (found === null && this.#options.refusedBecause === null) this.#ask({ host, isSecure: false, isWrong: false });
    return found;
  }

  async #find(host: string): Promise<SignIn | null> {
    const before = this.#known.get(host);
    if (before !== undefined) return before;
    // What may not be typed here may not be opened here either.
    if (this.#options.refusedBecause !== null) return null;
    const opened = await this.#options.vault.open(vaultId(host));
    const found = opened.ok ? readPair(opened.value.secretKey) : null;
    // Entered while the key store was waiting for its own password.
    const entered = this.#known.get(host);
    if (entered !== undefined) return entered;
    if (found !== null) this.#options.redaction.add(found.password);
    this.#known.set(host, found);
    return found;
  }

  #ask(next: ProxyQuestion): void {
    const current = this.#question;
    if (current !== null && current.host === next.host && (current.isWrong || !next.isWrong)) return;
    this.#question = next;
    this.#options.onQuestion();
  }
}

// The vault keeps keys in pairs. The user name is no secret and may be part of client order IDs: only the two together are hidden.
const nameOfPair = 'proxy';

function readPair(pair: string): SignIn | null {
  const colon = pair.indexOf(':');
  return colon < 1 ? null : { user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

/** A host's name may be longer than the vault's ids. */
function vaultId(host: string): string {
  return `proxy-${createHash('sha256').update(host).digest('hex').slice(0, 32)}`;
}

/**
 * Electron's own requests get the same answer as ours; without it they fail, and no box of Electron's is shown.
 * What it was answered and asks for again was wrong: it is not given twice.
 */
export function answerLogins(app: Pick<App, 'on'>, signIn: Pick<ProxySignIn, 'answerTo'>): void {
  app.on('login', (event, _contents, { firstAuthAttempt }, auth, give) => {
    event.preventDefault();
    if (!auth.isProxy || !firstAuthAttempt) {
      give();
      return;
    }
    void signIn.answerTo(hostOf(auth)).then((found) => (found === null ? give() : give(found.user, found.password)));
  });
}

/** As a proxy's address has it: the scheme's own port is left out. */
function hostOf({ host, port }: Pick<AuthInfo, 'host' | 'port'>): string {
  return port === 80 ? host : `${host}:${String(port)}`;
}
