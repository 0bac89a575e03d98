import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Drawer,
  InputBase,
  type MantineColorsTuple,
  Modal,
  Notification,
  PasswordInput,
  Select,
  Tooltip,
} from '@mantine/core';
import { variables } from './css-variables.ts';
import { colours, fonts } from './tokens.ts';

/** What lies over the screen is gone at once when it closes: the next key already belongs to the screen below. */
export const closesAtOnce = { duration: 120, exitDuration: 0 } as const;
const overTheScreen = {
  closeButtonProps: { 'aria-label': 'Close' },
  transitionProps: closesAtOnce,
  overlayProps: { opacity: 0.45 },
} as const;

const tenOf = (colour: string): MantineColorsTuple => [
  colour,
  colour,
  colour,
  colour,
  colour,
  colour,
  colour,
  colour,
  colour,
  colour,
];

/** Mantine draws its light controls from grey 0 to 9 and its dark ones from dark 9 to 0. */
const greys = (scheme: 'light' | 'dark'): MantineColorsTuple => {
  const of = (name: keyof typeof colours) => colours[name][scheme];
  return scheme === 'light'
    ? [
        of('bg'),
        of('sunken'),
        of('sunken'),
        of('border'),
        of('border-strong'),
        of('text-3'),
        of('text-3'),
        of('text-2'),
        of('text-2'),
        of('text'),
      ]
    : [
        of('text'),
        of('text'),
        of('text-2'),
        of('text-3'),
        of('border'),
        of('hover'),
        of('raised'),
        of('surface'),
        of('bg'),
        of('sunken'),
      ];
};

/** Mantine's look, derived from the tokens. Colours reach components as variables, so that a scheme change is one attribute. */
export const theme = createTheme({
  fontFamily: fonts.text,
  fontFamilyMonospace: fonts.mono,
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: {
    accent: tenOf(colours.accent.light),
    blue: tenOf(colours.accent.light),
    danger: tenOf(colours.danger.light),
    gray: greys('light'),
    dark: greys('dark'),
  },
  black: colours.text.light,
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '4px', md: '8px', lg: '12px', xl: '12px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.43', lg: '1.4', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.375rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--overlay-shadow)',
    lg: 'var(--overlay-shadow)',
    xl: 'var(--overlay-shadow)',
  },
  // The text on a filled control is the token's own, which in the dark is dark.
  variantColorResolver: (input) => {
    const looks = defaultVariantColorsResolver(input);
    const name = input.color ?? 'accent';
    return input.variant === 'filled' && (name === 'accent' || name === 'danger')
      ? { ...looks, color: `var(--on-${name})` }
      : looks;
  },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    InputBase: InputBase.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Modal: Modal.extend({ defaultProps: { ...overTheScreen, centered: true, radius: 'lg' } }),
    Drawer: Drawer.extend({ defaultProps: overTheScreen }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, transitionProps: { duration: 120 } } }),
  },
});

const shared = {
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-success': 'var(--success)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border-strong)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--border)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

const family = (name: string, colour: string, hover: string, on: string, ground: string) => ({
  [`--mantine-color-${name}-text`]: `var(--${colour})`,
  [`--mantine-color-${name}-filled`]: `var(--${colour})`,
  [`--mantine-color-${name}-filled-hover`]: `var(--${hover})`,
  [`--mantine-color-${name}-light`]: `var(--${ground})`,
  [`--mantine-color-${name}-light-hover`]: `var(--${ground})`,
  [`--mantine-color-${name}-light-color`]: `var(--${colour})`,
  [`--mantine-color-${name}-outline`]: `var(--${colour})`,
  [`--mantine-color-${name}-outline-hover`]: 'var(--hover)',
  [`--mantine-color-${name}-contrast`]: `var(--${on})`,
});

const families = {
  ...family('accent', 'accent', 'accent-hover', 'on-accent', 'sel'),
  ...family('danger', 'danger', 'danger', 'on-danger', 'danger-soft'),
};

/** Puts our tokens on the page and points Mantine's own variables at them. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: variables.both,
  light: { ...variables.light, ...shared, ...families },
  dark: { ...variables.dark, ...shared, ...families },
});
