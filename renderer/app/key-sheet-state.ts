import { create } from 'zustand';

export const keySheet = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
