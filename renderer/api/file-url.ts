/** Where the host serves a rendered file; the same path in every host. */
export const fileUrl = (ticket: string): string => `/files/${encodeURIComponent(ticket)}`;
