import { create } from 'zustand';

export const aboutBox = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
