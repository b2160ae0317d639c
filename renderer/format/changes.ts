/** What does a list of changes say? Headings and items, of the little Markdown that CHANGELOG.md is written in. */

export interface ChangesOf {
  /** A version, as its heading says. */
  version: string;
  items: string[];
}

/** Reads it, newest first as written. What is neither a version's heading nor an item under one is left out. */
export function readChanges(text: string): ChangesOf[] {
  const versions: ChangesOf[] = [];
  for (const line of text.split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    const item = /^- (.+)$/.exec(line)?.[1];
    const last = versions.at(-1);
    if (heading !== undefined) versions.push({ version: heading.trim(), items: [] });
    else if (item !== undefined && last !== undefined) last.items.push(item.replaceAll('`', ''));
  }
  return versions;
}
