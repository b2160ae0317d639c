/** What is an image that nobody draws? Electron's NativeImage, in part. */

import type { AddRepresentationOptions } from 'electron';
import { readPng } from './pixels.ts';
import { state } from './state.ts';

/** An image nobody draws: the tray and the window keep it, and a test can read what it was made of. */
export interface PlayedImage {
  source: Buffer | string | null;
  representations: AddRepresentationOptions[];
  isTemplate: boolean;
  isEmpty(): boolean;
  isTemplateImage(): boolean;
  setTemplateImage(isTemplate: boolean): void;
  addRepresentation(options: AddRepresentationOptions): void;
  resize(options: object): PlayedImage;
  getSize(): { width: number; height: number };
  getScaleFactors(): number[];
  /**
   * How many pixels across the system has for a small icon at this scale. Windows is given the first representation alone,
   * whatever others there are (`NativeImage::GetHICON`); the others choose.
   */
  pixelsAt(scaleFactor: number): number;
  toDataURL(): string;
  toBitmap(): Buffer;
}
/** The width that a PNG names; of a file's path nothing is known. */
function pixelsOf(source: PlayedImage['source']): number {
  return Buffer.isBuffer(source) && source.length >= 20 ? source.readUInt32BE(16) : 0;
}
function image(source: PlayedImage['source']): PlayedImage {
  const played: PlayedImage = {
    source,
    representations: [],
    isTemplate: false,
    isEmpty: () => source === null,
    isTemplateImage: () => played.isTemplate,
    setTemplateImage: (isTemplate) => {
      played.isTemplate = isTemplate;
    },
    addRepresentation: (options) => {
      played.representations.push(options);
    },
    resize: () => image(source),
    getSize: () => {
      const width = pixelsOf(source);
      return { width, height: width };
    },
    getScaleFactors: () => [1, ...played.representations.map((each) => each.scaleFactor ?? 1)],
    pixelsAt: (scaleFactor) => {
      const ofThat =
        state.desktop.platform === 'win32'
          ? undefined
          : played.representations.find((each) => each.scaleFactor === scaleFactor);
      if (ofThat === undefined) return pixelsOf(source);
      return pixelsOf(ofThat.buffer ?? Buffer.from((ofThat.dataURL ?? '').replace(/^data:[^,]*,/, ''), 'base64'));
    },
    toDataURL: () => '',
    toBitmap: () => (Buffer.isBuffer(source) ? readPng(source).bitmap : Buffer.alloc(0)),
  };
  return played;
}
export const nativeImage = {
  createEmpty: (): PlayedImage => image(null),
  createFromPath: (file: string): PlayedImage => image(file),
  createFromDataURL: (url: string): PlayedImage => image(url),
  createFromBuffer: (buffer: Buffer): PlayedImage => image(buffer),
};
