import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { scales } from '../src/ui/theme/scales.js';
import { cssVariablesResolver, theme } from '../src/ui/theme/theme.js';

const ID = 'virtual:theme.css';

/**
 * The variables of the theme as a static style sheet. Mantine would add them as a style element when it starts, which the
 * content security policy refuses and which would cost a second style calculation.
 */
export function themeCss(): string {
  const merged = { ...mergeMantineTheme(DEFAULT_THEME, theme), colors: scales as never };
  const base = defaultCssVariablesResolver(merged);
  const own = cssVariablesResolver(merged);
  const screen = convertCssVariables({
    variables: { ...base.variables, ...own.variables },
    light: { ...base.light, ...own.light },
    dark: { ...base.dark, ...own.dark },
  });
  // Who reads in the dark prints on white paper all the same.
  return `${screen}\n@media print {${convertCssVariables({ variables: {}, light: {}, dark: own.light })}}`;
}

export function themeStyles(): Plugin {
  return {
    name: 'tawam:theme',
    resolveId(id) { return id === ID ? `\0${ID}` : null; },
    load(id) { return id === `\0${ID}` ? themeCss() : null; },
  };
}
