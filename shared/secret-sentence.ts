/** What is said of a text that holds a secret key: to the trader, and to the window that then clears its box. */
export const secretKeySentence = 'This looks like a secret key; it was not sent anywhere and not kept.';
