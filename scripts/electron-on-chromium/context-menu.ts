/** What does Electron say of a right click? The parameters of `context-menu`, from what Chromium's page knows of the place. */

import type { ContextMenuParams } from 'electron';
import type { PlayedFrame } from './frame.ts';
import type { ClickedPlace } from './worlds/context-menu-world.ts';

/** `frame` is a played one. */
export type PlayedContextMenuParams = Omit<ContextMenuParams, 'frame'> & { frame: PlayedFrame | null };

const controls: readonly ContextMenuParams['formControlType'][] = [
  'input-text',
  'input-search',
  'input-url',
  'input-telephone',
  'input-email',
  'input-password',
  'input-number',
  'input-time',
  'input-checkbox',
  'input-radio',
  'text-area',
];

const noMedia: PlayedContextMenuParams['mediaFlags'] = {
  inError: false,
  isPaused: false,
  isMuted: false,
  canSave: false,
  hasAudio: false,
  isLooping: false,
  isControlsVisible: false,
  canToggleControls: false,
  canPrint: false,
  canRotate: false,
  canShowPictureInPicture: false,
  canLoop: false,
  isShowingPictureInPicture: false,
};

export function contextMenuParams(
  place: ClickedPlace,
  frame: PlayedFrame | null,
  pageURL: string,
): PlayedContextMenuParams {
  const { isEditable, selectionText } = place;
  const hasSelection = selectionText !== '';
  const control =
    place.control === 'textarea' ? 'text-area' : place.control === 'tel' ? 'input-telephone' : `input-${place.control}`;
  return {
    x: Math.round(place.x),
    y: Math.round(place.y),
    frame,
    linkURL: '',
    linkText: '',
    pageURL,
    frameURL: frame === null || frame.parent === null ? '' : frame.url,
    srcURL: '',
    mediaType: 'none',
    hasImageContents: false,
    isEditable,
    selectionText,
    titleText: '',
    altText: '',
    suggestedFilename: '',
    selectionRect: { x: 0, y: 0, width: 0, height: 0 },
    selectionStartOffset: 0,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin', url: '' },
    misspelledWord: '',
    dictionarySuggestions: [],
    frameCharset: 'UTF-8',
    formControlType: controls.find((known) => known === control) ?? 'none',
    spellcheckEnabled: false,
    menuSourceType: place.isKeyboard ? 'keyboard' : 'mouse',
    mediaFlags: noMedia,
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && hasSelection,
      canCopy: hasSelection,
      canPaste: isEditable,
      canDelete: isEditable && hasSelection,
      canSelectAll: place.hasContent,
      canEditRichly: false,
    },
  };
}
