/** What does a proxy want that stands between this computer and the exchanges? */

/** A proxy between this computer and the exchanges wants to be signed in to. */
export interface ProxyQuestion {
  /** With its port; no user name. */
  host: string;
  /** It is spoken to over TLS; else the password goes to it unencrypted, as such proxies want it. */
  isSecure: boolean;
  /** It did not take what it was given last. */
  isWrong: boolean;
}
