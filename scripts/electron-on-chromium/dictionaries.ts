/**
 * What would Electron's spell checker fetch? With each session it begins to load its language's dictionary, and in a later turn,
 * once it has looked on the disk, asks the address for it that the app has named by then: for all sessions the same.
 */

/** Where Electron fetches them unless it is told another place. */
const publicAddress = 'https://redirector.gvt1.com/edgedl/chrome/dict/';
const fileName = 'en-US-10-1.bdic';

let address = publicAddress;

/** What would have been fetched; nothing is. */
export const dictionaryFetches: string[] = [];

export function setDictionaryAddress(url: string): void {
  if (!URL.canParse(url))
    throw new TypeError('The URL you provided to setSpellCheckerDictionaryDownloadURL is not a valid URL');
  address = url;
}

/** A session was made. On a Mac the system's own checker is used. */
export function loadDictionary(): void {
  if (process.platform !== 'darwin') setImmediate(() => dictionaryFetches.push(`${address}${fileName}`));
}
