/** The few drawn signs of the window. All are decoration: the word stands beside them. */

import type { ReactNode } from 'react';

function Icon({ children, size = 14 }: { children: ReactNode; size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export function SearchIcon(): ReactNode {
  return (
    <Icon size={16}>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.5 10.5 14 14" />
    </Icon>
  );
}

export function CheckIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="m3 8.5 3.2 3.2L13 4.8" />
    </Icon>
  );
}

export function CopyIcon(): ReactNode {
  return (
    <Icon size={13}>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.6" />
      <path d="M10.5 3.2A1.2 1.2 0 0 0 9.3 2H3.7A1.7 1.7 0 0 0 2 3.7v5.6a1.2 1.2 0 0 0 1.2 1.2" />
    </Icon>
  );
}

export function CloseIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Icon>
  );
}

export function PopOutIcon(): ReactNode {
  return (
    <Icon size={13}>
      <path d="M6.5 3.5h-3v9h9v-3M9 3.5h3.5V7M12.3 3.7 7.5 8.5" />
    </Icon>
  );
}

/** Out of a tray. */
export function ExportIcon(): ReactNode {
  return (
    <Icon size={13}>
      <path d="M8 10V2.5M5 5.2 8 2.2l3 3M2.5 9.5v3a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3" />
    </Icon>
  );
}

export function PlusIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="M8 3v10M3 8h10" />
    </Icon>
  );
}

export function WarningIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8 2.6 14.2 13.4H1.8Z" />
      <path d="M8 6.8v3M8 11.6v.1" />
    </Icon>
  );
}

export function GripIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="M6 3.5v.1M10 3.5v.1M6 8v.1M10 8v.1M6 12.5v.1M10 12.5v.1" />
    </Icon>
  );
}

export function ChevronIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="m6 3.5 4.5 4.5L6 12.5" />
    </Icon>
  );
}

export function EyeIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="M1.6 8S4 3.6 8 3.6 14.4 8 14.4 8 12 12.4 8 12.4 1.6 8 1.6 8Z" />
      <circle cx="8" cy="8" r="1.8" />
    </Icon>
  );
}

export function ColumnsIcon(): ReactNode {
  return (
    <Icon size={12}>
      <path d="M3 3v10M8 3v10M13 3v10" />
    </Icon>
  );
}

/** A lens over an order book whose found line is the bright one. */
export function AppMark({ size = 24 }: { size?: number }): ReactNode {
  return (
    <svg className="app-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect className="app-mark-ground" width="24" height="24" rx="6.5" />
      <circle className="app-mark-ring" cx="12" cy="12" r="5.6" fill="none" strokeWidth="2.2" />
      <path className="app-mark-ring" d="M9.7 12h4.6" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
