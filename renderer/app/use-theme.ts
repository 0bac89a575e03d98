import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { usePreferences } from '../state/preferences.ts';

/** The page follows the person's choice of colours; the last one is remembered for the sign-in screen. */
export function useTheme(): void {
  const { theme } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(theme === 'system' ? 'auto' : theme), [theme, setColorScheme]);
}
