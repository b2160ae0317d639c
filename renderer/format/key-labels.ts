/** How is a stroke printed on this platform's keyboard? */

const onMac: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  ContextMenu: 'Menu',
};

/** "⌘ K" on a Mac, "Ctrl K" elsewhere; of a sequence one after the other: "G B". */
export function keyLabel(strokes: string, platform: string): string {
  return strokes
    .split(' ')
    .map((stroke) => labelOf(stroke, platform))
    .join(' ');
}

function labelOf(stroke: string, platform: string): string {
  // The last plus may be the key itself.
  const isPlus = stroke.endsWith('+');
  const held = (isPlus ? stroke.slice(0, -1) : stroke).split('+').filter((part) => part !== '');
  const parts = isPlus ? [...held, '+'] : held;
  return parts.map((part) => (platform === 'darwin' ? onMac[part] : undefined) ?? names[part] ?? part).join(' ');
}
