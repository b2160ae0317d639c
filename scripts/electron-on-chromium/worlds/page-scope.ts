/** What the injected scripts use of a page. The project's types know no DOM outside the renderer. */

export interface Detail {
  readonly detail: unknown;
}

interface RelatedTarget extends Event {
  readonly relatedTarget: EventTarget | null;
}

export interface PageScope {
  readonly parent: unknown;
  open: (url?: string | URL) => unknown;
  readonly document: EventTarget;
  readonly EventTarget: typeof EventTarget;
  readonly CustomEvent: typeof CustomEvent;
  readonly MouseEvent: new (type: string, init: { relatedTarget: EventTarget }) => RelatedTarget;
}
