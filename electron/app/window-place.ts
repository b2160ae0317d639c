/** Where does the window open? Where it was, if that is still on a screen. */

import { z } from 'zod';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowPlace {
  /** Absent: in the middle of the first screen. */
  x?: number;
  y?: number;
  width: number;
  height: number;
  isMaximized: boolean;
}

interface Size {
  width: number;
  height: number;
}

/** How small, how large and how usual a window is. */
export interface WindowForm {
  minimum: Size;
  usual: Size;
  /** Absent: as large as the screens. */
  maximum?: Size;
}

export const minimumSize = { width: 420, height: 560 };

export const windowForms = {
  main: { minimum: minimumSize, usual: { width: 1180, height: 820 } },
  order: { minimum: { width: 380, height: 320 }, usual: { width: 560, height: 760 } },
  strip: {
    minimum: { width: 280, height: 88 },
    usual: { width: 460, height: 220 },
    maximum: { width: 1000, height: 1200 },
  },
} as const satisfies Record<string, WindowForm>;

// Of the title bar so much must be on a screen that it can be grabbed.
const grip = { width: 120, height: 24 };

const integer = z.number().int().min(-100_000).max(100_000);
const savedSchema = z.object({ x: integer, y: integer, width: integer, height: integer, isMaximized: z.boolean() });

export type SavedPlace = z.infer<typeof savedSchema>;

/** @returns null for what is no place */
export function readPlace(saved: unknown): SavedPlace | null {
  return savedSchema.safeParse(saved).data ?? null;
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/**
 * @param saved what the store gave back
 * @param workAreas of the screens there are now, the first one first
 */
export function placeWindow(
  saved: unknown,
  workAreas: readonly Area[],
  { minimum, usual, maximum }: WindowForm = windowForms.main,
): WindowPlace {
  const fitLength = (length: number, axis: keyof Size): number => {
    const onScreens = Math.max(minimum[axis], ...workAreas.map((area) => area[axis]));
    return Math.min(Math.max(length, minimum[axis]), onScreens, maximum?.[axis] ?? Number.POSITIVE_INFINITY);
  };
  const fit = (size: Size): Size => ({
    width: fitLength(size.width, 'width'),
    height: fitLength(size.height, 'height'),
  });
  const read = readPlace(saved);
  if (read === null) return { ...fit(usual), isMaximized: false };
  const size = fit(read);
  const isReachable = workAreas.some(
    (area) =>
      overlap(read.x, size.width, area.x, area.width) >= grip.width &&
      // Its upper edge inside the screen, since that is where the title bar is.
      read.y >= area.y &&
      read.y + grip.height <= area.y + area.height,
  );
  return { ...(isReachable ? { x: read.x, y: read.y } : {}), ...size, isMaximized: read.isMaximized };
}
