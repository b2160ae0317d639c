/** With which sound can a notice come? */

/**
 * `system`: as the desktop does it · `silent`: none · `chime`, `knock`, `bell`: short tones that the window makes · `own`: a
 * file of the trader's own, which the window plays.
 */
export const noticeSounds = ['system', 'silent', 'chime', 'knock', 'bell', 'own'] as const;
export type NoticeSound = (typeof noticeSounds)[number];

/** What the window plays by itself. */
export type PlayedSound = Exclude<NoticeSound, 'system' | 'silent'>;

export const ownSoundBounds = { bytes: 1_000_000, endings: ['wav', 'mp3', 'ogg'] } as const;
