/** Which field of an account's form is a refusal about? The window puts the sentence there, and the focus. */

export const accountFields = ['label', 'endpoint', 'subaccount', 'accessKey', 'secretKey', 'trustEndpoint'] as const;
export type AccountField = (typeof accountFields)[number];
