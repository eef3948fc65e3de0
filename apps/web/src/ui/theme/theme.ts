import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import { darkRoles, lightRoles } from './roles.js';
import { scales } from './scales.js';

const rem = (px: number) => `${px / 16}rem`;
const FAMILY = "'Figtree Variable', 'Vazirmatn Variable', system-ui, sans-serif";

/** The Mantine theme of Tawam: scales, type, space and shape. Colour roles are added by `cssVariablesResolver`. */
export const theme = createTheme({
  colors: scales,
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  black: scales.sand[9],
  white: '#ffffff',
  fontFamily: FAMILY,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  fontSizes: { xs: rem(12.5), sm: rem(13), md: rem(15), lg: rem(17), xl: rem(28) },
  lineHeights: { xs: '1.44', sm: '1.5', md: '1.5', lg: '1.41', xl: '1.25' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(20), xl: rem(32) },
  radius: { xs: rem(3), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(999) },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  shadows: { xs: 'var(--shadow-card)', sm: 'var(--shadow-card)', md: 'var(--shadow-float)', lg: 'var(--shadow-float)', xl: 'var(--shadow-float)' },
  headings: { fontFamily: FAMILY, fontWeight: '680' },
});

/** Maps Mantine's own variables to the roles, so that its controls wear the same colours as ours. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--card)',
    '--mantine-color-text': 'var(--text-1)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--link)',
    '--mantine-color-error': 'var(--bad-text)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text-1)',
    '--mantine-color-default-border': 'var(--control-line)',
    '--mantine-primary-color-filled': 'var(--primary)',
    '--mantine-primary-color-filled-hover': 'var(--primary-hover)',
    '--mantine-primary-color-contrast': 'var(--on-primary)',
    '--mantine-primary-color-light': 'var(--tint-strong)',
    '--mantine-primary-color-light-hover': 'var(--tint-strong)',
    '--mantine-primary-color-light-color': 'var(--on-tint)',
  };
  return {
    variables: {},
    light: { ...lightRoles, ...shared },
    dark: { ...darkRoles, ...shared },
  };
};
