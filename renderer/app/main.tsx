import './hardening.ts';

// Only then anything else, so that no library runs before the page is hardened.
void import('./start.tsx');
