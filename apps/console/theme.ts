import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** UN blue `#009EDB` at its sixth step; the darker ones carry text on white. */
const un: MantineColorsTuple = ['#e6f6fc', '#cdeaf7', '#9bd5ef', '#66bfe6', '#38acdf', '#1aa1dc', '#009edb', '#0079ad', '#005a8c', '#003f63'];

/** One accent, grey for the rest, and the system's own letters. */
export const theme = createTheme({
  colors: { un },
  primaryColor: 'un',
  primaryShade: { light: 8, dark: 5 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Mantine's greys for text that stands back are too pale for WCAG's 4.5 to 1. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#5b6269', '--mantine-color-placeholder': '#5b6269' },
  dark: { '--mantine-color-dimmed': '#a9afb5', '--mantine-color-placeholder': '#a9afb5' },
});
