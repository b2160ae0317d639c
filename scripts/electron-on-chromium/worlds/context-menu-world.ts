/**
 * Sees a right click as Electron does: after the page, which may prevent it, and
 * instead of Chromium's own menu, which Electron doesn't have.
 *
 * Injected into a world of its own as its own source text, so it may use nothing
 * from outside itself.
 */

/** What Chromium knows of the place of a right click. */
export interface ClickedPlace {
  x: number;
  y: number;
  isKeyboard: boolean;
  isEditable: boolean;
  isPassword: boolean;
  /** Whether there is anything that "Select all" could select. */
  hasContent: boolean;
  /** The input's `type`, `textarea`, or empty. */
  control: string;
  selectionText: string;
}

/** What the script uses of an element. The project's types know no DOM outside the renderer. */
interface ClickedElement {
  readonly tagName?: string;
  readonly type?: string;
  readonly value?: string;
  readonly selectionStart?: number | null;
  readonly selectionEnd?: number | null;
  readonly readOnly?: boolean;
  readonly disabled?: boolean;
  readonly isContentEditable?: boolean;
}

interface RightClick extends Omit<Event, 'composedPath'> {
  readonly composedPath: () => readonly ClickedElement[];
  readonly clientX: number;
  readonly clientY: number;
  readonly button: number;
}

export interface MenuScope {
  addEventListener: (
    type: 'contextmenu',
    listener: (event: RightClick) => void,
    options: { capture?: boolean; once?: boolean },
  ) => void;
  getSelection: () => { toString: () => string } | null;
  /** Chromium's binding, in this world only. */
  [binding: `electronMenu_${string}`]: (text: string) => void;
}

export function contextMenuWorld(scope: MenuScope, binding: `electronMenu_${string}`): void {
  const textTypes = ['', 'text', 'search', 'url', 'tel', 'email', 'password', 'number'];

  const tell = (event: RightClick): void => {
    if (event.defaultPrevented) return;
    // Chromium would show its own.
    event.preventDefault();
    // What a script dispatched is no right click.
    if (!event.isTrusted) return;
    const [target] = event.composedPath();
    const { tagName = '', type = '', value = '', selectionStart, selectionEnd } = target ?? {};
    const isTextArea = tagName === 'TEXTAREA';
    const isTextControl = isTextArea || (tagName === 'INPUT' && textTypes.includes(type));
    const isEditable = isTextControl
      ? target?.readOnly !== true && target?.disabled !== true
      : target?.isContentEditable === true;
    const isPassword = tagName === 'INPUT' && type === 'password';
    const selected = isTextControl
      ? value.slice(selectionStart ?? 0, selectionEnd ?? 0)
      : (scope.getSelection()?.toString() ?? '');
    const place: ClickedPlace = {
      x: event.clientX,
      y: event.clientY,
      isKeyboard: event.button !== 2,
      isEditable,
      isPassword,
      hasContent: !isTextControl || value !== '',
      control: isTextArea ? 'textarea' : tagName === 'INPUT' ? type : '',
      selectionText: isPassword ? '' : selected,
    };
    scope[binding]?.(JSON.stringify(place));
  };

  // Added while the click is on its way down, so that it comes last on its way up: after every listener of the page.
  scope.addEventListener('contextmenu', () => scope.addEventListener('contextmenu', tell, { once: true }), {
    capture: true,
  });
}
