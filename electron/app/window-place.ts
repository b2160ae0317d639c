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

export const minimumSize = { width: 420, height: 560 };
const usualSize = { width: 1180, height: 820 };
// Of the title bar so much must be on a screen that it can be grabbed.
const grip = { width: 120, height: 24 };

const integer = z.number().int().min(-100_000).max(100_000);
const savedSchema = z.object({ x: integer, y: integer, width: integer, height: integer, isMaximized: z.boolean() });

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/**
 * @param saved what the store gave back
 * @param workAreas of the screens there are now, the first one first
 */
export function placeWindow(saved: unknown, workAreas: readonly Area[]): WindowPlace {
  const largest = {
    width: Math.max(minimumSize.width, ...workAreas.map((area) => area.width)),
    height: Math.max(minimumSize.height, ...workAreas.map((area) => area.height)),
  };
  const fit = (size: { width: number; height: number }): { width: number; height: number } => ({
    width: Math.min(Math.max(size.width, minimumSize.width), largest.width),
    height: Math.min(Math.max(size.height, minimumSize.height), largest.height),
  });
  const read = savedSchema.safeParse(saved).data;
  if (read === undefined) return { ...fit(usualSize), isMaximized: false };
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
