/** What keeps an input from being kept, filled or corrected by anybody? For keys and passwords. */

export const secretFieldProps = {
  autoComplete: 'off',
  autoCapitalize: 'off',
  autoCorrect: 'off',
  spellCheck: false,
  // Password managers of the browser engine must not offer to keep or fill them.
  'data-1p-ignore': true,
  'data-lpignore': true,
} as const;
