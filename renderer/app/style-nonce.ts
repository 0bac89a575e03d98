/** The page's nonce: styles made at run time carry it, anything else is refused by the page's policy. */
export const styleNonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
