/** What can the app tell about itself? */

/** What the menu can have the window show. */
export const helpTopics = ['diagnostics', 'version', 'licences', 'keys'] as const;
export type HelpTopic = (typeof helpTopics)[number];

/** What runs. */
export interface RunningVersion {
  version: string;
  /** Of the source this was built from; null where it was built outside of git. */
  commit: string | null;
  runsOn: 'electron' | 'standIn';
  /** Electron's version; null on the stand-in. */
  electron: string | null;
  chromium: string | null;
  node: string;
  /** Name, release and processor of the system. */
  system: string;
}
